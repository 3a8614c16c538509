package de.rufwerk.ratingrun;

import de.rufwerk.rating.Call;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Worksheet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds a single call: its delivered record, and what a result has for it.
///
/// No index of a result leads to a file and a line. So whoever asks works out first what the call comes to: the index
/// by line and start finds it at once where the result says the same, and only where it does not, everything is looked
/// at.
@Component
class StoredCalls {

    /// A delivered record.
    record Delivered(int file, String name, int lineNo, Call call) {}

    private final JdbcClient jdbc;

    StoredCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The records on a line of the stored files of a name; several where files have the same name.
    ///
    /// @param file number or name of the file
    /// @param start start of the call, `null` for any
    List<Delivered> delivered(String file, int lineNo, @Nullable Instant start) {
        return jdbc.sql("""
                        select c.file, f.name, c.line_no, c.started, c.duration, c.direction, c.a, c.b, c.account, c.cost
                        from calls c join import_files f on f.id = c.file
                        where c.file = any(array(
                            select id from import_files where state = 'STORED' and (id::text = :file or name = :file)))
                          and c.line_no = :lineNo and (:any or c.started = :start)
                        order by c.file
                        """)
                .param("file", file)
                .param("lineNo", lineNo)
                .param("any", start == null)
                .param("start", start == null ? null : at(start), Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, _) -> delivered(row))
                .list();
    }

    private static Delivered delivered(ResultSet row) throws SQLException {
        return new Delivered(
                row.getInt("file"),
                row.getString("name"),
                row.getInt("line_no"),
                new Call(
                        row.getString("a"),
                        row.getString("b"),
                        row.getString("account"),
                        row.getTimestamp("started").toInstant(),
                        row.getInt("duration"),
                        Direction.of(row.getInt("direction")),
                        row.getObject("cost") == null ? Call.NO_COST : row.getLong("cost")));
    }

    /// What the result has for a call; empty where it has nothing.
    ///
    /// @param sheet what the call comes to
    Optional<PricedCall.Stored> of(RatingRun run, Delivered call, Worksheet sheet) {
        return rated(run, call, "and c.line = " + sheet.line)
                .or(() -> aCase(run, call, sheet.reason == null ? "" : "and c.reason = " + sheet.reason.code()))
                .or(() -> rated(run, call, ""))
                .or(() -> aCase(run, call, ""));
    }

    private Optional<PricedCall.Stored> rated(RatingRun run, Delivered call, String guess) {
        return jdbc
                .sql("""
                        select c.*, coalesce(l.line_id, '') as line_id, coalesce(l.customer, '') as customer_id,
                            coalesce(z.name, '') as zone_name, coalesce(p.name, '') as product_name,
                            coalesce(m.name, '') as main_name
                        from rated_calls c
                            left join run_lines l on l.run = c.run and l.line = c.line
                            left join run_names z on z.run = c.run and z.kind = 0 and z.no = c.zone
                            left join run_names p on p.run = c.run and p.kind = 1 and p.no = c.product
                            left join run_names m on m.run = c.run and m.kind = 2 and m.no = c.main_number
                        where c.run = :run and c.file = :file and c.line_no = :lineNo and c.started = :start %s
                        """.formatted(guess))
                .param("run", run.id())
                .param("file", call.file())
                .param("lineNo", call.lineNo())
                .param("start", at(call.call().start()))
                .query((row, _) -> rated(row))
                .list()
                .stream()
                .findFirst();
    }

    private static PricedCall.Stored rated(ResultSet row) throws SQLException {
        int match = row.getInt("match");
        return new PricedCall.Rated(
                row.getString("line_id"),
                row.getString("customer_id"),
                row.getString("main_name"),
                match < 0 ? null : Match.of(match),
                row.getString("zone_name"),
                row.getString("product_name"),
                Condition.of(row.getInt("condition")),
                row.getInt("billed"),
                row.getInt("covered"),
                row.getLong("amount"),
                PriceBasis.of(row.getInt("basis")));
    }

    private Optional<PricedCall.Stored> aCase(RatingRun run, Delivered call, String guess) {
        return jdbc
                .sql("""
                        select c.reason, coalesce(k.lines, '') as lines, c.written_off
                        from cases c left join case_candidates k on k.run = c.run and k.no = c.candidates
                        where c.run = :run and c.file = :file and c.line_no = :lineNo and c.started = :start %s
                        """.formatted(guess))
                .param("run", run.id())
                .param("file", call.file())
                .param("lineNo", call.lineNo())
                .param("start", at(call.call().start()))
                .query((row, _) -> (PricedCall.Stored) new PricedCall.Case(
                        Reason.of(row.getInt("reason")), lines(row.getString("lines")), row.getLong("written_off")))
                .list()
                .stream()
                .findFirst();
    }

    private static List<String> lines(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
