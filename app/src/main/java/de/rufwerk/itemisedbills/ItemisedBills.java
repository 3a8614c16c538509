package de.rufwerk.itemisedbills;

import de.rufwerk.run.StepRun;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of the lines of each month. Rows of a run count once [#publish] has named the run.
@Component
class ItemisedBills {

    private final JdbcTemplate jdbc;
    private final JdbcClient database;

    ItemisedBills(JdbcTemplate jdbc, JdbcClient database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /// A month that has itemised bills.
    ///
    /// @param subscribers fingerprint of the CRM's tables that it used
    /// @param counselling fingerprint of the list of counselling lines; empty where there was none
    /// @param numbers on that list
    /// @param listedAt when that list was written; null where there was none
    record Made(
            YearMonth month,
            long run,
            String subscribers,
            String counselling,
            int numbers,
            @Nullable Instant listedAt,
            Instant madeAt,
            String madeBy) {}

    /// Lines with one outcome.
    record Count(String outcome, long lines, long calls, long listed, long net, long gross) {}

    /// Forgets what runs have left behind that were never published.
    void begin(StepRun run) {
        jdbc.update(
                "delete from itemised_lines where month = ? and run not in (select run from itemised_months where month = ?)",
                run.month().atDay(1),
                run.month().atDay(1));
    }

    /// Notes what became of some lines. May be called from several threads.
    void note(StepRun run, List<LineOutcome> lines) {
        jdbc.batchUpdate(
                "insert into itemised_lines values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines,
                lines.size(),
                (row, line) -> {
                    row.setLong(1, run.id());
                    row.setObject(2, run.month().atDay(1));
                    row.setString(3, line.line());
                    row.setString(4, line.customer());
                    row.setString(5, line.outcome());
                    row.setLong(6, line.calls());
                    row.setLong(7, line.listed());
                    row.setLong(8, line.net());
                    row.setLong(9, line.gross());
                    row.setInt(10, line.pages());
                    setRule(row, line.rule());
                });
    }

    private static void setRule(PreparedStatement row, @Nullable TellingRule rule) throws SQLException {
        if (rule == null) {
            for (int column = 11; column <= 15; column++) {
                row.setNull(column, Types.OTHER);
            }
            return;
        }
        row.setBoolean(11, rule.shortened());
        row.setBoolean(12, rule.flat());
        row.setBoolean(13, rule.hideExtension());
        row.setObject(14, rule.since());
        row.setArray(
                15, row.getConnection().createArrayOf("bigint", rule.numbers().toArray()));
    }

    private static @Nullable TellingRule rule(ResultSet row) throws SQLException {
        LocalDate since = row.getObject("since", LocalDate.class);
        if (since == null) {
            return null;
        }
        return new TellingRule(
                row.getBoolean("shortened"),
                row.getBoolean("flat"),
                row.getBoolean("hide_extension"),
                since,
                List.of((Long[]) row.getArray("numbers").getArray()));
    }

    /// What a run has noted so far, by outcome.
    List<Count> counts(long run) {
        return database.sql("""
                select outcome, count(*), sum(calls)::bigint, sum(listed)::bigint, sum(net)::bigint, sum(gross)::bigint
                from itemised_lines where run = ? group by outcome order by count(*) desc, outcome
                """)
                .param(run)
                .query((row, _) -> new Count(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)))
                .list();
    }

    /// Makes a run's rows those of its month; the caller holds the transaction.
    void publish(StepRun run, String subscribers, CounsellingLines counselling) {
        remove(run.month(), run.id());
        Instant asOf = counselling.asOf();
        jdbc.update(
                "insert into itemised_months values (?, ?, ?, ?, ?, ?, ?, ?)",
                run.month().atDay(1),
                run.id(),
                subscribers,
                counselling.fingerprint(),
                counselling.size(),
                asOf == null ? null : Timestamp.from(asOf),
                Timestamp.from(run.startedAt()),
                run.startedBy());
    }

    /// Takes all rows of a month away.
    void remove(YearMonth month) {
        remove(month, -1);
    }

    private void remove(YearMonth month, long but) {
        jdbc.update("delete from itemised_lines where month = ? and run <> ?", month.atDay(1), but);
        jdbc.update("delete from itemised_months where month = ?", month.atDay(1));
    }

    Optional<Made> made(YearMonth month) {
        return database.sql("select * from itemised_months where month = ?")
                .param(month.atDay(1))
                .query((row, _) -> made(row))
                .optional();
    }

    private static Made made(ResultSet row) throws SQLException {
        Timestamp listed = row.getTimestamp("listed_at");
        return new Made(
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getLong("run"),
                row.getString("subscribers"),
                row.getString("counselling"),
                row.getInt("numbers"),
                listed == null ? null : listed.toInstant(),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"));
    }

    /// Lines of a run, by name.
    ///
    /// @param outcome empty for all
    /// @param query beginning of a line's or a customer's name; empty for all
    /// @param after behind this line; empty from the first one on
    List<LineOutcome> lines(long run, String outcome, String query, String after, int limit) {
        List<String> where = new ArrayList<>(List.of("run = ?", "line > ?"));
        List<Object> values = new ArrayList<>(List.of(run, after));
        if (!outcome.isEmpty()) {
            where.add("outcome = ?");
            values.add(outcome);
        }
        if (!query.isEmpty()) {
            where.add("(starts_with(line, ?) or starts_with(customer, ?))");
            values.add(query);
            values.add(query);
        }
        values.add(limit);
        return database.sql(
                        "select * from itemised_lines where " + String.join(" and ", where) + " order by line limit ?")
                .params(values)
                .query((row, _) -> outcome(row))
                .list();
    }

    /// What became of a line; empty where it had no calls.
    Optional<LineOutcome> line(long run, String line) {
        return database.sql("select * from itemised_lines where run = ? and line = ?")
                .params(run, line)
                .query((row, _) -> outcome(row))
                .optional();
    }

    private static LineOutcome outcome(ResultSet row) throws SQLException {
        return new LineOutcome(
                row.getString("line"),
                row.getString("customer"),
                row.getString("outcome"),
                row.getLong("calls"),
                row.getLong("listed"),
                row.getLong("net"),
                row.getLong("gross"),
                row.getInt("pages"),
                rule(row));
    }
}
