package de.rufwerk.transfer;

import de.rufwerk.database.BulkReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/// Reads the calls of one line of an [Archive], latest first; for those who look some of them up.
public final class LatestCalls implements AutoCloseable {

    private final Connection connection;
    private final BulkReader rows;
    private final List<String> categories;
    private final int[] categoryOfZone;
    private final LeftOut.Reading leftOut;
    private final @Nullable Place behind;
    private @Nullable Place place;
    private boolean isLeftOut;

    private LatestCalls(Connection connection, BulkReader rows, Archive archive, @Nullable Place behind) {
        this.connection = connection;
        this.rows = rows;
        this.categories = archive.categories();
        this.categoryOfZone = archive.categoryOfZone();
        this.leftOut = archive.leftOut().reading();
        this.behind = behind;
    }

    /// Where a call stands among those of its line; no two are at the same place.
    ///
    /// @param startSecond in seconds since 1970
    /// @param file that it was read from, by number
    /// @param fileLine line in it
    public record Place(long startSecond, int file, int fileLine) {

        private boolean isBehind(Place other) {
            if (startSecond != other.startSecond) {
                return startSecond < other.startSecond;
            }
            return file != other.file ? file > other.file : fileLine > other.fileLine;
        }
    }

    /// Calls that began in a span of time.
    ///
    /// @param from seconds since 1970
    /// @param to seconds since 1970, not included
    public record Span(long from, long to) {}

    /// @param line by number, of a result
    /// @param behind only calls behind this place; null from the latest on
    static LatestCalls open(Connection connection, Archive archive, int line, Span span, @Nullable Place behind)
            throws SQLException {
        long to = behind == null ? span.to() : Math.min(span.to(), behind.startSecond() + 1);
        try {
            BulkReader rows = BulkReader.open(connection, query(archive.ratingRun(), line, span.from(), to));
            return new LatestCalls(connection, rows, archive, behind);
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// Begins with whole seconds, so that calls that show the same are counted together, see [LeftOut].
    private static String query(int run, int line, long from, long to) {
        return """
                select r.line, r.main_number, m.name, r.zone, r.basis, r.started, r.a_number, r.b_number, r.duration,
                  r.amount, r.condition, r.direction, false, r.file, r.line_no
                from rated_calls r join run_names m on m.run = r.run and m.kind = 2 and m.no = r.main_number
                where r.run = %d and r.line = %d and r.started >= to_timestamp(%d) and r.started < to_timestamp(%d)
                order by r.started desc, r.file, r.line_no
                """.formatted(run, line, from, to);
    }

    /// The next call; null behind the last.
    public @Nullable ArchivedCall next() {
        while (rows.next()) {
            ArchivedCall call = ArchivedCalls.call(rows, rows.text(2));
            Place here = new Place(call.startSecond(), rows.int4(13), rows.int4(14));
            isLeftOut = leftOut.has(call, categories.get(categoryOfZone[call.zone()]));
            if (behind == null || here.isBehind(behind)) {
                place = here;
                return call;
            }
        }
        return null;
    }

    /// Of the call that was read last.
    public Place place() {
        if (place == null) {
            throw new IllegalStateException("No call has been read");
        }
        return place;
    }

    /// Whether nobody pays for the call that was read last, because the CRM refused it and a person let it pass.
    public boolean isLeftOut() {
        return isLeftOut;
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
