package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkReader;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calls of a result as they were delivered, each with what the result has for it, in the order in which they draw on
/// allowances: start, file name, line number. The database sorts them.
final class ResultCalls implements AutoCloseable {

    private static final int LINE = 9;
    private static final int AMOUNT = 10;
    private static final int BASIS = 11;

    private final BulkReader rows;
    private final CallSource calls;

    private ResultCalls(BulkReader rows, CallSource calls) {
        this.rows = rows;
        this.calls = calls;
    }

    /// Opens the rated calls of some lines and all cases of a result.
    ///
    /// @param lines numbers in `run_lines`; `null` for all calls of the result, incoming ones included
    static ResultCalls open(
            Connection connection, RatingRun run, @Nullable Collection<Integer> lines, ImportedFiles files) {
        String ofLines = lines == null
                ? ""
                : "and line in (-2%s)"
                        .formatted(lines.stream().map(line -> ", " + line).collect(Collectors.joining()));
        String query = """
                select d.* from (
                    select c.file, c.line_no, c.started, c.duration, c.direction, c.a, c.b, c.account, c.cost,
                        r.line, r.amount, r.basis
                    from rated_calls r join calls c on c.file = r.file and c.line_no = r.line_no
                    where r.run = %1$d %2$s
                    union all
                    select %3$s, -1, null::bigint, null::smallint from cases where run = %1$d
                ) d join (select id, rank() over (order by name collate "C") as rank from import_files) f on f.id = d.file
                order by date_trunc('second', d.started), f.rank, d.line_no, d.file
                """.formatted(run.id(), ofLines, CallSource.COLUMNS);
        BulkReader rows = BulkReader.open(connection, query);
        return new ResultCalls(rows, new CallSource(rows, files, Long.MAX_VALUE));
    }

    /// Puts the next call on the sheet; false behind the last.
    boolean next(Worksheet sheet) {
        return calls.next(sheet);
    }

    int file() {
        return calls.file();
    }

    int lineNo() {
        return calls.lineNo();
    }

    /// Whether the result has it as a rated call, not as a case.
    boolean isRated() {
        return !rows.isNull(AMOUNT);
    }

    /// Number of the call's line in `run_lines`, -1 for a case or an incoming call.
    int line() {
        return rows.int4(LINE);
    }

    /// The amount of a rated call, 1e-6 EUR.
    long amount() {
        return rows.int8(AMOUNT);
    }

    PriceBasis basis() {
        return PriceBasis.of(rows.int2(BASIS));
    }

    @Override
    public void close() {
        rows.close();
    }
}
