package de.rufwerk.ratingrun;

import de.rufwerk.home.Settings.Neighbour;
import de.rufwerk.rating.Rules;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The results of the step `rate`, one a month.
@Component
class RatingRuns {

    private final JdbcClient jdbc;

    RatingRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RatingRun> of(YearMonth month) {
        return query("where month = :month", month).stream().findFirst();
    }

    /// Lets no result be replaced or taken back while the transaction of `connection` lasts, whatever
    /// connection reads it; waits for one that is being replaced just now.
    static void hold(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table rated_calls, cases in access share mode");
        }
    }

    /// The newest earlier month that has a result; its cases are tried again, and its files need not be read.
    Optional<RatingRun> lastBefore(YearMonth month) {
        return query("where month < :month order by month desc limit 1", month).stream()
                .findFirst();
    }

    /// Later months that have a result, oldest first.
    List<YearMonth> monthsAfter(YearMonth month) {
        return query("where month > :month order by month", month).stream()
                .map(RatingRun::month)
                .toList();
    }

    /// Months whose result has seen a file, oldest first.
    List<YearMonth> monthsThatSaw(int file) {
        return jdbc.sql("select month from rating_runs where last_file >= ? order by month")
                .param(file)
                .query((row, _) -> YearMonth.from(row.getObject(1, LocalDate.class)))
                .list();
    }

    /// Months up to this one whose result was made of calls that are other ones by now, oldest first.
    List<YearMonth> outOfDate(YearMonth until) {
        return jdbc.sql("select month from rating_runs where month <= ? and calls_changed order by month")
                .param(until.atDay(1))
                .query((row, _) -> YearMonth.from(row.getObject(1, LocalDate.class)))
                .list();
    }

    private List<RatingRun> query(String where, YearMonth month) {
        return jdbc.sql("select * from rating_runs " + where)
                .param("month", month.atDay(1))
                .query((row, number) -> run(row))
                .list();
    }

    private static RatingRun run(ResultSet row) throws SQLException {
        return new RatingRun(
                row.getInt("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getLong("step_run"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                row.getString("subscribers"),
                row.getString("tariff"),
                row.getLong("decided_until"),
                row.getString("decisions"),
                new Rules(
                        row.getInt("min_prefix"),
                        row.getString("neighbour").equals(Neighbour.ACCEPT.name()),
                        row.getInt("late_months"),
                        row.getInt("price_scale")),
                row.getInt("last_file"),
                totals(row, "carried"),
                totals(row, "new"),
                totals(row, "waiting"),
                totals(row, "rated"),
                totals(row, "case"),
                totals(row, "written_off"),
                row.getLong("amount"));
    }

    private static Totals totals(ResultSet row, String of) throws SQLException {
        return new Totals(row.getLong(of + "_calls"), row.getLong(of + "_seconds"), row.getLong(of + "_cost"));
    }

    /// What the imports after a file have stored.
    Totals storedAfter(int file) {
        return jdbc.sql("""
                        select coalesce(sum(stored_calls), 0), coalesce(sum(stored_seconds), 0), coalesce(sum(stored_cost), 0)
                        from import_files where id > :file and state = 'STORED'
                        """)
                .param("file", file)
                .query((row, number) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /// Open cases of a result that a decision sets aside on a day.
    Totals setAside(RatingRun run, LocalDate day) {
        return jdbc.sql("""
                        select coalesce(sum(calls), 0), coalesce(sum(seconds), 0), coalesce(sum(cost), 0)
                        from (select distinct reason, subject from decisions
                              where kind = 'POSTPONE' and undone_no is null and month = :month
                                and (until_day is null or until_day >= :day)) d
                          join case_items i on i.run = :run and i.reason = d.reason and i.subject = d.subject
                        """)
                .param("run", run.id())
                .param("month", run.month().atDay(1))
                .param("day", day)
                .query((row, _) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /// Brings the sums of a result into line with what decisions have changed in it.
    void update(Connection connection, RatingRun run) throws SQLException {
        try (var update = connection.prepareStatement("""
                update rating_runs set decided_until = ?, decisions = ?, amount = ?,
                  rated_calls = ?, rated_seconds = ?, rated_cost = ?, case_calls = ?, case_seconds = ?, case_cost = ?,
                  written_off_calls = ?, written_off_seconds = ?, written_off_cost = ?
                where id = ?
                """)) {
            update.setLong(1, run.decidedUntil());
            update.setString(2, run.decisions());
            update.setLong(3, run.amount());
            int column = 4;
            for (Totals totals : List.of(run.rated(), run.cases(), run.writtenOff())) {
                update.setLong(column++, totals.calls());
                update.setLong(column++, totals.seconds());
                update.setLong(column++, totals.cost());
            }
            update.setInt(column, run.id());
            update.executeUpdate();
        }
    }

    /// A number for a new result; its partitions are named after it.
    int nextId() {
        return jdbc.sql("select nextval(pg_get_serial_sequence('rating_runs', 'id'))::int")
                .query(Integer.class)
                .single();
    }

    /// Makes a finished result the month's result inside the transaction of `connection`: what was there
    /// before goes.
    void publish(Connection connection, RatingRun run) throws SQLException {
        remove(connection, run.month());
        try (var insert = connection.prepareStatement("""
                insert into rating_runs (id, month, step_run, made_at, made_by, subscribers, tariff, min_prefix, neighbour,
                    late_months, price_scale, last_file, carried_calls, carried_seconds, carried_cost, new_calls,
                    new_seconds, new_cost, waiting_calls, waiting_seconds, waiting_cost, rated_calls, rated_seconds,
                    rated_cost, case_calls, case_seconds, case_cost, written_off_calls, written_off_seconds,
                    written_off_cost, amount, decided_until, decisions)
                overriding system value
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            Object[] values = {
                run.id(),
                run.month().atDay(1),
                run.stepRun(),
                java.sql.Timestamp.from(run.madeAt()),
                run.madeBy(),
                run.subscribers(),
                run.tariff(),
                run.rules().minPrefix(),
                (run.rules().acceptNeighbour() ? Neighbour.ACCEPT : Neighbour.CLARIFY).name(),
                run.rules().lateMonths(),
                run.rules().priceScale(),
                run.lastFile()
            };
            int column = 1;
            for (Object value : values) {
                insert.setObject(column++, value);
            }
            for (Totals totals :
                    List.of(run.carried(), run.added(), run.waiting(), run.rated(), run.cases(), run.writtenOff())) {
                insert.setLong(column++, totals.calls());
                insert.setLong(column++, totals.seconds());
                insert.setLong(column++, totals.cost());
            }
            insert.setLong(column++, run.amount());
            insert.setLong(column++, run.decidedUntil());
            insert.setString(column, run.decisions());
            insert.executeUpdate();
        }
        try (var statement = connection.createStatement()) {
            for (String table : List.of("rated_calls", "cases")) {
                String partition = table + "_" + run.id();
                statement.execute(
                        "alter table %s attach partition %s for values in (%d)".formatted(table, partition, run.id()));
                // it spared the attachment a scan, and the partition's bound says the same
                statement.execute("alter table %s drop constraint %s_run".formatted(partition, partition));
            }
        }
    }

    /// Makes the empty tables of a new result, not yet part of the whole.
    void prepare(Connection connection, int run) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String table : List.of("rated_calls", "cases")) {
                statement.execute("""
                        create table %1$s_%2$d (like %1$s, constraint %1$s_%2$d_run check (run = %2$d))
                        """.formatted(table, run));
            }
        }
    }

    /// Takes a month's result away; nothing happens where there is none.
    void remove(Connection connection, YearMonth month) throws SQLException {
        Optional<RatingRun> old = of(month);
        if (old.isEmpty()) {
            return;
        }
        int run = old.get().id();
        try (var statement = connection.createStatement()) {
            for (String table : List.of("rated_calls", "cases")) {
                statement.execute("drop table %s_%d".formatted(table, run));
            }
            for (String table : List.of("case_candidates", "run_lines", "run_names", "charges")) {
                statement.execute("delete from %s where run = %d".formatted(table, run));
            }
            statement.execute("delete from rating_runs where id = " + run);
        }
    }
}
