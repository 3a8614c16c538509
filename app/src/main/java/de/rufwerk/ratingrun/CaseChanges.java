package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// What decisions change in the cases of a result, collected in a temporary table and then carried out at once:
/// cases that have a price now, rated calls that have none any more, and cases of another cause. What a new
/// case shows is taken from the calls as they were delivered.
final class CaseChanges implements AutoCloseable {

    private final BulkWriter rows;

    private CaseChanges(BulkWriter rows) {
        this.rows = rows;
    }

    /// Makes the table, which goes with the transaction.
    static void prepare(Connection writing) throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("""
                    create temporary table case_changes (file int not null, line_no int not null, was_case boolean not null,
                      reason smallint, candidates int, subject text) on commit drop
                    """);
        }
    }

    /// Collects some; the connection can be used for nothing else until it is closed.
    static CaseChanges open(Connection writing) {
        return new CaseChanges(BulkWriter.open(
                writing, "case_changes", "file", "line_no", "was_case", "reason", "candidates", "subject"));
    }

    /// It is, or stays, a case.
    void isCase(int file, int lineNo, boolean wasCase, Reason reason, int candidates, String subject) {
        begin(file, lineNo, wasCase);
        rows.int2((short) reason.code());
        rows.int4(candidates);
        rows.text(subject);
    }

    /// A case has a price now.
    void isRated(int file, int lineNo) {
        begin(file, lineNo, true);
        rows.nothing();
        rows.nothing();
        rows.nothing();
    }

    private void begin(int file, int lineNo, boolean wasCase) {
        rows.row();
        rows.int4(file);
        rows.int4(lineNo);
        rows.bool(wasCase);
    }

    void finish() {
        rows.finish();
    }

    @Override
    public void close() {
        rows.close();
    }

    /// Carries out what was collected.
    static void apply(Connection writing, int run) throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("analyze case_changes");
            statement.execute("""
                    delete from cases_%1$d c using case_changes n
                    where n.was_case and n.reason is null and c.file = n.file and c.line_no = n.line_no
                    """.formatted(run));
            statement.execute("""
                    update cases_%1$d c set reason = n.reason, candidates = n.candidates, subject = n.subject
                    from case_changes n
                    where n.was_case and n.reason is not null and c.file = n.file and c.line_no = n.line_no
                    """.formatted(run));
            statement.execute("""
                    insert into cases_%1$d (run, file, line_no, started, duration, cost, candidates, direction, reason, a, b,
                      account, subject)
                    select %1$d, c.file, c.line_no, c.started, c.duration, c.cost, n.candidates, c.direction, n.reason, c.a,
                      c.b, c.account, n.subject
                    from case_changes n join calls c on c.file = n.file and c.line_no = n.line_no
                    where not n.was_case
                    """.formatted(run));
        }
    }
}
