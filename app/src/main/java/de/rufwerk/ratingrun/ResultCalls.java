package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkReader;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Reading;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calls of a result, each with what the result has for it, in the order in which they draw on allowances: start,
/// file name, line number. The database sorts them.
final class ResultCalls implements AutoCloseable {

    private static final int LINE = 9;
    private static final int MAIN_NUMBER = 10;
    private static final int MATCH = 11;
    private static final int AMOUNT = 12;
    private static final int BASIS = 13;
    private static final int ZONE = 14;
    private static final int BILLED = 15;

    private final BulkReader rows;
    private final CallSource calls;
    private final boolean canonical;

    private ResultCalls(BulkReader rows, CallSource calls, boolean canonical) {
        this.rows = rows;
        this.calls = calls;
        this.canonical = canonical;
    }

    /// Opens the rated calls of some lines and all cases of a result, as they were delivered: no index leads
    /// from a rated call to its record, so all records are read.
    ///
    /// @param lines numbers in `run_lines`; `null` for all calls of the result, incoming ones included
    static ResultCalls delivered(
            Connection connection, RatingRun run, @Nullable Collection<Integer> lines, ImportedFiles files) {
        return open(
                connection,
                """
                select c.file, c.line_no, c.started, c.duration, c.direction, c.a, c.b, c.account, c.cost,
                    r.line, r.main_number, r.match, r.amount, r.basis, r.zone, r.billed
                from rated_calls r join calls c on c.file = r.file and c.line_no = r.line_no
                where r.run = %1$d %2$s
                union all
                select %3$s, -1, -1, -1::smallint, null::bigint, null::smallint, -1, 0 from cases where run = %1$d
                """.formatted(run.id(), lines == null ? "" : "and line in (" + listed(lines) + ")", CallSource.COLUMNS),
                files,
                false);
    }

    /// Opens the rated calls of some lines, with the numbers in canonical form and without the account, and
    /// the cases of which the line is known. Finds them by the index, so that it takes milliseconds.
    static ResultCalls canonical(Connection connection, RatingRun run, Collection<Integer> lines, ImportedFiles files) {
        return open(
                connection,
                """
                select file, line_no, started, duration, direction, '+' || a_number as a, '+' || b_number as b,
                    ''::text as account, cost, line, main_number, match, amount, basis
                from rated_calls where run = %1$d and line in (%2$s)
                union all
                select %3$s, -1, -1, -1::smallint, null::bigint, null::smallint
                from cases where run = %1$d and reason >= %4$d
                """.formatted(run.id(), listed(lines), CallSource.COLUMNS, Reason.UNKNOWN_DESTINATION.code()),
                files,
                true);
    }

    /// Opens rated calls, as of [#canonical] but in no order.
    ///
    /// @param where SQL's condition on `rated_calls`
    static ResultCalls rated(Connection connection, RatingRun run, String where, ImportedFiles files) {
        BulkReader rows = BulkReader.open(connection, """
                select file, line_no, started, duration, direction, '+' || a_number as a, '+' || b_number as b,
                    ''::text as account, cost, line, main_number, match, amount, basis
                from rated_calls where run = %d and (%s)
                """.formatted(run.id(), where));
        return new ResultCalls(rows, new CallSource(rows, files, Long.MAX_VALUE), true);
    }

    /// Opens all cases of a result, as they were delivered and in no order; those written off are among them.
    static ResultCalls cases(Connection connection, RatingRun run, ImportedFiles files) {
        BulkReader rows = BulkReader.open(
                connection,
                "select %s, -1, -1, -1::smallint, null::bigint, null::smallint from cases where run = %d"
                        .formatted(CallSource.COLUMNS, run.id()));
        return new ResultCalls(rows, new CallSource(rows, files, Long.MAX_VALUE), false);
    }

    /// Opens rated calls as they were delivered, in no order.
    ///
    /// @param keys file and line number of each, as `(1, 17), (1, 18)`; not empty
    static ResultCalls deliveredOnes(Connection connection, RatingRun run, String keys, ImportedFiles files) {
        BulkReader rows = BulkReader.open(connection, """
                select c.file, c.line_no, c.started, c.duration, c.direction, c.a, c.b, c.account, c.cost,
                    r.line, r.main_number, r.match, r.amount, r.basis
                from (values %2$s) k (file, line_no)
                    join calls c on c.file = k.file and c.line_no = k.line_no
                    join rated_calls r on r.run = %1$d and r.file = k.file and r.line_no = k.line_no
                """.formatted(run.id(), keys));
        return new ResultCalls(rows, new CallSource(rows, files, Long.MAX_VALUE), false);
    }

    private static ResultCalls open(Connection connection, String calls, ImportedFiles files, boolean canonical) {
        BulkReader rows = BulkReader.open(connection, """
                select d.* from (%s) d
                    join (select id, rank() over (order by name collate "C") as rank from import_files) f on f.id = d.file
                order by date_trunc('second', d.started), f.rank, d.line_no, d.file
                """.formatted(calls));
        return new ResultCalls(rows, new CallSource(rows, files, Long.MAX_VALUE), canonical);
    }

    /// SQL's list of numbers, never empty.
    private static String listed(Collection<Integer> numbers) {
        return "-2" + numbers.stream().map(number -> ", " + number).collect(Collectors.joining());
    }

    /// Puts the next call on the sheet; false behind the last.
    boolean next(Worksheet sheet) {
        if (!calls.next(sheet)) {
            return false;
        }
        if (canonical && isRated()) {
            sheet.reading = Reading.PLUS;
        }
        return true;
    }

    /// Whether the current call draws on allowances before another one.
    ///
    /// @param sheet the current call
    boolean isBefore(StoredCalls.Delivered other, int fileRank, Worksheet sheet) {
        long start = other.call().start().getEpochSecond();
        if (sheet.start != start) {
            return sheet.start < start;
        }
        if (calls.fileRank() != fileRank) {
            return calls.fileRank() < fileRank;
        }
        return calls.lineNo() == other.lineNo() ? calls.file() < other.file() : calls.lineNo() < other.lineNo();
    }

    /// Whether the result has it as a rated call, not as a case.
    boolean isRated() {
        return !rows.isNull(AMOUNT);
    }

    int file() {
        return calls.file();
    }

    int lineNo() {
        return calls.lineNo();
    }

    /// See [CallSource#fileRank].
    int fileRank() {
        return calls.fileRank();
    }

    /// Number of the call's line in `run_lines`, -1 for a case or an incoming call.
    int line() {
        return rows.int4(LINE);
    }

    /// Number in `run_names`.
    int mainNumber() {
        return rows.int4(MAIN_NUMBER);
    }

    @Nullable
    Match match() {
        short code = rows.int2(MATCH);
        return code < 0 ? null : Match.of(code);
    }

    /// The amount of a rated call, 1e-6 EUR.
    long amount() {
        return rows.int8(AMOUNT);
    }

    PriceBasis basis() {
        return PriceBasis.of(rows.int2(BASIS));
    }

    /// Puts on the sheet what the result has for a rated call of a line, as far as a charge needs it: numbers of line,
    /// main number and zone are those of the result's tables. Only of calls that [#delivered] opens.
    void putResult(Worksheet sheet) {
        sheet.line = line();
        sheet.mainNumber = mainNumber();
        sheet.zone = rows.int4(ZONE);
        sheet.billed = rows.int4(BILLED);
        sheet.amount = amount();
    }

    @Override
    public void close() {
        rows.close();
    }
}
