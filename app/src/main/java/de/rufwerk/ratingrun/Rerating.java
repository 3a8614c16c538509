package de.rufwerk.ratingrun;

import de.rufwerk.rating.AllowanceCounters;
import de.rufwerk.rating.CallSorter;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Worksheet;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rates again what other decisions change in a result, and nothing else: the code of [MonthRating] over fewer
/// calls, so that the result is what a run from scratch would give.
///
/// 1. [#findTouched]: calls within [Reach] that are located otherwise now touch the lines they leave and come to.
///    A line stands for all lines with which it shares an allowance.
/// 2. [#collect]: all calls of these lines, and the cases that come to them, are located and sorted.
/// 3. [#price]: in the order in which they draw on allowances.
final class Rerating implements AutoCloseable {

    /// Calls sorted in memory; more of them are spooled.
    private static final int CHUNK = 1 << 16;

    private final RatingRun run;
    private final RatingBasis after;
    private final Reach reach;
    private final ImportedFiles files;
    private final MainNumbers mainNumbers;
    private final Rater then;
    private final Rater now;
    private final int[] groups;
    private final BitSet touched = new BitSet();
    private final Effect.Builder effect;
    private final CallSorter sorter;
    private final Worksheet sheet = new Worksheet();
    private final Totals.Sum left = new Totals.Sum();
    private long leftAmount;

    /// @param mainNumbers of the result, beside those of `after`
    /// @param spool file for calls that do not fit the memory
    Rerating(
            RatingRun run,
            RatingBasis before,
            RatingBasis after,
            ImportedFiles files,
            MainNumbers mainNumbers,
            Path spool) {
        this.run = run;
        this.after = after;
        this.reach = Reach.between(before, after);
        this.files = files;
        this.mainNumbers = mainNumbers;
        this.then = before.rater(run.month());
        this.now = after.rater(run.month());
        this.groups = after.contracts().groups(after.lines(), after.book());
        this.effect = new Effect.Builder(after);
        this.sorter = new CallSorter(spool, CHUNK);
    }

    /// Finds the lines whose calls have to be rated again.
    void findTouched(Connection reading) {
        if (reach.isEmpty()) {
            return;
        }
        try (ResultCalls calls = ResultCalls.cases(reading, run, files)) {
            while (calls.next(sheet)) {
                now.locate(sheet, null);
                if (reach.concerns(sheet)) {
                    touchWhereMoved(Located.of(now.lines(), sheet), Located.by(then, sheet));
                }
            }
        }
        String near = nearCalls();
        if (near.isEmpty()) {
            return;
        }
        try (ResultCalls calls = ResultCalls.rated(reading, run, near, files)) {
            while (calls.next(sheet)) {
                if (calls.line() != LineDirectory.NONE) {
                    locate(calls, now, -1);
                    Located located = Located.of(now.lines(), sheet);
                    locate(calls, then, -1);
                    touchWhereMoved(located, Located.of(then.lines(), sheet));
                }
            }
        }
    }

    /// SQL's condition for rated calls within reach; empty where there can be none.
    private String nearCalls() {
        Set<Integer> lines = new LinkedHashSet<>(reach.linesNear(then.lines()));
        lines.addAll(reach.linesNear(now.lines()));
        StringJoiner conditions = new StringJoiner(" or ");
        if (!lines.isEmpty()) {
            conditions.add(ofLines(lines.stream().mapToInt(i -> i).toArray()));
        }
        if (!reach.calledCondition().isEmpty()) {
            conditions.add(reach.calledCondition());
        }
        return conditions.toString();
    }

    private static String ofLines(int[] lines) {
        return "line = any('{%s}')"
                .formatted(IntStream.of(lines).mapToObj(Integer::toString).collect(Collectors.joining(",")));
    }

    private void touchWhereMoved(Located located, Located before) {
        if (!located.equals(before)) {
            touch(located.line());
            touch(before.line());
        }
    }

    private void touch(int line) {
        if (line != LineDirectory.NONE) {
            touched.set(groups[line]);
        }
    }

    /// Locates a rated call of the result. Only callers within reach are searched; the line of all others is
    /// the same.
    ///
    /// @param mainNumber index of its main number in the rater's directory
    private void locate(ResultCalls call, Rater by, int mainNumber) {
        by.locateOfLine(sheet, call.line(), mainNumber, call.match());
        if (call.match() != Match.ACCOUNT && reach.concernsCaller(sheet.a)) {
            by.locate(sheet, null);
        }
    }

