package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Worksheet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Replaces in a result what was rated again, within one transaction: rated calls, cases, charges and names of
/// the lines touched. Until it commits, everybody sees what was there.
final class StoredAgain implements RatedAgain, AutoCloseable {

    private final Connection writing;
    private final int run;
    private final LineDirectory lines;
    private final MainNumbers mainNumbers;
    private final CaseSubjects subjects;
    private final Candidates candidates;
    private final ChargeBook charges;
    private final Totals.Sum rated = new Totals.Sum();
    private final BitSet linesWithCalls = new BitSet();
    private final LongStream.Builder solved = LongStream.builder();

    /// Calls that turned out to be cases only when they were priced: the key of each, then its zone and whether
    /// it was a case before.
    private final LongStream.Builder late = LongStream.builder();
    private int[] touched = new int[0];
    private @Nullable CaseChanges changes;
    private @Nullable RatedCallRows rows;

    StoredAgain(Connection writing, int run, RatingBasis after, MainNumbers mainNumbers, Path spool)
            throws SQLException {
        this.writing = writing;
        this.run = run;
        this.lines = after.lines();
        this.mainNumbers = mainNumbers;
        this.subjects = new CaseSubjects(after.lines(), after.book());
        this.candidates = new Candidates(after.lines(), spool, lastCandidates(writing, run));
        this.charges = new ChargeBook(after.lines(), after.book());
        CaseChanges.prepare(writing);
        this.changes = CaseChanges.open(writing);
    }

    private static int lastCandidates(Connection writing, int run) throws SQLException {
        try (var statement = writing.createStatement();
                var last =
                        statement.executeQuery("select coalesce(max(no), 0) from case_candidates where run = " + run)) {
            last.next();
            return last.getInt(1);
        }
    }

    @Override
    public void isCase(Worksheet sheet, Reason reason, int file, int lineNo, boolean wasCase) {
        if (changes == null) {
            // the connection is busy with rated calls
            late.add((long) file << 32 | lineNo).add((long) sheet.zone << 1 | (wasCase ? 1 : 0));
            return;
        }
        List<Integer> inQuestion = reason == Reason.NEIGHBOUR
                ? List.of(sheet.line)
                : lines.inQuestion(sheet.a, sheet.account, sheet.day, reason);
        changes.isCase(file, lineNo, wasCase, reason, candidates.number(inQuestion), subjects.of(reason, sheet));
    }

    @Override
    public void collected(int[] ofLines) throws SQLException {
        finishChanges();
        touched = ofLines;
        delete("delete from rated_calls_%d where line = any(?)".formatted(run), "int4", boxed(ofLines));
        rows = RatedCallRows.ofResult(writing, run);
    }

    private void finishChanges() {
        Objects.requireNonNull(changes).finish();
        changes = null;
    }

    @Override
    public void isRated(Worksheet sheet, int group, PriceBasis basis, int file, int lineNo, boolean wasCase) {
        rated.add(sheet.duration, sheet.cost);
        linesWithCalls.set(sheet.line);
        charges.add(group, sheet, basis);
        if (wasCase) {
            solved.add((long) file << 32 | lineNo);
        }
        sheet.mainNumber = mainNumbers.inResult(sheet.mainNumber);
        Condition condition = Objects.requireNonNull(sheet.condition);
        Objects.requireNonNull(rows).add(sheet, condition, basis, file, lineNo);
    }

    /// Puts everything into its place; afterwards only the sums of the result are missing.
    void finish() throws SQLException, IOException {
        Objects.requireNonNull(rows).finish();
        rows = null;
        try (CaseChanges more = CaseChanges.open(writing)) {
            solved.build().forEach(key -> more.isRated((int) (key >>> 32), (int) key));
            Worksheet sheet = new Worksheet();
            long[] words = late.build().toArray();
            for (int i = 0; i < words.length; i += 2) {
                sheet.zone = (int) (words[i + 1] >> 1);
                more.isCase(
                        (int) (words[i] >>> 32),
                        (int) words[i],
                        (words[i + 1] & 1) == 1,
                        Reason.NO_RATE,
                        Candidates.NONE,
                        subjects.of(Reason.NO_RATE, sheet));
            }
            more.finish();
        }
        CaseChanges.apply(writing, run);
        candidates.store(writing, run);
        Object[] ids = Arrays.stream(touched)
                .mapToObj(line -> lines.lines().get(line).line())
                .toArray();
        delete("delete from charges where run = %d and line = any(?)".formatted(run), "text", ids);
        charges.store(writing, run);
        delete("delete from run_lines where run = %d and line = any(?)".formatted(run), "int4", boxed(touched));
        storeLines();
        mainNumbers.store(writing, run);
    }

    private void delete(String sql, String type, Object[] values) throws SQLException {
        try (PreparedStatement delete = writing.prepareStatement(sql)) {
            delete.setArray(1, writing.createArrayOf(type, values));
            delete.executeUpdate();
        }
    }

    private static Object[] boxed(int[] values) {
        return Arrays.stream(values).boxed().toArray();
    }

    private void storeLines() {
        try (BulkWriter names = BulkWriter.open(writing, "run_lines", "run", "line", "line_id", "customer")) {
            linesWithCalls.stream().forEach(index -> {
                Line line = lines.lines().get(index);
                names.row();
                names.int4(run);
                names.int4(index);
                names.text(line.line());
                names.text(line.customer());
            });
            names.finish();
        }
    }

    /// What was rated, as it is now.
    Totals rated() {
        return rated.totals();
    }

    /// What that comes to.
    long amount() {
        return charges.amount();
    }

    @Override
    public void close() throws IOException {
        try (candidates) {
            if (changes != null) {
                changes.close();
            }
            if (rows != null) {
                rows.close();
            }
        }
    }
}
