package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Reading;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.Worksheet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Prices calls of a month's result anew, for a person, and stores nothing: with the tables that the result was
/// made with, to explain it; or with the customers and tariff as they are now, to see what a correction brings
/// ([#preview]). It is the [Rater] of the bulk run, over the delivered records, in the same order.
///
/// The calls are those of the result. What the step `rate` would take besides, calls imported since then and calls
/// that another line has in the result, a preview does not look for.
public final class Repricing {

    /// Sees a call that was priced anew.
    @FunctionalInterface
    public interface Visitor {
        /// One call.
        ///
        /// @param sheet as the rater left it; it has a reason where the call is a case. Reused for
        ///     the next call
        /// @param stored what the result has for it, 1e-6 EUR; `null` where it is a case there
        /// @param why how the rater went about it
        void call(Worksheet sheet, @Nullable Long stored, Why why);
    }

    private final Source source;
    private final RatingRun run;
    private final RatingBasis basis;
    private final int[] groups;

    /// The reverse search would find the same lines as it did for the result.
    private final boolean sameLines;

    private Repricing(Source source, RatingRun run, RatingBasis basis) {
        this.source = source;
        this.run = run;
        this.basis = basis;
        this.sameLines = run.subscribers().equals(basis.subscribers().fingerprint())
                && run.decisions().equals(basis.settled().fingerprint())
                && run.rules().minPrefix() == basis.rules().minPrefix()
                && run.rules().acceptNeighbour() == basis.rules().acceptNeighbour();
        this.groups = basis.contracts().groups(basis.lines(), basis.book());
    }

    /// Prices every call of the result, cases included, and explains each.
    public void explain(Visitor visitor) {
        AllowanceCounters counters = source.allowances.before(run.month(), basis);
        Rater rater = basis.rater(run.month());
        ImportedFiles files = source.files.all();
        Worksheet sheet = new Worksheet();
        read(connection -> ResultCalls.delivered(connection, run, null, files), calls -> {
            while (calls.next(sheet)) {
                Why why = new Why();
                rater.locate(sheet, why);
                if (sheet.reason == null && sheet.condition == null) {
                    rater.price(sheet, counters, why);
                }
                visitor.call(sheet, calls.isRated() ? calls.amount() : null, why);
            }
        });
    }

    /// Prices the calls that the result charges anew and adds them up. They are stored in `charges` under a number of
    /// their own, which is no result's; who asked for them takes them away again. Cases are left out: they go
    /// into the next month's run (`rating.md § 6`).
    ///
    /// @param transaction what is stored, is stored in it
    /// @return the number
    /// @throws WrongUse when a call that is charged would be a case now
    public int recharge(Connection transaction) {
        AllowanceCounters counters = source.allowances.before(run.month(), basis);
        Rater rater = basis.rater(run.month());
        ChargeBook charges = new ChargeBook(basis.lines(), basis.book());
        Worksheet sheet = new Worksheet();
        AtomicLong cases = new AtomicLong();
        ImportedFiles files = source.files.all();
        read(connection -> ResultCalls.delivered(connection, run, null, files), calls -> {
            while (calls.next(sheet)) {
                if (!calls.isRated()) {
                    continue;
                }
                rater.locate(sheet, null);
                if (sheet.reason == null && sheet.condition == null) {
                    rater.price(sheet, counters, null);
                }
                if (sheet.reason != null) {
                    cases.incrementAndGet();
                } else if (sheet.line != LineDirectory.NONE) {
                    charges.add(0, sheet, priceBasis(sheet.product));
                }
            }
        });
        if (cases.get() > 0) {
            throw new WrongUse(Message.of("ratingrun.recharge.cases", cases.get(), run.month()));
        }
        int number = source.runs.nextId();
        charges.store(transaction, number);
        return number;
    }

    /// Prices one call of the result and explains it. Calls that draw on the same allowances before it are priced, too,
    /// where that matters.
    ///
    /// @param file number or name of the file
    /// @param start start of the call, where several files of a name have this line; `null` for any
    /// @throws WrongUse when the result has no such call, or several
    public PricedCall priced(String file, int lineNo, @Nullable Instant start) {
        if (source.runs.outOfDate(run.month()).contains(run.month())) {
            throw new WrongUse(Message.of("ratingrun.calls-changed", run.month()));
        }
        List<PricedCall> found = new ArrayList<>();
        for (StoredCalls.Delivered call : source.calls.delivered(file, lineNo, start)) {
            priced(call).ifPresent(found::add);
        }
        checkNotReplaced();
        if (found.isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.call.unknown", file, lineNo, run.month()));
        }
        if (found.size() > 1) {
            throw new WrongUse(Message.of(
                    "ratingrun.call.several",
                    file,
                    lineNo,
                    found.stream()
                            .map(call -> call.file() + " (" + call.call().start() + ")")
                            .collect(Collectors.joining(", "))));
        }
        return found.getFirst();
    }

