package de.rufwerk.transfer;

import de.rufwerk.database.BulkReader;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.PriceBasis;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/// Reads the calls of some lines of an [Archive], line by line. Incoming calls have no line and are in no charge.
public final class ArchivedCalls implements AutoCloseable {

    private final Connection connection;
    private final BulkReader rows;
    private final List<String> categories;
    private final int[] categoryOfZone;
    private final LeftOut.Reading leftOut;
    private int mainNumberNo = -1;
    private String mainNumber = "";
    private @Nullable ArchivedCall waiting;
    private boolean isLeftOut;

    private ArchivedCalls(
            Connection connection,
            BulkReader rows,
            List<String> categories,
            int[] categoryOfZone,
            LeftOut.Reading leftOut) {
        this.connection = connection;
        this.rows = rows;
        this.categories = categories;
        this.categoryOfZone = categoryOfZone;
        this.leftOut = leftOut;
    }

    static ArchivedCalls open(
            Connection connection, String range, List<String> categories, int[] categoryOfZone, LeftOut.Reading leftOut)
            throws SQLException {
        String ofZone =
                Arrays.stream(categoryOfZone).mapToObj(Integer::toString).collect(Collectors.joining(","));
        try {
            return new ArchivedCalls(
                    connection, BulkReader.open(connection, query(range, ofZone)), categories, categoryOfZone, leftOut);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static String query(String range, String ofZone) {
        return """
                select r.line, r.main_number, m.name, r.zone, r.basis, r.started, r.a_number, r.b_number, r.duration,
                  r.amount, r.condition, r.direction, min(r.a_number) over ofNumber = max(r.a_number) over ofNumber
                from rated_calls r
                  join run_names m on m.run = r.run and m.kind = 2 and m.no = r.main_number
                  join import_files f on f.id = r.file
                where %s
                window ofNumber as (partition by r.line, r.main_number)
                order by r.line, r.main_number, ('{%s}'::int[])[r.zone + 1], r.basis, r.started, f.name collate "C",
                  r.line_no, r.file
                """.formatted(range, ofZone);
    }

    /// The next call of a line, null behind its last. Lines are asked for in ascending order.
    ///
    /// @throws IllegalStateException when there are calls of a line that was not asked for
    public @Nullable ArchivedCall next(int line) {
        if (waiting == null && rows.next()) {
            waiting = read();
        }
        ArchivedCall call = waiting;
        if (call == null || call.line() > line) {
            return null;
        }
        if (call.line() < line) {
            throw new IllegalStateException("Line " + call.line() + " has calls, but no charge");
        }
        waiting = null;
        isLeftOut = leftOut.has(call, categories.get(categoryOfZone[call.zone()]));
        return call;
    }

    /// Goes past the calls of a line.
    public void skip(int line) {
        ArchivedCall call = next(line);
        while (call != null) {
            call = next(line);
        }
    }

    /// Whether nobody pays for the call that was read last, because the CRM refused it and a person let it pass.
    public boolean isLeftOut() {
        return isLeftOut;
    }

    private ArchivedCall read() {
        if (rows.int4(1) != mainNumberNo) {
            mainNumberNo = rows.int4(1);
            mainNumber = rows.text(2);
        }
        return call(rows, mainNumber);
    }

    /// The call of a row; its columns are those of all queries of calls.
    static ArchivedCall call(BulkReader rows, String mainNumber) {
        return new ArchivedCall(
                rows.int4(0),
                mainNumber,
                rows.bool(12),
                rows.int4(3),
                PriceBasis.of(rows.int2(4)),
                rows.timestampSecond(5),
                rows.int8(6),
                rows.int8(7),
                rows.int4(8),
                rows.int8(9),
                Condition.of(rows.int2(10)),
                Direction.of(rows.int2(11)));
    }

    @Override
    public void close() {
        rows.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The connection cannot be given back", e);
        }
    }
}
