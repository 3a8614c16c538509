package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The run that a step of this process is in. Progress, phase and counts wait here for the heartbeat.
final class LiveRun implements StepRun {

    private record Goal(long total, String unit) {}

    private final RunRecord record;
    private final MonthLock lock;
    private final String reason;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Pace pace = new Pace();

    private volatile Goal goal = new Goal(0, "");
    private volatile long done;
    private volatile @Nullable Message phase;
    private volatile @Nullable Message stop;

    LiveRun(RunRecord record, MonthLock lock, String reason) {
        this.record = record;
        this.lock = lock;
        this.reason = reason;
    }

    @Override
    public long id() {
        return record.id();
    }

    @Override
    public YearMonth month() {
        return record.month();
    }

    @Override
    public String startedBy() {
        return record.startedBy();
    }

    @Override
    public Instant startedAt() {
        return record.startedAt();
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public void total(long n, String unit) {
        done = 0;
        goal = new Goal(n, unit);
    }

    @Override
    public void progress(long now) {
        done = now;
    }

    @Override
    public void phase(Message what) {
        phase = what;
    }

    @Override
    public void count(String key, long value) {
        synchronized (counts) {
            counts.put(key, value);
        }
    }

    @Override
    public void note(Message text) {
        checkLock();
        record.note(text);
    }

    @Override
    public void fault(NewFault fault) {
        checkLock();
        record.fault(fault);
    }

    @Override
    public void settle(String key, Message how) {
        checkLock();
        record.settle(key, how);
    }

    @Override
    public List<String> openFaults(String beginning) {
        checkLock();
        return record.openFaults(beginning);
    }

    @Override
    public boolean released(String key) {
        checkLock();
        return record.isReleased(key);
    }

    @Override
    public void checkCancelled() {
        checkLock();
        if (stop != null) {
            throw new RunStopped("asked to stop");
        }
    }

    @Override
    public void confirm(Connection transaction) throws SQLException {
        checkCancelled();
        // Compatible with the heartbeat's own update, not with the "for update" of a runner that takes over.
        try (var mine = transaction.prepareStatement(
                "select id from step_runs where id = ? and state = 'RUNNING' for key share")) {
            mine.setLong(1, id());
            try (ResultSet rows = mine.executeQuery()) {
                if (!rows.next()) {
                    lock.lose();
                }
            }
        }
        checkLock();
    }

    private void checkLock() {
        if (lock.isLost()) {
            throw new RunStopped("the connection that holds the month's lock is lost");
        }
    }

    /// Lets the step end at its next [#checkCancelled].
    void stop(Message why) {
        if (stop == null) {
            stop = why;
        }
    }

    /// Why it was asked to stop; null where it was not.
    @Nullable
    Message stopped() {
        return stop;
    }

    /// What the step has told so far. The heartbeat's alone.
    RunRecord.Reading read(long nanos) {
        Goal towards = goal;
        long now = done;
        return new RunRecord.Reading(
                phase, new RunView.Progress(now, towards.total(), towards.unit(), pace.read(nanos, now)), countsNow());
    }

    private Map<String, Long> countsNow() {
        synchronized (counts) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        }
    }
}