    private Optional<PricedCall> priced(StoredCalls.Delivered call) {
        ImportedFiles files = source.files.all();
        files.choose(call.file());
        Reading reading = files.reading();
        Rater rater = basis.rater(run.month());
        Why first = new Why();
        Worksheet alone = rater.rate(call.call(), reading, new AllowanceCounters(), first);
        return source.calls.of(run, call, alone).map(stored -> {
            if (first.steps().stream().noneMatch(this::isOfFiniteAllowance)) {
                return priced(call, reading, alone, first, stored, List.of());
            }
            EarlierDraws earlier = drawnBefore(call, files, alone.line, rater);
            Why why = new Why();
            Worksheet sheet = rater.rate(call.call(), reading, earlier.counters(), why);
            return priced(call, reading, sheet, why, stored, earlier.uses(sheet, why));
        });
    }

    private boolean isOfFiniteAllowance(Why.Step step) {
        return step instanceof Why.Drawn drawn
                && !basis.tariff().allowances().get(drawn.allowance()).unlimited();
    }

    private PricedCall priced(
            StoredCalls.Delivered call,
            Reading reading,
            Worksheet sheet,
            Why why,
            PricedCall.Stored stored,
            List<PricedCall.Use> uses) {
        return new PricedCall(
                new PricedCall.Made(run.month(), run.madeAt(), run.madeBy(), run.stepRun(), run.rules()),
                call.file(),
                call.lineNo(),
                call.call(),
                reading,
                sheet,
                why,
                stored,
                uses,
                new PricedCall.Tables(basis.subscribers(), basis.tariff(), basis.lines(), basis.book()));
    }

    private EarlierDraws drawnBefore(StoredCalls.Delivered call, ImportedFiles files, int line, Rater rater) {
        int rank = files.rank();
        Collection<String> ids = groupOf(line);
        Collection<String> owners = new TreeSet<>(ids);
        owners.add(basis.lines().lines().get(line).customer());
        EarlierDraws earlier = new EarlierDraws(basis, source.allowances.before(run.month(), basis, owners));
        read(
                connection -> ResultCalls.canonical(
                        connection, run, linesOfResult(ids).keySet(), files),
                calls -> earlier.addAllBefore(calls, rater, call, rank));
        return earlier;
    }

    /// The decision that a row named by a [Why.OwnersOf] or a [Why.ZoneOf] as an on-net number stands for;
    /// empty where
    /// the CRM has the row.
    public Optional<Decision> decisionOfNumber(int row) {
        return decision(
                basis.decided().ofNumbers(), row - basis.subscribers().numbers().size());
    }

    /// The decision that a prefix row named by a [Why.ZoneOf] stands for; empty where the tariff has the row.
    public Optional<Decision> decisionOfPrefix(int row) {
        return decision(
                basis.decided().ofPrefixes(), row - basis.tariff().prefixes().size());
    }

    private static Optional<Decision> decision(List<Decision> decided, int at) {
        return at < 0 ? Optional.empty() : Optional.of(decided.get(at));
    }

