package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.StepRun;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A run of the month's one runner. Faults and what people made of them live on in the month, as in the database.
final class FakeRun implements StepRun {

    /// What outlives a run.
    static final class Month {
        final YearMonth month;
        final Map<String, NewFault> faults = new LinkedHashMap<>();
        final Set<String> released = new LinkedHashSet<>();

        Month(YearMonth month) {
            this.month = month;
        }

        /// A person lets all open faults pass.
        void releaseAll() {
            released.addAll(faults.keySet());
            faults.clear();
        }
    }

    private final Month lasting;
    final Map<String, Long> counts = new LinkedHashMap<>();
    final List<String> notes = new ArrayList<>();
    final List<String> phases = new ArrayList<>();

    FakeRun(Month lasting) {
        this.lasting = lasting;
    }

    @Override
    public long id() {
        return 7;
    }

    @Override
    public YearMonth month() {
        return lasting.month;
    }

    @Override
    public String startedBy() {
        return "anna";
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }

    @Override
    public String reason() {
        return "wrong prices";
    }

    @Override
    public void total(long n, String unit) {}

    @Override
    public void progress(long done) {}

    @Override
    public void phase(Message what) {
        phases.add(what.code());
    }

    @Override
    public void count(String key, long value) {
        counts.put(key, value);
    }

    @Override
    public void note(Message text) {
        notes.add(text.code());
    }

    @Override
    public void fault(NewFault fault) {
        if (!released(fault.key())) {
            lasting.faults.put(fault.key(), fault);
        }
    }

    @Override
    public void settle(String key, Message how) {
        lasting.faults.remove(key);
    }

    @Override
    public List<String> openFaults(String beginning) {
        return lasting.faults.keySet().stream()
                .filter(key -> key.startsWith(beginning))
                .toList();
    }

    @Override
    public boolean released(String key) {
        return lasting.released.contains(key);
    }

    @Override
    public void checkCancelled() {}
}
