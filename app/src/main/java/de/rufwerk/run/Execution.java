package de.rufwerk.run;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Runs one step, its undo or an errand under a month's lock, and judges how it ended.
final class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    /// @param run as it is stored, except when the connection was lost
    record Ended(RunView run, Outcome.End end) {}

    private final MonthLock lock;
    private final Runner runner;
    private final ActiveRuns.Active active;
    private final RunListener listener;
    private final Clock clock;

    Execution(MonthLock lock, Runner runner, ActiveRuns.Active active, RunListener listener, Clock clock) {
        this.lock = lock;
        this.runner = runner;
        this.active = active;
        this.listener = listener;
        this.clock = clock;
    }

    Ended run(Step step) {
        return execute(step.name(), false, "", step::run);
    }

    Ended amend(Step step, Amendment amendment) {
        return execute(step.name(), false, "", amendment::run);
    }

    Ended run(Errand errand) {
        return execute(errand.name(), false, "", errand::run);
    }

    Ended undo(Step step, String reason) {
        return execute(step.name(), true, reason, run -> {
            if (!reason.isEmpty()) {
                run.note(Message.of("run.undo.why", run.startedBy(), reason));
            }
            step.undo(lock.month(), run);
        });
    }

    private interface Work {
        void doFor(StepRun run) throws Exception;
    }

    private Ended execute(String step, boolean undo, String reason, Work work) {
        RunRecord record = RunRecord.begin(lock, step, undo, runner, clock);
        var run = new LiveRun(record, lock, reason);
        active.enter(run);
        listener.started(record.view(RunState.RUNNING, run.read(System.nanoTime()), null, List.of()));
        Throwable thrown = null;
        RunRecord.Reading last;
        Heartbeat heartbeat = Heartbeat.start(lock, record, run, listener);
        try (heartbeat) {
            work.doFor(run);
        } catch (Throwable t) {
            thrown = t;
        }
        last = heartbeat.last();
        Ended ended = judge(step, record, run, last, undo, thrown);
        listener.ended(ended.run());
        return ended;
    }

    private Ended judge(
            String step,
            RunRecord record,
            LiveRun run,
            RunRecord.Reading last,
            boolean undo,
            @Nullable Throwable thrown) {
        if (lock.isLost() || (thrown != null && !lock.isAlive())) {
            return lost(step, record, last, thrown);
        }
        try {
            Message stop = run.stopped();
            WrongUse refused = thrown == null ? null : find(WrongUse.class, thrown);
            if (thrown == null) {
                if (undo) {
                    record.settleAll(Message.of("run.fault.undone"));
                }
                return end(
                        record, undo ? RunState.UNDONE : RunState.DONE, last, List.of(), new Outcome.End.Completed());
            } else if (stop != null && find(RunStopped.class, thrown) != null) {
                return end(record, RunState.STOPPED, last, List.of(stop), new Outcome.End.Stopped(step));
            } else if (refused != null) {
                List<Message> kept = kept(refused.messages());
                return end(record, RunState.FAILED, last, kept, new Outcome.End.Refused(step, kept));
            }
            LOG.atError().setCause(thrown).log("Run {}, step {} of {}, failed", record.id(), step, lock.month());
            return end(
                    record,
                    RunState.FAILED,
                    last,
                    List.of(Message.of("run.broken", record.id())),
                    new Outcome.End.Broken(step));
        } catch (DataAccessException e) {
            lock.lose();
            return lost(step, record, last, e);
        }
    }

    private Ended end(
            RunRecord record, RunState state, RunRecord.Reading last, List<Message> messages, Outcome.End end) {
        Instant now = clock.instant();
        if (!record.end(state, last, now, messages)) {
            throw new TakenOver();
        }
        return new Ended(record.view(state, last, now, messages), end);
    }

    /// Its row is another runner's to write by now.
    private static final class TakenOver extends DataAccessException {
        TakenOver() {
            super("another runner has taken the month over");
        }
    }

    private Ended lost(String step, RunRecord record, RunRecord.Reading last, @Nullable Throwable thrown) {
        LOG.atWarn()
                .setCause(thrown)
                .log("Run {}, step {} of {}, lost the month's lock", record.id(), step, lock.month());
        List<Message> why = List.of(Message.of("run.lost"));
        return new Ended(
                record.view(RunState.CRASHED, last, clock.instant(), why), new Outcome.End.ConnectionLost(step));
    }

    private static List<Message> kept(List<Message> messages) {
        if (messages.size() <= RunRecord.MOST_MESSAGES) {
            return messages;
        }
        List<Message> kept = new ArrayList<>(messages.subList(0, RunRecord.MOST_MESSAGES - 1));
        kept.add(Message.of("run.messages.more", messages.size() - kept.size()));
        return kept;
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
