package de.rufwerk.documents;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.StepRun;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/// A run of a step, that remembers what it is told. It can lose its month to a successor.
public final class MonthRun implements StepRun {

    private final long id;
    private final YearMonth month;
    private final Instant startedAt = Clock.systemUTC().instant();
    public final Map<String, Long> counts = new LinkedHashMap<>();
    public final Map<String, NewFault> faults = new LinkedHashMap<>();
    public final List<String> settled = new ArrayList<>();
    public final List<Message> notes = new ArrayList<>();
    public long total;
    public long progress;
    private volatile boolean lost;
    private int alive;

    public MonthRun(long id, YearMonth month) {
        this(id, month, Integer.MAX_VALUE);
    }

    /// @param alive how often the step may ask whether it shall go on before it is stopped
    public MonthRun(long id, YearMonth month, int alive) {
        this.id = id;
        this.month = month;
        this.alive = alive;
    }

    /// Another runner has taken over.
    public void lose() {
        lost = true;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public YearMonth month() {
        return month;
    }

    @Override
    public String startedBy() {
        return "anna";
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public void total(long n, String unit) {
        total = n;
        progress = 0;
    }

    @Override
    public void progress(long done) {
        progress = done;
    }

    @Override
    public void phase(Message what) {}

    @Override
    public void count(String key, long value) {
        counts.put(key, value);
    }

    @Override
    public void note(Message text) {
        notes.add(text);
    }

    @Override
    public void fault(NewFault fault) {
        faults.put(fault.key(), fault);
    }

    @Override
    public void settle(String key, Message how) {
        settled.add(key);
    }

    @Override
    public List<String> openFaults(String beginning) {
        return faults.keySet().stream().filter(key -> key.startsWith(beginning)).toList();
    }

    @Override
    public boolean released(String key) {
        return false;
    }

    @Override
    public void checkCancelled() {
        if (lost || alive-- == 0) {
            throw new CancellationException();
        }
    }

    @Override
    public void confirm(Connection transaction) {
        checkCancelled();
    }
}
