package de.rufwerk.bench;

import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.StepRun;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/// A run that nobody looks at, for a step that is measured alone.
record QuietRun(long id, YearMonth month, Instant startedAt) implements StepRun {

    @Override
    public String startedBy() {
        return "bench";
    }

    @Override
    public void total(long n, String unit) {}

    @Override
    public void progress(long done) {}

    @Override
    public void phase(Message what) {}

    @Override
    public void count(String key, long value) {}

    @Override
    public void note(Message text) {}

    @Override
    public void fault(NewFault fault) {
        throw new IllegalStateException(fault.what().toString());
    }

    @Override
    public void settle(String key, Message how) {}

    @Override
    public List<String> openFaults(String beginning) {
        return List.of();
    }

    @Override
    public boolean released(String key) {
        return false;
    }

    @Override
    public void checkCancelled() {}
}
