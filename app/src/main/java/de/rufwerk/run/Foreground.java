package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.stereotype.Component;

/// A run at the command line: progress on standard error, at the end the month as a table on standard output, and
/// why it ended, what waits and what to do on standard error.
///
/// On Ctrl-C or a kill the step stops, all of this is still printed, the database is closed, and the program ends
/// with exit code 3 instead of the one of the signal.
@Component
class Foreground {

    private final Runs runs;
    private final ActiveRuns active;
    private final Screen screen;
    private final Supplier<Terminal> terminal;

    @Autowired
    Foreground(Runs runs, ActiveRuns active, Screen screen) {
        this(runs, active, screen, Terminal::ofStandardError);
    }

    Foreground(Runs runs, ActiveRuns active, Screen screen, Supplier<Terminal> terminal) {
        this.runs = runs;
        this.active = active;
        this.screen = screen;
        this.terminal = terminal;
    }

    /// Does the work and returns the exit code.
    ///
    /// @param again the command that goes on after a stop
    int run(YearMonth month, String again, PrintWriter out, PrintWriter err, Function<RunListener, Outcome> work) {
        AtomicInteger stopped = new AtomicInteger();
        // Called after the Spring context and with it the database were closed.
        SpringApplication.getShutdownHandlers().add(() -> {
            if (stopped.get() != 0) {
                Runtime.getRuntime().halt(stopped.get());
            }
        });
        Terminal screenOf = terminal.get();
        // Until this is closed the program waits with the closing of the database.
        try (ActiveRuns.Active _ = active.begin(month)) {
            Outcome outcome = work.apply(
                    screenOf.interactive()
                            ? new TerminalProgress(err, screen, screenOf)
                            : new PlainProgress(err, screen));
            report(outcome, again, new MonthTable(screen, screenOf.unicode()), out, err);
            if (!active.isRunning()) {
                stopped.set(outcome.exitCode());
            }
            return outcome.exitCode();
        }
    }

    private void report(Outcome outcome, String again, MonthTable table, PrintWriter out, PrintWriter err) {
        if (!outcome.runs().isEmpty() && !(outcome.end() instanceof Outcome.End.ConnectionLost)) {
            table.print(runs.month(outcome.month()), out::println);
            out.flush();
        }
        err.println();
        for (Message line : ending(outcome, again)) {
            err.println(screen.text(line));
        }
        table.print(outcome.open(), err::println);
        err.flush();
    }

    private List<Message> ending(Outcome outcome, String again) {
        String month = screen.month(outcome.month());
        return switch (outcome.end()) {
            case Outcome.End.Completed _ ->
                List.of(Message.of(outcome.open().isEmpty() ? "run.end.done" : "run.end.open"));
            case Outcome.End.Locked(String step, Lock lock) ->
                List.of(
                        step.equals(lock.by())
                                ? Message.of("run.end.before", step, screen.text(lock.why()))
                                : Message.of("run.end.locked", step, lock.by(), screen.text(lock.why())));
            case Outcome.End.Refused refused -> refused.messages();
            case Outcome.End.Broken(String step) -> List.of(Message.of("run.end.broken", step));
            case Outcome.End.Stopped(String step) -> List.of(Message.of("run.end.stopped", step, again));
            case Outcome.End.ConnectionLost(String step) -> List.of(Message.of("run.end.lost", step, again));
            case Outcome.End.AlreadyRunning(Runner runner) ->
                List.of(Message.of("run.busy", month, runner.by(), screen.time(runner.since())));
        };
    }
}
