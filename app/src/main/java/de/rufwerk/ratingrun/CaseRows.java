package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.Call;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;

/// Writes cases of a run into its partition by binary COPY.
final class CaseRows implements AutoCloseable {

    private final int run;
    private final CaseSubjects subjects;
    private final BulkWriter rows;

    CaseRows(Connection connection, int run, CaseSubjects subjects) {
        this.run = run;
        this.subjects = subjects;
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
                "account",
                "subject");
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
        rows.text(subjects.of(reason, sheet));
    }

    void finish() {
        rows.finish();
    }

    @Override
    public void close() {
        rows.close();
    }
}
