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

    private final int run;
    private final BulkWriter rows;

    RatedCallRows(Connection connection, int run) {
        this.run = run;
        this.rows = BulkWriter.openInNewTable(
                connection,
                "rated_calls_" + run,
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
                "basis");
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
