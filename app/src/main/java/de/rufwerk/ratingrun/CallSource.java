package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkReader;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Direction;
import de.rufwerk.rating.Worksheet;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The calls that a month's run rates, in no order: all that no run of an earlier month has rated and that start
/// before the month's end (`rating.md § 6`). Those that start later are read, too, but only counted: they wait.
///
/// Of the calls that an earlier month's run has seen, those before its end are rated or among its cases, so only its
/// cases and the calls behind its end are read; of files imported since then, everything.
final class CallSource implements AutoCloseable {

    private static final int FILE = 0;
    private static final int LINE_NO = 1;
    private static final int STARTED = 2;
    private static final int DURATION = 3;
    private static final int DIRECTION = 4;
    private static final int A = 5;
    private static final int B = 6;
    private static final int ACCOUNT = 7;
    private static final int COST = 8;

    /// What [#next] reads, first in any query.
    static final String COLUMNS = "file, line_no, started, duration, direction, a, b, account, cost";

    private final BulkReader rows;
    private final ImportedFiles files;
    private final long end;
    private final Totals.Sum waiting = new Totals.Sum();

    /// Calls that start before the epoch second `end`, from rows that begin with [#COLUMNS].
    CallSource(BulkReader rows, ImportedFiles files, long end) {
        this.rows = rows;
        this.files = files;
        this.end = end;
    }

    /// Opens the calls of `month` on a connection that does nothing else meanwhile.
    ///
    /// @param before the newest earlier month with a result
    static CallSource open(Connection connection, YearMonth month, @Nullable RatingRun before, ImportedFiles files) {
        String query = before == null
                ? "select %s from calls".formatted(COLUMNS)
                : """
                  select %1$s from calls where file > %2$d or started >= to_timestamp(%3$d)
                  union all
                  select %1$s from cases where run = %4$d and written_off is null
                  """.formatted(
                                COLUMNS,
                                before.lastFile(),
                                BerlinClock.start(before.month().plusMonths(1)),
                                before.id());
        return new CallSource(BulkReader.open(connection, query), files, BerlinClock.start(month.plusMonths(1)));
    }

    /// Puts the next call on the sheet; false behind the last.
    boolean next(Worksheet sheet) {
        while (rows.next()) {
            sheet.start = rows.timestampSecond(STARTED);
            sheet.duration = rows.int4(DURATION);
            sheet.cost = rows.isNull(COST) ? Call.NO_COST : rows.int8(COST);
            if (sheet.start < end) {
                load(sheet);
                return true;
            }
            waiting.add(sheet.duration, sheet.cost);
        }
        return false;
    }

    private void load(Worksheet sheet) {
        files.choose(rows.int4(FILE));
        sheet.reading = files.reading();
        sheet.direction = Direction.of(rows.int2(DIRECTION));
        sheet.bytes = rows.buffer();
        sheet.aFrom = rows.from(A);
        sheet.aTo = rows.to(A);
        sheet.bFrom = rows.from(B);
        sheet.bTo = rows.to(B);
        int account = rows.from(ACCOUNT);
        int length = rows.to(ACCOUNT) - account;
        sheet.account = length == 0 ? "" : new String(rows.buffer(), account, length, StandardCharsets.UTF_8);
    }

    /// What has been read and starts after the month.
    Totals waiting() {
        return waiting.totals();
    }

    int file() {
        return rows.int4(FILE);
    }

    int lineNo() {
        return rows.int4(LINE_NO);
    }

    int fileRank() {
        return files.rank();
    }

    @Override
    public void close() {
        rows.close();
    }
}
