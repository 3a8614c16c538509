package de.rufwerk.ratingrun;

import de.rufwerk.rating.Direction;
import de.rufwerk.rating.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the page of the cases shows of a result.
@Component
class CaseQueries {

    /// @param number part of the calling or called number as delivered; digits are compared, other signs left out
    /// @param file id of the file
    record Filter(
            @Nullable Reason reason,
            String number,
            @Nullable Integer file) {}

    record Group(Reason reason, long calls, long seconds, long cost) {}

    /// A place in the list, behind which the next page begins.
    record Place(int file, int lineNo) {
        static final Place START = new Place(0, 0);

        /// Reads what [#toString] writes; the start where it is nothing of the kind.
        static Place of(String text) {
            return text.matches("\\d{1,9}-\\d{1,9}")
                    ? new Place(
                            Integer.parseInt(text.substring(0, text.indexOf('-'))),
                            Integer.parseInt(text.substring(text.indexOf('-') + 1)))
                    : START;
        }

        @Override
        public String toString() {
            return file + "-" + lineNo;
        }
    }

    /// @param a as delivered, as are b and account
    /// @param candidates line ids that come into question, joined by a vertical bar; empty where there are none
    record Row(
            int file,
            String fileName,
            int lineNo,
            Reason reason,
            String a,
            String b,
            Instant started,
            int duration,
            Direction direction,
            @Nullable Long cost,
            String candidates) {

        Place place() {
            return new Place(file, lineNo);
        }
    }

    /// A file that has cases.
    record FileChoice(int id, String name) {}

    private final JdbcClient database;

    CaseQueries(JdbcClient database) {
        this.database = database;
    }

    /// Largest first.
    List<Group> groups(int run) {
        return database.sql("""
                        select reason, calls, seconds, cost from case_groups
                        where run = :run and calls > 0 order by calls desc, reason""")
                .param("run", run)
                .query((row, _) -> new Group(
                        Reason.of(row.getInt("reason")),
                        row.getLong("calls"),
                        row.getLong("seconds"),
                        row.getLong("cost")))
                .list();
    }

    /// Cases of each day of the month; earlier months (late calls) count on the first day.
    List<DayPicture.Day> byDay(int run, YearMonth month, @Nullable Reason reason) {
        Map<LocalDate, Long> days = new TreeMap<>();
        database.sql("""
                        select greatest((started at time zone 'Europe/Berlin')::date, :first) as day, count(*) as calls
                        from cases where run = :run and (:reason < 0 or reason = :reason) group by 1""")
                .param("run", run)
                .param("first", month.atDay(1))
                .param("reason", reason == null ? -1 : reason.code())
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getLong("calls"));
                });
        return DayPicture.days(month, days);
    }

    List<FileChoice> files(int run) {
        return database.sql("""
                        select id, name from import_files where id in (select distinct file from cases where run = :run)
                        order by name, id""")
                .param("run", run)
                .query((row, _) -> new FileChoice(row.getInt("id"), row.getString("name")))
                .list();
    }

    /// In order of file and line, at most `limit` behind a place.
    List<Row> list(int run, Filter filter, Place after, int limit) {
        String digits = filter.number().replaceAll("[^0-9]", "");
        List<String> conditions = new ArrayList<>(List.of("c.run = :run", "(c.file, c.line_no) > (:file, :line)"));
        if (filter.reason() != null) {
            conditions.add("c.reason = :reason");
        }
        if (filter.file() != null) {
            conditions.add("c.file = :only");
        }
        if (!digits.isEmpty()) {
            // 0351… is also found where the record has 49351… or +49 351 …
            conditions.add("(regexp_replace(c.a, '[^0-9]', '', 'g') like :digits"
                    + " or regexp_replace(c.b, '[^0-9]', '', 'g') like :digits)");
        }
        return database.sql("""
                        select c.*, f.name, coalesce(k.lines, '') as candidate_lines
                        from cases c join import_files f on f.id = c.file
                            left join case_candidates k on k.run = c.run and k.no = c.candidates
                        where %s order by c.file, c.line_no limit :limit""".formatted(String.join(" and ", conditions)))
                .param("run", run)
                .param("file", after.file())
                .param("line", after.lineNo())
                .param("reason", filter.reason() == null ? -1 : filter.reason().code())
                .param("only", filter.file() == null ? 0 : filter.file())
                .param("digits", "%" + digits.replaceFirst("^0+", "") + "%")
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        long cost = row.getLong("cost");
        return new Row(
                row.getInt("file"),
                row.getString("name"),
                row.getInt("line_no"),
                Reason.of(row.getInt("reason")),
                row.getString("a"),
                row.getString("b"),
                row.getTimestamp("started").toInstant(),
                row.getInt("duration"),
                Direction.of(row.getInt("direction")),
                row.wasNull() || row.getObject("cost") == null ? null : Long.valueOf(cost),
                row.getString("candidate_lines").replace("|", ", "));
    }
}