    /// What a line's month comes to with the tables of this repricing, beside what the result has. Lines that
    /// share an allowance with it are priced with it and shown, too.
    ///
    /// With the customer data of the result it takes milliseconds. Where these have changed, every call's
    /// line has to be searched again, and for that the delivered records are read.
    ///
    /// @throws WrongUse when neither the CRM nor the result knows the line
    public Preview preview(String line) {
        long begun = System.nanoTime();
        int index = basis.lines().indexOf(line);
        Collection<String> ids = index == LineDirectory.NONE ? List.of(line) : groupOf(index);
        Map<Integer, String> known = linesOfResult(ids);
        if (index == LineDirectory.NONE && known.isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.preview.line", line, run.month()));
        }
        Collection<String> owners = new TreeSet<>(ids);
        if (index != LineDirectory.NONE) {
            owners.add(basis.lines().lines().get(index).customer());
        }
        AllowanceCounters counters = source.allowances.before(run.month(), basis, owners);
        Rater rater = basis.rater(run.month());
        Worksheet sheet = new Worksheet();
        ImportedFiles files = source.files.all();
        Preview.Builder preview = new Preview.Builder(run, basis.rules(), line);
        Opening opening = sameLines
                ? connection -> ResultCalls.canonical(connection, run, known.keySet(), files)
                : connection -> ResultCalls.delivered(connection, run, known.keySet(), files);
        read(opening, calls -> {
            while (calls.next(sheet)) {
                if (sameLines && calls.isRated()) {
                    rater.locateOfLine(sheet, calls.line(), calls.mainNumber(), calls.match());
                } else {
                    rater.locate(sheet, null);
                }
                boolean ours = index != LineDirectory.NONE
                        && sheet.line != LineDirectory.NONE
                        && groups[sheet.line] == groups[index];
                if (ours && sheet.reason == null && sheet.condition == null) {
                    rater.price(sheet, counters, null);
                }
                preview.add(
                        calls.isRated() ? known.get(calls.line()) : null,
                        calls.isRated() ? calls.amount() : 0,
                        calls.isRated() ? calls.basis() : PriceBasis.NET,
                        ours ? basis.lines().lines().get(sheet.line).line() : null,
                        priceBasis(sheet.product),
                        sheet);
            }
        });
        return preview.done(System.nanoTime() - begun);
    }

    private PriceBasis priceBasis(int product) {
        return product == TariffBook.NONE
                ? PriceBasis.NET
                : basis.tariff().products().get(product).priceBasis();
    }

    /// The lines that are priced together with a line, itself included.
    private Collection<String> groupOf(int index) {
        Collection<String> ids = new TreeSet<>();
        for (int line = 0; line < groups.length; line++) {
            if (groups[line] == groups[index]) {
                ids.add(basis.lines().lines().get(line).line());
            }
        }
        return ids;
    }

    private Map<Integer, String> linesOfResult(Collection<String> ids) {
        Map<Integer, String> lines = new HashMap<>();
        source.jdbc
                .sql("select line, line_id from run_lines where run = :run and line_id = any(:ids)")
                .param("run", run.id())
                .param("ids", ids.toArray(new String[0]))
                .query(row -> {
                    lines.put(row.getInt(1), row.getString(2));
                });
        return lines;
    }

    @FunctionalInterface
    private interface Taking {
        void of(ResultCalls calls);
    }

    @FunctionalInterface
    private interface Opening {
        ResultCalls on(Connection connection);
    }

    private void read(Opening opening, Taking taking) {
        try (Connection connection = source.dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                RatingRuns.hold(connection);
                checkNotReplaced();
                try (ResultCalls calls = opening.on(connection)) {
                    taking.of(calls);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new UncategorizedSQLException("reading the calls of a result", null, e);
        }
    }

    private void checkNotReplaced() {
        if (source.runs.of(run.month()).filter(now -> now.id() == run.id()).isEmpty()) {
            throw new WrongUse(Message.of("ratingrun.preview.replaced", run.month()));
        }
    }

    /// Opens a repricing of a month; it keeps the tables in memory, so that many previews cost reading them
    /// once.
    @Component
    public static class Source {

        private final DataSource dataSource;
        private final JdbcClient jdbc;
        private final RatingRuns runs;
        private final RatingBasis.Source bases;
        private final ImportedFiles.Source files;
        private final AllowanceUse allowances;
        private final StoredCalls calls;
        private @Nullable Repricing last;

        Source(
                DataSource dataSource,
                JdbcClient jdbc,
                RatingRuns runs,
                RatingBasis.Source bases,
                ImportedFiles.Source files,
                AllowanceUse allowances,
                StoredCalls calls) {
            this.dataSource = dataSource;
            this.jdbc = jdbc;
            this.runs = runs;
            this.bases = bases;
            this.files = files;
            this.allowances = allowances;
            this.calls = calls;
        }

        /// With the tables that the month's result was made with. The last one is kept: whoever explains a call
        /// explains others of that month.
        ///
        /// @throws WrongUse when the month has no result
        public synchronized Repricing then(YearMonth month) {
            RatingRun run = result(month);
            if (last == null || !last.run.equals(run)) {
                last = new Repricing(this, run, bases.of(run));
            }
            return last;
        }

        /// With customers, lines and tariff as they are now.
        ///
        /// @throws WrongUse when the month has no result, or with all errors of all tables
        public Repricing now(YearMonth month) {
            return new Repricing(this, result(month), bases.now());
        }

        private RatingRun result(YearMonth month) {
            return runs.of(month).orElseThrow(() -> new WrongUse(Message.of("ratingrun.noResult", month)));
        }
    }
}
