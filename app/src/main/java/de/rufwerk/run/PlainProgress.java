package de.rufwerk.run;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/// Progress for a file or another program: a line at the start, one every ten seconds, one at the end.
final class PlainProgress implements RunListener {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Screen screen;
    private final ProgressLine line;
    private Instant last = Instant.EPOCH;

    PlainProgress(PrintWriter out, Screen screen) {
        this.out = out;
        this.screen = screen;
        this.line = new ProgressLine(screen, new Terminal(false, 200, false));
    }

    @Override
    public synchronized void started(RunView run) {
        last = run.startedAt();
        print("%-10s %s".formatted(run.step(), screen.text("run.ended.running")));
    }

    @Override
    public synchronized void progress(RunView run) {
        if (Duration.between(last, run.heartbeatAt()).compareTo(PAUSE) >= 0) {
            last = run.heartbeatAt();
            print(line.draw(run));
        }
    }

    @Override
    public synchronized void ended(RunView run) {
        print(TerminalProgress.ending(screen, run));
    }

    private void print(String text) {
        out.println(text);
        out.flush();
    }
}
