package de.rufwerk.itemisedbills;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.StepRun;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A run of the month's one runner.
final class FakeRun implements StepRun {

    private final long id;
    private final YearMonth month;
    private final Instant startedAt;
    final Map<String, Long> counts = new LinkedHashMap<>();
    final List<Message> notes = new ArrayList<>();
    final List<NewFault> faults = new ArrayList<>();
    long total;
    long done;

    FakeRun(long id, YearMonth month, Instant startedAt) {
        this.id = id;
        this.month = month;
        this.startedAt = startedAt;
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
    }

    @Override
    public void progress(long now) {
        done = now;
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
        faults.add(fault);
    }

    @Override
    public void settle(String key, Message how) {
        faults.removeIf(fault -> fault.key().equals(key));
    }

    @Override
    public List<String> openFaults(String beginning) {
        return faults.stream()
                .map(NewFault::key)
                .filter(key -> key.startsWith(beginning))
                .toList();
    }

    @Override
    public boolean released(String key) {
        return false;
    }

    @Override
    public void checkCancelled() {}
}
