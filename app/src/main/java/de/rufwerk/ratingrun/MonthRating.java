package de.rufwerk.ratingrun;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.home.Message;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.CallSorter;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Worksheet;
import de.rufwerk.rating.Zone;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One run of the step `rate`: locates every call of the month, sorts them into the order in which they draw on
/// allowances, prices them, and makes the result visible as a whole.
///
/// One connection reads the calls, the other writes everything in one transaction: until it commits, the result that
/// the month had before is the one that counts.
final class MonthRating {

    private static final int GLANCE = 8192;

    private final StepRun run;
    private final RatingBasis basis;
    private final Rater rater;
    private final int id;
    private final Connection writing;
    private final Path directory;
    private final CaseSubjects subjects;
    private final Totals.Sum rated = new Totals.Sum();
    private final ChargeBook charges;
    private Totals waiting = Totals.NONE;
    private final BitSet linesWithCalls = new BitSet();
    private final Worksheet sheet = new Worksheet();

    MonthRating(StepRun run, RatingBasis basis, int id, Connection writing, Path directory) {
        this.run = run;
        this.basis = basis;
        this.rater = basis.rater(run.month());
        this.id = id;
        this.writing = writing;
        this.directory = directory;
        this.subjects = new CaseSubjects(basis.lines(), basis.book());
        this.charges = new ChargeBook(basis.lines(), basis.book());
    }

    /// Rates all calls into the run's own partitions.
    void rate(
            Connection reading,
            @Nullable RatingRun before,
            ImportedFiles files,
            AllowanceCounters counters,
            long expectedCalls)
            throws IOException {
        try (CallSorter sorter = new CallSorter(directory.resolve("rate-" + id + "-calls"), CallSorter.CHUNK);
                KeptRecords kept = new KeptRecords(directory.resolve("rate-" + id + "-kept"));
                Candidates candidates =
                        new Candidates(basis.lines(), directory.resolve("rate-" + id + "-candidates"))) {
            try (CallSource calls = CallSource.open(reading, run.month(), before, files)) {
                locate(calls, sorter, kept, candidates, expectedCalls);
                waiting = calls.waiting();
            }
            LateCases late = new LateCases();
            price(sorter, counters, late);
            storeLate(late, kept);
            candidates.store(writing, id);
        }
    }

    /// First pass: line, zone and rate of each call; most cases are found here.
    private void locate(
            CallSource calls, CallSorter sorter, KeptRecords kept, Candidates candidates, long expectedCalls)
            throws IOException {
        run.phase(Message.of("ratingrun.phase.locate"));
        run.total(expectedCalls, "calls");
        int[] groups = basis.contracts().groups(basis.lines(), basis.book());
        CallBatch batch = new CallBatch();
        long done = 0;
        try (CaseRows rows = new CaseRows(writing, id, subjects)) {
            while (batch.fill(calls)) {
                rater.locate(batch.sheets(), batch.size());
                for (int i = 0; i < batch.size(); i++) {
                    Worksheet call = batch.sheets()[i];
                    if (call.reason != null) {
                        rows.add(
                                call, call.reason, batch.file(i), batch.lineNo(i), candidates.number(inQuestion(call)));
                    } else {
                        boolean uncertain = call.condition == null && call.rate == TariffBook.NONE;
                        sorter.add(
                                call,
                                call.line == LineDirectory.NONE ? LineDirectory.NONE : groups[call.line],
                                batch.fileRank(i),
                                batch.file(i),
                                batch.lineNo(i),
                                uncertain ? kept.keep(call) : CallSorter.NO_TEXT);
                    }
                }
                done += batch.size();
                if (done % GLANCE == 0) {
                    run.progress(done);
                    run.checkCancelled();
                }
            }
            rows.finish();
        }
        run.progress(done);
    }

