package de.rufwerk.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads `months`, `step_runs` and `step_notes`.
///
/// A row that says RUNNING while nobody holds its month's lock belongs to a runner that died: it is read as
/// CRASHED, although the row itself is put right only by the next runner.
@Component
class RunRows {

    private static final String COLUMNS = """
            id, month, step, undo, state, started_by, process, started_at, heartbeat_at, ended_at, phase,
            progress_done, progress_total, progress_unit, progress_rate, counts, messages
            """;

    private final JdbcClient jdbc;

    RunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<YearMonth> months() {
        return jdbc.sql("select month from months order by month desc").query(LocalDate.class).list().stream()
                .map(YearMonth::from)
                .toList();
    }

    long version(YearMonth month) {
        return jdbc.sql("select version from months where month = ?")
                .param(month.atDay(1))
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /// Who has the month, empty when its lock is free.
    Optional<Runner> runner(YearMonth month) {
        if (!MonthLock.isTaken(jdbc, month)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select runner_by, runner_process, runner_since from months
                where month = ? and runner_since is not null
                """)
                .param(month.atDay(1))
                .query((row, _) -> new Runner(
                        row.getString("runner_by"), row.getString("runner_process"), instant(row, "runner_since")))
                .optional();
    }

    /// The last run of each step that has one, by name of the step.
    Map<String, RunView> last(YearMonth month) {
        Map<String, RunView> last = new LinkedHashMap<>();
        for (RunView run : judged(
                month,
                jdbc.sql("""
                select distinct on (step) %s from step_runs where month = ? order by step, id desc
                """.formatted(COLUMNS))
                        .param(month.atDay(1))
                        .query(RunRows::run)
                        .list())) {
            last.put(run.step(), run);
        }
        return last;
    }

    List<RunView> history(YearMonth month, String step) {
        return judged(
                month,
                jdbc.sql("select %s from step_runs where month = ? and step = ? order by id desc limit 1000"
                                .formatted(COLUMNS))
                        .param(month.atDay(1))
                        .param(step)
                        .query(RunRows::run)
                        .list());
    }

    Optional<RunView> find(long id) {
        return row(id).map(run -> judged(run.month(), List.of(run)).getFirst());
    }

    String program(long run) {
        return jdbc.sql("select program from step_runs where id = ?")
                .param(run)
                .query(String.class)
                .optional()
                .orElse("");
    }

    List<Note> notes(long run) {
        return jdbc.sql("select at, text from step_notes where run = ? order by no")
                .param(run)
                .query((row, _) -> new Note(instant(row, "at"), Json.message(row.getString("text"))))
                .list();
    }

    private Optional<RunView> row(long id) {
        return jdbc.sql("select %s from step_runs where id = ?".formatted(COLUMNS))
                .param(id)
                .query(RunRows::run)
                .optional();
    }

    private List<RunView> judged(YearMonth month, List<RunView> rows) {
        return rows.stream()
                .map(run -> run.state() == RunState.RUNNING && isAbandoned(month, run) ? crashed(run) : run)
                .toList();
    }

    /// A runner writes the end of its run before it gives the lock back. So a row that still says RUNNING after
    /// the lock was seen free has no runner; one that does not was only read too early.
    private boolean isAbandoned(YearMonth month, RunView run) {
        return !MonthLock.isTaken(jdbc, month)
                && row(run.id()).filter(now -> now.state() == RunState.RUNNING).isPresent();
    }

    private static RunView crashed(RunView run) {
        return new RunView(
                run.id(),
                run.month(),
                run.step(),
                run.undo(),
                RunState.CRASHED,
                run.startedBy(),
                run.process(),
                run.startedAt(),
                run.heartbeatAt(),
                run.heartbeatAt(),
                run.phase(),
                run.progress(),
                run.counts(),
                run.messages());
    }

    private static RunView run(ResultSet row, int number) throws SQLException {
        return new RunView(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("step"),
                row.getBoolean("undo"),
                RunState.valueOf(row.getString("state")),
                row.getString("started_by"),
                row.getString("process"),
                instant(row, "started_at"),
                instant(row, "heartbeat_at"),
                instantOrNull(row, "ended_at"),
                Json.messageOrNull(row.getString("phase")),
                new RunView.Progress(
                        row.getLong("progress_done"),
                        row.getLong("progress_total"),
                        row.getString("progress_unit"),
                        row.getLong("progress_rate")),
                Json.counts(row.getString("counts")),
                Json.messages(row.getString("messages")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
