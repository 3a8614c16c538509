package de.rufwerk.run;

import de.rufwerk.home.Message;
import de.rufwerk.home.ProgramVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes one run's row, notes and faults, over the connection that holds the month's lock. Each change also moves
/// the month's version on, in the same statement, so that a page that polls sees it and never misses one.
///
/// Every method throws [org.springframework.dao.DataAccessException] when the connection is dead.
final class RunRecord {

    /// Notes of a run beyond this many are left out, and a last one says so.
    static final int MOST_NOTES = 10_000;
    /// Messages of a failed run that are kept.
    static final int MOST_MESSAGES = 1_000;

    private static final String TOUCH =
            "touched as (update months set version = version + 1 where month = :month returning version)";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final YearMonth month;
    private final String step;
    private final boolean undo;
    private final String by;
    private final String process;
    private final Instant startedAt;
    private final long id;
    private int notes;
    /// Keys of the step's faults that may be open; null before anybody asked. Only the month's one runner opens
    /// faults, others only close them: a key that is not among them is not open.
    private @Nullable Set<String> open;

    private RunRecord(MonthLock lock, String step, boolean undo, Runner runner, Clock clock) {
        this.jdbc = lock.jdbc();
        this.clock = clock;
        this.month = lock.month();
        this.step = step;
        this.undo = undo;
        this.by = runner.by();
        this.process = runner.process();
        this.startedAt = clock.instant();
        this.id = insert();
    }

    static RunRecord begin(MonthLock lock, String step, boolean undo, Runner runner, Clock clock) {
        return new RunRecord(lock, step, undo, runner, clock);
    }

    /// Notes in the month's row who has it, and puts right what a dead runner left behind. Rows are locked for
    /// update first: that waits for a transaction in which a runner without lock has just
    /// [confirmed][StepRun#confirm].
    static void takeOver(MonthLock lock, Runner runner) {
        lock.jdbc()
                .sql("""
                        insert into months (month, version, runner_by, runner_process, runner_since)
                        values (:month, 1, :by, :process, :since)
                        on conflict (month) do update
                        set version = months.version + 1, runner_by = :by, runner_process = :process,
                            runner_since = :since, stop_asked_by = null
                        """)
                .param("month", lock.month().atDay(1))
                .param("by", runner.by())
                .param("process", runner.process())
                .param("since", utc(runner.since()))
                .update();
        lock.jdbc().sql("""
                        with dead as (select id from step_runs where month = ? and state = 'RUNNING' for update)
                        update step_runs set state = 'CRASHED', ended_at = heartbeat_at
                        where id in (select id from dead)
                        """).param(lock.month().atDay(1)).update();
    }

    /// The runner is about to give the month back.
    static void leave(MonthLock lock) {
        lock.jdbc().sql("""
                        update months set version = version + 1, runner_by = null, runner_process = null,
                            runner_since = null, stop_asked_by = null
                        where month = ?
                        """).param(lock.month().atDay(1)).update();
    }

    /// Who asked the month's runner to stop; null where nobody did.
    static @Nullable String stopAskedBy(MonthLock lock) {
        return lock.jdbc()
                .sql("select stop_asked_by from months where month = ?")
                .param(lock.month().atDay(1))
                .query((row, _) -> new StopAsked(row.getString(1)))
                .single()
                .by();
    }

    private record StopAsked(@Nullable String by) {}

    long id() {
        return id;
    }

    YearMonth month() {
        return month;
    }

    String startedBy() {
        return by;
    }

    Instant startedAt() {
        return startedAt;
    }

    /// The run as it stands in memory.
    RunView view(RunState state, Reading reading, @Nullable Instant endedAt, List<Message> messages) {
        return new RunView(
                id,
                month,
                step,
                undo,
                state,
                by,
                process,
                startedAt,
                endedAt == null ? clock.instant() : endedAt,
                endedAt,
                reading.phase(),
                reading.progress(),
                reading.counts(),
                messages);
    }

    /// What a step has told about itself so far.
    record Reading(@Nullable Message phase, RunView.Progress progress, Map<String, Long> counts) {}

    private long insert() {
        return jdbc.sql("""
                with %s
                insert into step_runs (month, step, undo, state, started_by, process, program, started_at,
                  heartbeat_at)
                values (:month, :step, :undo, 'RUNNING', :by, :process, :program, :at, :at)
                returning id
                """.formatted(TOUCH))
                .param("month", month.atDay(1))
                .param("step", step)
                .param("undo", undo)
                .param("by", by)
                .param("process", process)
                .param("program", ProgramVersion.text())
                .param("at", utc(startedAt))
                .query(Long.class)
                .single();
    }

    /// A sign of life and nothing else.
    ///
    /// @return false when the row is no longer this runner's
    synchronized boolean beat() {
        return jdbc.sql("update step_runs set heartbeat_at = ? where id = ? and state = 'RUNNING'")
                        .param(utc(clock.instant()))
                        .param(id)
                        .update()
                == 1;
    }

    /// A sign of life with the step's progress.
    ///
    /// @return false when the row is no longer this runner's
    synchronized boolean beat(Reading reading) {
        return write("RUNNING", reading, null, List.of()) == 1;
    }

