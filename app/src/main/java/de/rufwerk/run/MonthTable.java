package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// A month as text, 80 columns wide: each step with state, start, duration, who, its figures and why it failed;
/// then what waits for a person.
final class MonthTable {

    private static final int WIDTH = 80;
    private static final int MOST_MESSAGES = 3;
    private static final String INDENT = " ".repeat(13);

    private final Screen screen;
    private final boolean unicode;

    MonthTable(Screen screen, boolean unicode) {
        this.screen = screen;
        this.unicode = unicode;
    }

    void print(MonthView month, Consumer<String> out) {
        out.accept(screen.month(month.month()));
        out.accept("");
        for (MonthView.StepView step : month.steps()) {
            step(step, out);
        }
        Runner runner = month.runner();
        if (runner != null) {
            out.accept("");
            wrapped(
                    "",
                    screen.text("run.busy", screen.month(month.month()), runner.by(), screen.time(runner.since())),
                    out);
        }
    }

    private void step(MonthView.StepView step, Consumer<String> out) {
        StringBuilder head = new StringBuilder("  %-10s %s %-18s"
                .formatted(step.step(), mark(step.state()), screen.text("run.state." + lower(step.state()))));
        RunView run = step.lastRun();
        if (run != null) {
            head.append("%-20s %8s  %s"
                    .formatted(screen.time(run.startedAt()), Screen.duration(run.duration()), run.startedBy()));
        }
        out.accept(head.toString().stripTrailing());
        if (step.state() == StepState.LOCKED && step.lock() != null) {
            wrapped(
                    INDENT,
                    step.lock().by().equals(step.step())
                            ? screen.text(step.lock().why())
                            : screen.text(
                                    "run.table.lock",
                                    step.lock().by(),
                                    screen.text(step.lock().why())),
                    out);
        }
        if (run != null) {
            if (run.state() == RunState.RUNNING) {
                out.accept(INDENT
                        + new ProgressLine(screen, new Terminal(false, WIDTH - INDENT.length(), unicode))
                                .draw(run)
                                .substring(11));
            }
            counts(step.step(), run.counts(), out);
            messages(run.messages(), out);
        }
    }

    private void messages(List<Message> messages, Consumer<String> out) {
        messages.stream().limit(MOST_MESSAGES).forEach(message -> wrapped(INDENT, screen.text(message), out));
        if (messages.size() > MOST_MESSAGES) {
            out.accept(INDENT + screen.text("run.messages.more", messages.size() - MOST_MESSAGES));
        }
    }

    private void counts(String step, Map<String, Long> counts, Consumer<String> out) {
        counts.forEach((key, value) -> out.accept(
                INDENT + "%-46s %19s".formatted(screen.text(step + ".count." + key), screen.figure(key, value))));
    }

    /// What waits, each with place and remedy.
    void print(List<Outcome.OpenItem> open, Consumer<String> out) {
        for (Outcome.OpenItem item : open) {
            String number = item.fault() == 0 ? "" : screen.text("run.table.fault", item.fault()) + " ";
            wrapped("  ! ", item.step() + ": " + number + screen.text(item.what()), out);
            if (!item.where().isEmpty()) {
                wrapped("    ", item.where(), out);
            }
            if (!item.remedy().equals(item.what())) {
                wrapped("    " + (unicode ? "→ " : "> "), screen.text(item.remedy()), out);
            }
        }
    }

    private static void wrapped(String indent, String text, Consumer<String> out) {
        String first = indent;
        for (String line : Screen.wrap(text, WIDTH - indent.length())) {
            out.accept(first + line);
            first = " ".repeat(indent.length());
        }
    }

    private String mark(StepState state) {
        return switch (state) {
            case DONE -> unicode ? "✔" : "+";
            case RUNNING -> unicode ? "▶" : ">";
            case WAITING, OUTDATED -> "!";
            case FAILED, CRASHED -> unicode ? "✘" : "x";
            case STOPPED -> unicode ? "■" : "s";
            case NOT_STARTED -> unicode ? "·" : ".";
            case LOCKED -> unicode ? "○" : "o";
        };
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
