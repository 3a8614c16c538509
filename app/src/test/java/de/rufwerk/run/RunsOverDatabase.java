package de.rufwerk.run;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What Spring would put together: one program on a database. Two of them on one database are two programs.
final class RunsOverDatabase {

    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    final Runs runs;
    final Faults faults;
    final Chain chain;
    final ActiveRuns active;

    RunsOverDatabase(TestDatabase database, List<? extends Step> steps) {
        this(database.dataSource(), new ActiveRuns(), steps);
    }

    RunsOverDatabase(DataSource database, ActiveRuns active, List<? extends Step> steps) {
        this.active = active;
        JdbcClient jdbc = JdbcClient.create(database);
        Clock clock = Clock.systemUTC();
        faults = new Faults(jdbc, clock);
        var rows = new RunRows(jdbc);
        chain = Chain.of(List.copyOf(steps), rows, faults, clock);
        runs = new Runs(database, jdbc, chain, rows, active, clock);
    }

    Outcome run(Extent extent) {
        return runs.runNow(OCTOBER, extent, "anna", RunListener.NONE);
    }

    Outcome runAll() {
        return run(new Extent.All());
    }

    MonthView.StepView step(String name) {
        return runs.month(OCTOBER).steps().stream()
                .filter(step -> step.step().equals(name))
                .findFirst()
                .orElseThrow();
    }

    StepState state(String name) {
        return step(name).state();
    }

    static void empty(TestDatabase database) {
        database.jdbc()
                .sql("truncate months, step_runs, step_notes, faults, fault_changes cascade")
                .update();
    }

    static NewFault error(String key) {
        return fault(key, Severity.ERROR, "held");
    }

    static NewFault fault(String key, Severity severity, String what) {
        return new NewFault(key, severity, Message.of("test." + what, key), "a.csv:7", Message.of("test.remedy"));
    }

    static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + 120_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("It did not happen in two minutes");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