    /// The run's last state.
    ///
    /// @return false when the row is no longer this runner's
    synchronized boolean end(RunState state, Reading reading, Instant at, List<Message> messages) {
        return write(state.name(), reading, at, messages) == 1;
    }

    private int write(String state, Reading reading, @Nullable Instant endedAt, List<Message> messages) {
        return jdbc.sql("""
                with %s
                update step_runs
                set state = :state, heartbeat_at = :at, ended_at = :ended, phase = :phase::json,
                    progress_done = :done, progress_total = :total, progress_unit = :unit, progress_rate = :rate,
                    counts = :counts::json, messages = :messages::json
                where id = :id and state = 'RUNNING'
                """.formatted(TOUCH))
                .param("month", month.atDay(1))
                .param("state", state)
                .param("at", utc(endedAt == null ? clock.instant() : endedAt))
                .param("ended", endedAt == null ? null : utc(endedAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("phase", Json.ofNullable(reading.phase()), java.sql.Types.VARCHAR)
                .param("done", reading.progress().done())
                .param("total", reading.progress().total())
                .param("unit", reading.progress().unit())
                .param("rate", reading.progress().perSecond())
                .param("counts", Json.of(reading.counts()))
                .param("messages", Json.of(messages))
                .param("id", id)
                .update();
    }

    /// Keeps a line of the log, unless there are too many.
    synchronized void note(Message text) {
        if (notes > MOST_NOTES) {
            return;
        }
        boolean last = notes == MOST_NOTES;
        jdbc.sql("with %s insert into step_notes (run, no, at, text) values (:run, :no, :at, :text::json)"
                        .formatted(TOUCH))
                .param("month", month.atDay(1))
                .param("run", id)
                .param("no", notes++)
                .param("at", utc(clock.instant()))
                .param("text", Json.of(last ? Message.of("run.notes.more", MOST_NOTES) : text))
                .update();
    }

    /// Opens or renews a fault. A released one stays released while it says the same: else no re-run could ever
    /// get past it.
    synchronized void fault(NewFault fault) {
        openKeys().add(fault.key());
        jdbc.sql("""
                with %s,
                put as (
                  insert into faults as f
                    (month, step, key, severity, what, place, remedy, state, run, opened_at, opened_by)
                  values (:month, :step, :key, :severity, :what::json, :place, :remedy::json, 'OPEN', :run, :at, :by)
                  on conflict (month, step, key) do update set
                    severity = excluded.severity, what = excluded.what, place = excluded.place,
                    remedy = excluded.remedy, run = excluded.run, state = 'OPEN',
                    opened_at = case when f.state = 'OPEN' then f.opened_at else excluded.opened_at end,
                    opened_by = case when f.state = 'OPEN' then f.opened_by else excluded.opened_by end,
                    closed_at = null, closed_by = null, reason = null, how = null
                  where not (f.state = 'RELEASED' and f.severity = excluded.severity
                    and f.what::text = excluded.what::text and f.place = excluded.place)
                  returning id)
                insert into fault_changes (fault, at, state, by, run) select id, :at, 'OPEN', :by, :run from put
                """.formatted(TOUCH))
                .param("month", month.atDay(1))
                .param("step", step)
                .param("key", fault.key())
                .param("severity", fault.severity().name())
                .param("what", Json.of(fault.what()))
                .param("place", fault.where())
                .param("remedy", Json.of(fault.remedy()))
                .param("run", id)
                .param("at", utc(clock.instant()))
                .param("by", by)
                .update();
    }

    synchronized void settle(String key, Message how) {
        if (openKeys().remove(key)) {
            settle("key = :key", key, how);
        }
    }

    private Set<String> openKeys() {
        if (open == null) {
            open = new HashSet<>(jdbc.sql("select key from faults where month = ? and step = ? and state = 'OPEN'")
                    .param(month.atDay(1))
                    .param(step)
                    .query(String.class)
                    .list());
        }
        return open;
    }

    /// After an undo none of the step's faults holds any longer.
    synchronized void settleAll(Message how) {
        settle("key >= :key", "", how);
    }

    private void settle(String which, String key, Message how) {
        jdbc.sql("""
                with %s,
                put as (
                  update faults set state = 'RESOLVED', closed_at = :at, closed_by = null, how = :how::json
                  where month = :month and step = :step and %s and state = 'OPEN'
                  returning id)
                insert into fault_changes (fault, at, state, by, run) select id, :at, 'RESOLVED', null, :run from put
                """.formatted(TOUCH, which))
                .param("month", month.atDay(1))
                .param("step", step)
                .param("key", key)
                .param("how", Json.of(how))
                .param("at", utc(clock.instant()))
                .param("run", id)
                .update();
    }

    synchronized boolean isReleased(String key) {
        return jdbc.sql(
                        "select exists (select from faults where month = ? and step = ? and key = ? and state = 'RELEASED')")
                .param(month.atDay(1))
                .param(step)
                .param(key)
                .query(Boolean.class)
                .single();
    }

    synchronized List<String> openFaults(String beginning) {
        return jdbc.sql("""
                select key from faults
                where month = ? and step = ? and state = 'OPEN' and starts_with(key, ?) order by key
                """)
                .param(month.atDay(1))
                .param(step)
                .param(beginning)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
