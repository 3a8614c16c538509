package de.rufwerk.ratingrun;

import de.rufwerk.decisions.Decision;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Reading;
import de.rufwerk.rating.Why;
import de.rufwerk.rating.Worksheet;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
    private final SharingLines sharing;

    private Repricing(Source source, RatingRun run, RatingBasis basis) {
        this.source = source;
        this.run = run;
        this.basis = basis;
        this.sharing = new SharingLines(basis);
    }

    /// Prices every call of the result, cases included, and explains each.
    public void explain(Visitor visitor) {
        AllowanceCounters counters = source.allowances.before(run.month(), basis);
        Rater rater = basis.rater(run.month());
        ImportedFiles files = source.files.all();
        Worksheet sheet = new Worksheet();
        source.reading.read(run, connection -> ResultCalls.delivered(connection, run, null, files), calls -> {
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
        source.reading.checkNotReplaced(run);
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
                new PricedCall.Tables(
                        basis.subscribers(),
                        basis.tariff(),
                        basis.lines(),
                        basis.book(),
                        basis.decided().ofNumbers(),
                        basis.decided().ofPrefixes()));
    }

    private EarlierDraws drawnBefore(StoredCalls.Delivered call, ImportedFiles files, int line, Rater rater) {
        int rank = files.rank();
        Collection<Integer> lines =
                source.reading.lines(run, sharing.with(line)).keySet();
        EarlierDraws earlier =
                new EarlierDraws(basis, source.allowances.before(run.month(), basis, sharing.owners(line)));
        source.reading.read(
                run,
                connection -> ResultCalls.canonical(connection, run, lines, files),
                calls -> earlier.addAllBefore(calls, rater, call, rank));
        return earlier;
    }

    /// The decision that a row named by a [Why.OwnersOf] or a [Why.ZoneOf] as an on-net number stands for; empty where
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
        return new LinePreview(source, run, basis, sharing).of(line);
    }

    /// Opens a repricing of a month; it keeps the tables in memory, so that many previews cost reading them
    /// once.
    @Component
    public static class Source {

        private final RatingRuns runs;
        private final RatingBasis.Source bases;
        private final ImportedFiles.Source files;
        private final AllowanceUse allowances;
        private final StoredCalls calls;
        private final ResultReading reading;
        private @Nullable Repricing last;

        Source(
                RatingRuns runs,
                RatingBasis.Source bases,
                ImportedFiles.Source files,
                AllowanceUse allowances,
                StoredCalls calls,
                ResultReading reading) {
            this.runs = runs;
            this.bases = bases;
            this.files = files;
            this.allowances = allowances;
            this.calls = calls;
            this.reading = reading;
        }

        ImportedFiles.Source files() {
            return files;
        }

        AllowanceUse allowances() {
            return allowances;
        }

        ResultReading reading() {
            return reading;
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
