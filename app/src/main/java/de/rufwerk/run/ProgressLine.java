package de.rufwerk.run;

import java.time.Duration;

/// Draws how far a step is, in one line that is no wider than the terminal.
final class ProgressLine {

    private static final int NAME = 10;
    private static final int WIDEST_BAR = 28;
    private static final int NARROWEST_BAR = 8;

    private final Screen screen;
    private final Terminal terminal;

    ProgressLine(Screen screen, Terminal terminal) {
        this.screen = screen;
        this.terminal = terminal;
    }

    /// ```
    /// import     ━━━━━━━━━━━━━━━━━━────────── 64 %  6.400/10.000 Anrufe · 1.200/s · noch 0:03
    /// ```
    String draw(RunView run) {
        String name = "%-" + NAME + "s";
        String head = name.formatted(run.step()) + " ";
        RunView.Progress progress = run.progress();
        String figures = figures(progress, true);
        if (progress.total() <= 0) {
            return Screen.cut(
                    head + Screen.duration(run.duration()) + (figures.isEmpty() ? "" : "  " + figures), width());
        }
        String percent = "%3d %%  ".formatted(progress.percent());
        int bar = width() - head.length() - 1 - percent.length() - figures.length();
        if (bar < NARROWEST_BAR) {
            figures = figures(progress, false);
            bar = width() - head.length() - 1 - percent.length() - figures.length();
        }
        return Screen.cut(
                head + bar(progress, Math.clamp(bar, NARROWEST_BAR, WIDEST_BAR)) + " " + percent + figures, width());
    }

    /// The phase below the bar; empty where the step has told none.
    String phase(RunView run) {
        return run.phase() == null ? "" : Screen.cut(" ".repeat(NAME + 1) + screen.text(run.phase()), width());
    }

    /// One column stays free: a full line would scroll.
    private int width() {
        return terminal.columns() - 1;
    }

    private String bar(RunView.Progress progress, int width) {
        int full = progress.percent() * width / 100;
        return terminal.unicode()
                ? "━".repeat(full) + "─".repeat(width - full)
                : "#".repeat(full) + "-".repeat(width - full);
    }

    private String figures(RunView.Progress progress, boolean withRate) {
        String unit = progress.unit();
        StringBuilder text = new StringBuilder();
        if (progress.total() > 0 || progress.done() > 0) {
            text.append(screen.amount(progress.done(), unit));
            if (progress.total() > 0) {
                text.append('/').append(screen.amount(progress.total(), unit));
            }
            text.append(unit.isEmpty() ? "" : " " + screen.unit(unit));
        }
        if (withRate && progress.perSecond() > 0) {
            text.append(" · ").append(screen.amount(progress.perSecond(), unit)).append("/s");
        }
        Duration left = progress.left();
        if (left != null) {
            text.append(" · ").append(screen.text("run.progress.left", Screen.duration(left)));
        }
        return terminal.unicode() ? text.toString() : text.toString().replace('·', '|');
    }
}
