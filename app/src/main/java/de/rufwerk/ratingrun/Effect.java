package de.rufwerk.ratingrun;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.Worksheet;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What decisions about cases change in a month's result, before they are made and after. Amounts are 1e-6 EUR.
///
/// @param settled cases that get a price
/// @param revenue what they come to
/// @param reopened rated calls that become cases
/// @param lost what those came to
/// @param repriced other calls whose amount changes, because they share an allowance or go to another zone
/// @param difference by how much
/// @param writtenOff cases that are given up; with the undoing of a decision, fewer than none
/// @param setAside cases that are set aside
/// @param lines one a line with a difference, the largest first, at most [#MOST]
/// @param calls the first of the settled calls, at most [#MOST]
/// @param priceScale decimals that show every amount
public record Effect(
        YearMonth month,
        Totals settled,
        long revenue,
        Totals reopened,
        long lost,
        long repriced,
        long difference,
        Totals writtenOff,
        Totals setAside,
        List<OfLine> lines,
        List<SettledCall> calls,
        int priceScale) {

    /// How many lines and calls are told one by one.
    public static final int MOST = 20;

    /// What changes for a line.
    ///
    /// @param calls calls whose amount changes, and those that come or go
    public record OfLine(String line, String customer, long calls, long difference) {}

    /// A case that gets a price.
    public record SettledCall(
            int file, int lineNo, Instant started, int duration, long a, long b, String line, long amount) {}

    /// By how much the month's revenue changes.
    public long total() {
        return revenue - lost + difference;
    }

    /// No call is concerned.
    public boolean isNothing() {
        return settled.calls() == 0
                && reopened.calls() == 0
                && repriced == 0
                && writtenOff.calls() == 0
                && setAside.calls() == 0;
    }

    private static final class Sum {
        private long calls;
        private long difference;
    }

    /// Adds calls up.
    static final class Builder {

        private final RatingBasis basis;
        private final Totals.Sum settled = new Totals.Sum();
        private final Totals.Sum reopened = new Totals.Sum();
        private final Map<Integer, Sum> lines = new HashMap<>();
        private final List<SettledCall> calls = new ArrayList<>();
        private long revenue;
        private long lost;
        private long repriced;
        private long difference;

        Builder(RatingBasis basis) {
            this.basis = basis;
        }

        /// A case has a price now.
        void settled(Worksheet sheet, int file, int lineNo) {
            settled.add(sheet.duration, sheet.cost);
            revenue = Math.addExact(revenue, sheet.amount);
            change(sheet.line, sheet.amount);
            if (calls.size() < MOST) {
                calls.add(new SettledCall(
                        file,
                        lineNo,
                        Instant.ofEpochSecond(sheet.start),
                        sheet.duration,
                        sheet.a,
                        CallNumbers.isNumber(sheet.b) ? sheet.b : 0,
                        basis.lines().lines().get(sheet.line).line(),
                        sheet.amount));
            }
        }

        /// A rated call of a line has no price any more.
        void reopened(Worksheet sheet, int ofLine, long storedAmount) {
            reopened.add(sheet.duration, sheet.cost);
            lost = Math.addExact(lost, storedAmount);
            change(ofLine, -storedAmount);
        }

        /// A rated call has a price still.
        void rated(Worksheet sheet, long storedAmount) {
            if (sheet.amount != storedAmount) {
                repriced++;
                difference = Math.addExact(difference, sheet.amount - storedAmount);
                change(sheet.line, sheet.amount - storedAmount);
            }
        }

        private void change(int line, long by) {
            Sum sum = lines.computeIfAbsent(line, any -> new Sum());
            sum.calls++;
            sum.difference = Math.addExact(sum.difference, by);
        }

        Effect done(YearMonth month, Totals writtenOff, Totals setAside) {
            return new Effect(
                    month,
                    settled.totals(),
                    revenue,
                    reopened.totals(),
                    lost,
                    repriced,
                    difference,
                    writtenOff,
                    setAside,
                    lines.entrySet().stream()
                            .map(entry -> ofLine(entry.getKey(), entry.getValue()))
                            .sorted(Comparator.comparingLong((OfLine line) -> -Math.abs(line.difference()))
                                    .thenComparing(OfLine::line))
                            .limit(MOST)
                            .toList(),
                    List.copyOf(calls),
                    basis.rules().priceScale());
        }

        private OfLine ofLine(int line, Sum sum) {
            return new OfLine(
                    basis.lines().lines().get(line).line(),
                    basis.lines().lines().get(line).customer(),
                    sum.calls,
                    sum.difference);
        }
    }
}
