package de.rufwerk.ratingrun;

import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.PriceBasis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rated calls as pages show them. The only index is (line, started), in whose order the rows lie: a page of the list
/// reads on from the place where the last one ended and never counts what it skips.
@Component
class CallQueries {

    /// What is to be seen; empty or null is no restriction.
    ///
    /// @param number calling or called, canonical
    record Filter(
            String customer,
            String line,
            @Nullable Long number,
            @Nullable Condition condition,
            @Nullable Integer zone,
            @Nullable LocalDate day) {

        public boolean isEmpty() {
            return customer.isEmpty()
                    && line.isEmpty()
                    && number == null
                    && condition == null
                    && zone == null
                    && day == null;
        }

        /// Whether the index finds the rows, so that sums are there at once.
        boolean isNarrow() {
            return !customer.isEmpty() || !line.isEmpty();
        }
    }

    /// A place in the list, behind which the next page begins.
    record Place(int line, long startedSecond, int file, int lineNo) {

        static @Nullable Place of(String text) {
            if (!text.matches("-?\\d{1,9}_-?\\d{1,12}_\\d{1,9}_\\d{1,9}")) {
                return null;
            }
            String[] parts = text.split("_", -1);
            return new Place(
                    Integer.parseInt(parts[0]),
                    Long.parseLong(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]));
        }

        @Override
        public String toString() {
            return line + "_" + startedSecond + "_" + file + "_" + lineNo;
        }
    }

    record Row(
            int lineNumber,
            String line,
            String customer,
            int file,
            String fileName,
            int lineNo,
            long a,
            long b,
            Instant started,
            int duration,
            Direction direction,
            String zone,
            String product,
            Condition condition,
            int billed,
            int covered,
            long amount,
            PriceBasis basis) {

        Place place() {
            return new Place(lineNumber, started.getEpochSecond(), file, lineNo);
        }
    }

    record Sums(long calls, long seconds, long billed, long amount) {}

    record Choice(int no, String name) {}

    private final JdbcClient database;

    CallQueries(JdbcClient database) {
        this.database = database;
    }

    List<Row> list(int run, Filter filter, @Nullable Place after, int limit) {
        Where where = where(run, filter);
        if (after != null) {
            where.conditions.add("c.line >= :afterLine");
            where.conditions.add(
                    "(c.line, c.started, c.file, c.line_no) > (:afterLine, :afterStart, :afterFile, :afterNo)");
            where.parameters.put("afterLine", after.line());
            where.parameters.put(
                    "afterStart", Instant.ofEpochSecond(after.startedSecond()).atOffset(ZoneOffset.UTC));
            where.parameters.put("afterFile", after.file());
            where.parameters.put("afterNo", after.lineNo());
        }
        // The page is cut first, then named: names of 50 rows, not of all.
        return database.sql("""
                        with page as materialized (
                            select * from rated_calls c where %s
                            order by c.line, c.started, c.file, c.line_no limit %d)
                        select c.*, coalesce(l.line_id, '') as line_id, coalesce(l.customer, '') as customer,
                            f.name as file_name, coalesce(z.name, '') as zone_name, coalesce(p.name, '') as product_name
                        from page c join import_files f on f.id = c.file
                            left join run_lines l on l.run = c.run and l.line = c.line
                            left join run_names z on z.run = c.run and z.kind = 0 and z.no = c.zone
                            left join run_names p on p.run = c.run and p.kind = 1 and p.no = c.product
                        order by c.line, c.started, c.file, c.line_no""".formatted(where.text(), limit))
                .params(where.parameters)
                .query((row, _) -> row(row))
                .list();
    }

    Sums sums(int run, Filter filter) {
        Where where = where(run, filter);
        return database.sql("""
                        select count(*) as calls, coalesce(sum(duration), 0) as seconds, coalesce(sum(billed), 0) as billed,
                            coalesce(sum(amount), 0)::bigint as amount
                        from rated_calls c where %s""".formatted(where.text()))
                .params(where.parameters)
                .query((row, _) -> new Sums(
                        row.getLong("calls"), row.getLong("seconds"), row.getLong("billed"), row.getLong("amount")))
                .single();
    }

    List<Choice> zones(int run) {
        return database.sql("select no, name from run_names where run = :run and kind = 0 order by name")
                .param("run", run)
                .query((row, _) -> new Choice(row.getInt("no"), row.getString("name")))
                .list();
    }

    /// Calls of each day of the month; late calls of earlier months count on its first day.
    List<DayPicture.Day> byDay(int run, YearMonth month) {
        Map<LocalDate, Long> days = new TreeMap<>();
        database.sql("""
                        select greatest((started at time zone 'Europe/Berlin')::date, :first) as day, count(*) as calls
                        from rated_calls where run = :run group by 1""").param("run", run).param("first", month.atDay(1)).query(row -> {
            days.put(row.getObject("day", LocalDate.class), row.getLong("calls"));
        });
        return DayPicture.days(month, days);
    }

    private static final class Where {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        private String text() {
            return String.join(" and ", conditions);
        }

        private void add(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    private static Where where(int run, Filter filter) {
        Where where = new Where();
        where.add("c.run = :run", "run", run);
        if (!filter.line().isEmpty()) {
            where.add(
                    "c.line in (select line from run_lines where run = :run and line_id = :lineId)",
                    "lineId",
                    filter.line());
        }
        if (!filter.customer().isEmpty()) {
            where.add(
                    "c.line in (select line from run_lines where run = :run and customer = :customer)",
                    "customer",
                    filter.customer());
        }
        if (filter.number() != null) {
            where.add("(c.a_number = :number or c.b_number = :number)", "number", filter.number());
        }
        if (filter.condition() != null) {
            where.add(
                    "c.condition = :condition", "condition", filter.condition().code());
        }
        if (filter.zone() != null) {
            where.add("c.zone = :zone", "zone", filter.zone());
        }
        if (filter.day() != null) {
            where.add("c.started >= :from", "from", midnight(filter.day()));
            where.add("c.started < :until", "until", midnight(filter.day().plusDays(1)));
        }
        return where;
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(BerlinClock.ZONE).toOffsetDateTime();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getInt("line"),
                row.getString("line_id"),
                row.getString("customer"),
                row.getInt("file"),
                row.getString("file_name"),
                row.getInt("line_no"),
                row.getLong("a_number"),
                row.getLong("b_number"),
                row.getTimestamp("started").toInstant(),
                row.getInt("duration"),
                Direction.of(row.getInt("direction")),
                row.getString("zone_name"),
                row.getString("product_name"),
                Condition.of(row.getInt("condition")),
                row.getInt("billed"),
                row.getInt("covered"),
                row.getLong("amount"),
                PriceBasis.of(row.getInt("basis")));
    }
}
