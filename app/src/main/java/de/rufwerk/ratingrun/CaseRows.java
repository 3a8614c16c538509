package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;
import java.util.EnumMap;
import java.util.Map;

/// Writes cases of a run into its partition by binary COPY, and adds them up by reason.
final class CaseRows implements AutoCloseable {

    private final int run;
    private final BulkWriter rows;

    CaseRows(Connection connection, int run) {
        this.run = run;
        this.rows = BulkWriter.open(
                connection,
                "cases_" + run,
                "run",
                "file",
                "line_no",
                "started",
                "duration",
                "cost",
                "candidates",
                "direction",
                "reason",
                "a",
                "b",
                "account");
    }

    /// Writes the call on the sheet as a case.
    void add(Worksheet sheet, Reason reason, int file, int lineNo, int candidates) {
        rows.row();
        rows.int4(run);
        rows.int4(file);
        rows.int4(lineNo);
        rows.timestamp(sheet.start * 1_000_000);
        rows.int4(sheet.duration);
        if (sheet.cost == Call.NO_COST) {
            rows.nothing();
        } else {
            rows.int8(sheet.cost);
        }
        rows.int4(candidates);
        rows.int2((short) sheet.direction.code());
        rows.int2((short) reason.code());
        rows.text(sheet.bytes, sheet.aFrom, sheet.aTo);
        rows.text(sheet.bytes, sheet.bFrom, sheet.bTo);
        rows.text(sheet.account);
    }

    void finish() {
        rows.finish();
    }

    @Override
    public void close() {
        rows.close();
    }

    /// Calls, seconds and cost of the cases by reason.
    static final class Groups {

        private final Map<Reason, Totals.Sum> sums = new EnumMap<>(Reason.class);

        void add(Reason reason, Worksheet sheet) {
            sums.computeIfAbsent(reason, any -> new Totals.Sum()).add(sheet.duration, sheet.cost);
        }

        Totals all() {
            return sums.values().stream().map(Totals.Sum::totals).reduce(Totals.NONE, Totals::plus);
        }

        void store(Connection connection, int run) {
            try (BulkWriter rows =
                    BulkWriter.open(connection, "case_groups", "run", "reason", "calls", "seconds", "cost")) {
                sums.forEach((reason, sum) -> {
                    Totals totals = sum.totals();
                    rows.row();
                    rows.int4(run);
                    rows.int2((short) reason.code());
                    rows.int8(totals.calls());
                    rows.int8(totals.seconds());
                    rows.int8(totals.cost());
                });
                rows.finish();
            }
        }
    }
}
