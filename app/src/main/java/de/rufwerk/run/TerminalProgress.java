package de.rufwerk.run;

import java.io.PrintWriter;

/// Progress for a person at a terminal: the line of the running step and its phase, drawn over in place.
final class TerminalProgress implements RunListener {

    private static final String ESCAPE = "\u001b[";

    private final PrintWriter out;
    private final Screen screen;
    private final ProgressLine line;
    private int drawn;

    TerminalProgress(PrintWriter out, Screen screen, Terminal terminal) {
        this.out = out;
        this.screen = screen;
        this.line = new ProgressLine(screen, terminal);
    }

    @Override
    public synchronized void started(RunView run) {
        progress(run);
    }

    @Override
    public synchronized void progress(RunView run) {
        erase();
        out.print(line.draw(run));
        String phase = line.phase(run);
        drawn = 1;
        if (!phase.isEmpty()) {
            out.print("\n" + ESCAPE + "2m" + phase + ESCAPE + "0m");
            drawn = 2;
        }
        out.flush();
    }

    @Override
    public synchronized void ended(RunView run) {
        erase();
        drawn = 0;
        out.println(ending(screen, run));
        out.flush();
    }

    private void erase() {
        if (drawn > 0) {
            out.print("\r" + (drawn == 2 ? ESCAPE + "1A" : "") + ESCAPE + "J");
        }
    }

    static String ending(Screen screen, RunView run) {
        return "%-10s %s  %s"
                .formatted(
                        run.step(),
                        screen.text("run.ended." + run.state().name().toLowerCase(java.util.Locale.ROOT)),
                        Screen.duration(run.duration()));
    }
}
