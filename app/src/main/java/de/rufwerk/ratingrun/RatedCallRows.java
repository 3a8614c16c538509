package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;

/// Writes rated calls of a run into its partition by binary COPY.
final class RatedCallRows implements AutoCloseable {

    private static final short NO_MATCH = -1;

    private static final String[] COLUMNS = {
        "run",
        "file",
        "line_no",
        "started",
        "a_number",
        "b_number",
        "amount",
        "cost",
        "duration",
        "line",
        "main_number",
        "zone",
        "product",
        "billed",
        "covered",
        "direction",
        "match",
        "condition",
        "basis"
    };

    private final int run;
    private final BulkWriter rows;

    private RatedCallRows(int run, BulkWriter rows) {
        this.run = run;
        this.rows = rows;
    }

    /// Into the partition that this transaction has made.
    static RatedCallRows ofNewResult(Connection connection, int run) {
        return new RatedCallRows(run, BulkWriter.openInNewTable(connection, "rated_calls_" + run, COLUMNS));
    }

    /// Into the partition of a result that there is.
    static RatedCallRows ofResult(Connection connection, int run) {
        return new RatedCallRows(run, BulkWriter.open(connection, "rated_calls_" + run, COLUMNS));
    }

    void add(Worksheet sheet, Condition condition, PriceBasis basis, int file, int lineNo) {
        rows.row();
        rows.int4(run);
        rows.int4(file);
        rows.int4(lineNo);
        rows.timestamp(sheet.start * 1_000_000);
        rows.int8(Math.max(0, sheet.a));
        rows.int8(Math.max(0, sheet.b));
        rows.int8(sheet.amount);
        if (sheet.cost == Call.NO_COST) {
            rows.nothing();
        } else {
            rows.int8(sheet.cost);
        }
        rows.int4(sheet.duration);
        rows.int4(sheet.line);
        rows.int4(sheet.mainNumber);
        rows.int4(sheet.zone);
        rows.int4(sheet.product);
        rows.int4(sheet.billed);
        rows.int4(sheet.covered);
        rows.int2((short) sheet.direction.code());
        rows.int2(sheet.match == null ? NO_MATCH : (short) sheet.match.code());
        rows.int2((short) condition.code());
        rows.int2((short) basis.code());
    }

    void finish() {
        rows.finish();
    }

    @Override
    public void close() {
        rows.close();
    }
}
