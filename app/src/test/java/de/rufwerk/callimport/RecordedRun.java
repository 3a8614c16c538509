package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.StepRun;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A run that remembers what the step told it; faults live on from run to run, as in the database.
final class RecordedRun implements StepRun {

    private final YearMonth month;
    final Map<String, Long> counts = new LinkedHashMap<>();
    final List<Message> notes = new ArrayList<>();
    final Map<String, NewFault> faults = new LinkedHashMap<>();
    final Set<String> released = new HashSet<>();
    long total;
    long progress;

    RecordedRun(YearMonth month) {
        this.month = month;
    }

    List<String> faultCodes() {
        return faults.values().stream().map(fault -> fault.what().code()).toList();
    }

    void releaseAll() {
        released.addAll(faults.keySet());
        faults.clear();
    }

    @Override
    public long id() {
        return 7;
    }

    @Override
    public YearMonth month() {
        return month;
    }

    @Override
    public String startedBy() {
        return "tester";
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
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
        faults.remove(key);
    }

    @Override
    public List<String> openFaults(String beginning) {
        return faults.keySet().stream().filter(key -> key.startsWith(beginning)).toList();
    }

    @Override
    public boolean released(String key) {
        return released.contains(key);
    }

    @Override
    public void checkCancelled() {}
}