    /// The lines whose calls are rated again.
    int[] lines() {
        return IntStream.range(0, groups.length)
                .filter(line -> touched.get(groups[line]))
                .toArray();
    }

    /// Locates all calls that are rated again, cases included.
    void collect(Connection reading, RatedAgain result) throws SQLException {
        int[] lines = lines();
        if (!reach.isEmpty()) {
            collectCases(reading, result);
        }
        if (lines.length > 0) {
            collectRated(reading, lines, result);
        }
        result.collected(lines);
    }

    private void collectCases(Connection reading, RatedAgain result) {
        try (ResultCalls calls = ResultCalls.cases(reading, run, files)) {
            while (calls.next(sheet)) {
                now.locate(sheet, null);
                if (sheet.reason == null) {
                    // without reach it has no rate, and an allowance that others draw on may cover it now
                    if (touched.get(groups[sheet.line])) {
                        sort(calls, CallSorter.NO_TEXT);
                    }
                } else if (reach.concerns(sheet)) {
                    result.isCase(sheet, sheet.reason, calls.file(), calls.lineNo(), true);
                }
            }
        }
    }

    /// A call that comes to a line of another area code is read again as it was delivered: its called number
    /// may be a local one.
    private void collectRated(Connection reading, int[] lines, RatedAgain result) {
        StringJoiner moved = new StringJoiner(", ");
        try (ResultCalls calls = ResultCalls.rated(reading, run, ofLines(lines), files)) {
            while (calls.next(sheet)) {
                left.add(sheet.duration, sheet.cost);
                leftAmount = Math.addExact(leftAmount, calls.amount());
                locate(calls, now, mainNumbers.inDirectory(calls.mainNumber()));
                if (sheet.line == LineDirectory.NONE || hasAreaOf(sheet.line, calls.line())) {
                    take(calls, result);
                } else {
                    moved.add("(%d, %d)".formatted(calls.file(), calls.lineNo()));
                }
            }
        }
        if (moved.length() > 0) {
            try (ResultCalls calls = ResultCalls.deliveredOnes(reading, run, moved.toString(), files)) {
                while (calls.next(sheet)) {
                    now.locate(sheet, null);
                    take(calls, result);
                }
            }
        }
    }

    private boolean hasAreaOf(int line, int other) {
        return after.lines()
                .lines()
                .get(line)
                .areaCode()
                .equals(after.lines().lines().get(other).areaCode());
    }

    private void take(ResultCalls calls, RatedAgain result) {
        Reason reason = sheet.reason;
        if (reason == null) {
            sort(calls, calls.amount());
        } else {
            effect.reopened(sheet, calls.line(), calls.amount());
            result.isCase(sheet, reason, calls.file(), calls.lineNo(), false);
        }
    }

    /// @param storedAmount what the result has for it, carried along; [CallSorter#NO_TEXT] for a case
    private void sort(ResultCalls calls, long storedAmount) {
        sorter.add(sheet, groups[sheet.line], calls.fileRank(), calls.file(), calls.lineNo(), storedAmount);
    }

    /// Draws on allowances and prices, in order.
    ///
    /// @param counters as earlier months' runs left them
    void price(AllowanceCounters counters, RatedAgain result) {
        while (sorter.next()) {
            sorter.load(sheet);
            long storedAmount = sorter.textAt();
            boolean wasCase = storedAmount == CallSorter.NO_TEXT;
            int line = sheet.line;
            if (sheet.condition == null) {
                now.price(sheet, counters, null);
            }
            Reason reason = sheet.reason;
            if (reason != null) {
                if (!wasCase) {
                    effect.reopened(sheet, line, storedAmount);
                }
                result.isCase(sheet, reason, sorter.file(), sorter.lineNo(), wasCase);
            } else {
                if (wasCase) {
                    effect.settled(sheet, sorter.file(), sorter.lineNo());
                } else {
                    effect.rated(sheet, storedAmount);
                }
                result.isRated(sheet, sorter.group(), priceBasis(), sorter.file(), sorter.lineNo(), wasCase);
            }
        }
    }

    private PriceBasis priceBasis() {
        return sheet.product == TariffBook.NONE
                ? PriceBasis.NET
                : after.tariff().products().get(sheet.product).priceBasis();
    }

    /// Rated calls of the result that were rated again.
    Totals left() {
        return left.totals();
    }

    /// What they came to.
    long leftAmount() {
        return leftAmount;
    }

    Effect.Builder effect() {
        return effect;
    }

    @Override
    public void close() {
        sorter.close();
    }
}