    private List<Integer> inQuestion(Worksheet of) {
        Reason reason = Objects.requireNonNull(of.reason);
        return reason == Reason.NEIGHBOUR
                ? List.of(of.line)
                : basis.lines().inQuestion(of.a, of.account, of.day, reason);
    }

    /// Second pass, in order: allowances and prices.
    private void price(CallSorter sorter, AllowanceCounters counters, LateCases late) {
        run.phase(Message.of("ratingrun.phase.price"));
        run.total(sorter.calls(), "calls");
        long done = 0;
        try (RatedCallRows rows = RatedCallRows.ofNewResult(writing, id)) {
            while (sorter.next()) {
                sorter.load(sheet);
                if (sheet.condition == null) {
                    rater.price(sheet, counters, null);
                }
                if (sheet.reason != null) {
                    late.add(sheet, sorter.file(), sorter.lineNo(), sorter.textAt());
                } else {
                    PriceBasis priceBasis = priceBasis(sheet.product);
                    rated.add(sheet.duration, sheet.cost);
                    rows.add(
                            sheet, Objects.requireNonNull(sheet.condition), priceBasis, sorter.file(), sorter.lineNo());
                    if (sheet.line != LineDirectory.NONE) {
                        linesWithCalls.set(sheet.line);
                        charges.add(sorter.group(), sheet, priceBasis);
                    }
                }
                if (++done % GLANCE == 0) {
                    run.progress(done);
                    run.checkCancelled();
                }
            }
            rows.finish();
        }
        run.progress(done);
    }

    private PriceBasis priceBasis(int product) {
        return product == TariffBook.NONE
                ? PriceBasis.NET
                : basis.tariff().products().get(product).priceBasis();
    }

    /// Cases found by the second pass: calls without a rate that no allowance covers.
    private void storeLate(LateCases late, KeptRecords kept) throws IOException {
        try (CaseRows rows = new CaseRows(writing, id, subjects)) {
            late.forEach(sheet, kept, (file, lineNo) -> rows.add(sheet, Reason.NO_RATE, file, lineNo, Candidates.NONE));
            rows.finish();
        }
    }

    /// Indexes, names and charges; afterwards the result lacks nothing but its place.
    void complete() throws SQLException {
        run.phase(Message.of("ratingrun.phase.index"));
        run.checkCancelled();
        try (Statement statement = writing.createStatement()) {
            statement.execute("create index on rated_calls_%1$d (line, started)".formatted(id));
            run.checkCancelled();
            statement.execute("analyze rated_calls_%1$d".formatted(id));
        }
        storeLines();
        storeNames();
        charges.store(writing, id);
    }

    private void storeLines() {
        try (BulkWriter rows = BulkWriter.open(writing, "run_lines", "run", "line", "line_id", "customer")) {
            linesWithCalls.stream().forEach(index -> {
                Line line = basis.lines().lines().get(index);
                rows.row();
                rows.int4(id);
                rows.int4(index);
                rows.text(line.line());
                rows.text(line.customer());
            });
            rows.finish();
        }
    }

    private void storeNames() {
        try (BulkWriter rows = BulkWriter.open(writing, "run_names", "run", "kind", "no", "name")) {
            names(
                    rows,
                    NameKind.ZONE,
                    basis.tariff().zones().stream().map(Zone::zone).toList());
            names(
                    rows,
                    NameKind.PRODUCT,
                    basis.tariff().products().stream().map(Product::product).toList());
            names(rows, NameKind.MAIN_NUMBER, basis.lines().mainNumbers());
            rows.finish();
        }
    }

    private void names(BulkWriter rows, NameKind kind, List<String> names) {
        for (int no = 0; no < names.size(); no++) {
            rows.row();
            rows.int4(id);
            rows.int2((short) kind.code());
            rows.int4(no);
            rows.text(names.get(no));
        }
    }

    Totals rated() {
        return rated.totals();
    }

    /// Calls that start after the month.
    Totals waiting() {
        return waiting;
    }

    long amount() {
        return charges.amount();
    }
}
