package de.rufwerk.run;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Starts steps and errands and tells how the months stand: the one door for pages and commands.
///
/// One runner a month at a time, over all processes on the database. The chain runs the steps in order and skips
/// none; it stops before a step that is locked: by an open ERROR fault or a waiting item of an earlier step, or
/// because an earlier step has not been run well.
@Component
public class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

    private final DataSource database;
    private final JdbcClient jdbc;
    private final Chain chain;
    private final RunRows rows;
    private final ActiveRuns active;
    private final Clock clock;

    Runs(DataSource database, JdbcClient jdbc, Chain chain, RunRows rows, ActiveRuns active, Clock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.chain = chain;
        this.rows = rows;
        this.active = active;
        this.clock = clock;
    }

    /// A month as people write it: `2026-10`.
    ///
    /// @throws de.rufwerk.home.WrongUse when it is not of that form
    public static YearMonth monthOf(String text) {
        if (!MONTH.matcher(text).matches()) {
            throw new WrongUse(Message.of("run.month.form", text));
        }
        return YearMonth.parse(text);
    }

    /// Starts in the background and returns at once.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such step, or what was made of all of them has left
    ///     the house
    public Start start(YearMonth month, Extent extent, String by) {
        List<Step> wanted = chain.wanted(extent);
        return inBackground(
                month,
                by,
                () -> ChainRules.lock(
                        chain.facts(month),
                        chain.index(chain.open(month, wanted).getFirst().name())),
                (held, run) -> chain.run(held.lock(), held.runner(), run, wanted, RunListener.NONE));
    }

    /// Runs in the foreground, in this thread.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such step, or what was made of all of them has left
    ///     the house
    public Outcome runNow(YearMonth month, Extent extent, String by, RunListener listener) {
        List<Step> wanted = chain.wanted(extent);
        return inForeground(month, by, (held, run) -> chain.run(held.lock(), held.runner(), run, wanted, listener));
    }

    /// Starts an errand in the background and returns at once.
    ///
    /// @throws de.rufwerk.home.WrongUse when it cannot be done
    public Start start(YearMonth month, Errand errand, String by) {
        return inBackground(
                month,
                by,
                () -> {
                    errand.check();
                    return null;
                },
                (held, run) -> chain.run(held.lock(), held.runner(), run, errand, RunListener.NONE));
    }

    /// Does an errand in the foreground, in this thread.
    ///
    /// @throws de.rufwerk.home.WrongUse when it cannot be done
    public Outcome runNow(YearMonth month, Errand errand, String by, RunListener listener) {
        return inForeground(month, by, (held, run) -> chain.run(held.lock(), held.runner(), run, errand, listener));
    }

    /// Takes the result of a step back in the background and returns at once.
    ///
    /// @param reason why; may be blank where the step does not ask for it
    /// @throws de.rufwerk.home.WrongUse as of [#undo(YearMonth, String, String, String, RunListener)]
    public Start startUndo(YearMonth month, String step, String by, String reason) {
        Chain.Undoing undoing = undoing(step, reason);
        return inBackground(
                month,
                by,
                () -> {
                    chain.checkUndo(month, undoing);
                    return null;
                },
                (held, run) -> chain.undo(held.lock(), held.runner(), run, undoing, RunListener.NONE));
    }

    /// Takes the result of a step back that asks for no reason.
    ///
    /// @throws de.rufwerk.home.WrongUse as of [#undo(YearMonth, String, String, String, RunListener)]
    public Outcome undo(YearMonth month, String step, String by, RunListener listener) {
        return undo(month, step, by, "", listener);
    }

    /// Takes the result of a step back.
    ///
    /// @param reason why; may be blank where the step does not ask for it
    /// @throws de.rufwerk.home.WrongUse when there is no such step, nothing to take back, a later step has a
    ///     result, or the reason is missing
    public Outcome undo(YearMonth month, String step, String by, String reason, RunListener listener) {
        Chain.Undoing undoing = undoing(step, reason);
        return inForeground(month, by, (held, run) -> chain.undo(held.lock(), held.runner(), run, undoing, listener));
    }

    private Chain.Undoing undoing(String step, String reason) {
        return new Chain.Undoing(chain.wanted(new Extent.Only(step)).getFirst(), reason.strip());
    }

    /// Corrects the result of a step that is done, as a run of that step; later steps are out of date then.
    ///
    /// @throws de.rufwerk.home.WrongUse when there is no such step, it is not done, the amendment refuses, or what
    ///     was made of it has left the house
    public Outcome amend(YearMonth month, String step, String by, Amendment amendment, RunListener listener) {
        Step amended = chain.wanted(new Extent.Only(step)).getFirst();
        return inForeground(
                month, by, (held, run) -> chain.amend(held.lock(), held.runner(), run, amended, amendment, listener));
    }

    /// Who works at the command line.
    public static String terminalUser() {
        return System.getProperty("user.name", "?");
    }

    private record Held(MonthLock lock, Runner runner) {}

    /// What is done under a month's lock.
    @FunctionalInterface
    private interface Work {
        Outcome in(Held held, ActiveRuns.Active run);
    }

    /// @param refusal asked under the lock: what is to be done first; null where it can begin
    private Start inBackground(YearMonth month, String by, Supplier<@Nullable Lock> refusal, Work work) {
        Attempt attempt = take(month);
        MonthLock lock = attempt.lock();
        if (lock == null) {
            return new Start.Busy(attempt.holder());
        }
        try {
            Lock locked = refusal.get();
            if (locked != null) {
                lock.close();
                return new Start.Refused(locked);
            }
            Runner runner = enter(lock, by);
            ActiveRuns.Active run = active.begin(month);
            Thread.ofPlatform().name("run-" + month).start(() -> {
                try (run;
                        lock) {
                    work.in(new Held(lock, runner), run);
                    leave(lock);
                } catch (RuntimeException e) {
                    LOG.atError().setCause(e).log("The run of {} broke off", month);
                }
            });
            return new Start.Started();
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Outcome inForeground(YearMonth month, String by, Work work) {
        Attempt attempt = take(month);
        MonthLock lock = attempt.lock();
        if (lock == null) {
            return new Outcome(month, List.of(), new Outcome.End.AlreadyRunning(attempt.holder()), List.of());
        }
        try (ActiveRuns.Active run = active.begin(month);
                lock) {
            Runner runner = enter(lock, by);
            try {
                return work.in(new Held(lock, runner), run);
            } finally {
                leave(lock);
            }
        }
    }

    /// Asks the run of this month to stop, wherever it runs. Nothing happens where none is running.
    public void stop(YearMonth month, String by) {
        jdbc.sql("update months set stop_asked_by = ? where month = ? and runner_since is not null")
                .param(by)
                .param(month.atDay(1))
                .update();
        active.stop(month, Message.of("run.stopped.by", by));
    }

    public MonthView month(YearMonth month) {
        return chain.view(month);
    }

    /// Months that were ever run, newest first.
    public List<YearMonth> months() {
        return rows.months();
    }

    /// Grows with each change of the month's runs and faults; one cheap query, for pages that poll. The end of a
    /// runner that died does not move it.
    public long version(YearMonth month) {
        return rows.version(month);
    }

    /// Runs of a step in a month, newest first, at most 1,000.
    public List<RunView> history(YearMonth month, String step) {
        return rows.history(month, step);
    }

    public Optional<RunView> find(long run) {
        return rows.find(run);
    }

    /// Version of the program that a run was made by; empty where it is not known.
    public String program(long run) {
        return rows.program(run);
    }

    /// Lines of a run's log in order.
    public List<Note> notes(long run) {
        return rows.notes(run);
    }

    /// The lock, or whoever has it.
    private record Attempt(@Nullable MonthLock lock, Runner holder) {}

    /// The holder may be so new that it has not written its name yet, or go just now: then it is tried again for a
    /// second.
    private Attempt take(YearMonth month) {
        var unknown = new Runner("?", "?", clock.instant());
        try {
            for (int i = 0; i < 50; i++) {
                MonthLock lock = MonthLock.take(database, month);
                Optional<Runner> holder = lock == null ? rows.runner(month) : Optional.of(unknown);
                if (holder.isPresent()) {
                    return new Attempt(lock, holder.get());
                }
                LockSupport.parkNanos(20_000_000);
            }
            return new Attempt(null, unknown);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("No connection for the lock of " + month, e);
        }
    }

    private Runner enter(MonthLock lock, String by) {
        var runner = new Runner(by, process(), clock.instant());
        RunRecord.takeOver(lock, runner);
        return runner;
    }

    private static void leave(MonthLock lock) {
        if (lock.isAlive()) {
            RunRecord.leave(lock);
        }
    }

    private static String process() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + ":" + ProcessHandle.current().pid();
    }
}
