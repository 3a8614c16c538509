package de.rufwerk.ratingrun;

import de.rufwerk.rating.Condition;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Rules;
import de.rufwerk.rating.Worksheet;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a line's month would cost if it were rated now, beside what its result has; nothing of it is stored.
/// Amounts are 1e-6 EUR.
///
/// @param line the line that was asked for
/// @param sums one a line and price basis, ordered by these: the line's own and those of lines that share an
///     allowance
/// @param changed calls with another amount, or rated in one of the two only
/// @param settled calls that are cases in the result and would have a price
/// @param cases calls of these lines that have a price in the result and would be cases
/// @param moved calls that would belong to none of these lines
/// @param priceScale decimals that show every amount
/// @param took time for reading and pricing, without that for reading customers and tariff
public record Preview(
        YearMonth month,
        String line,
        List<Sum> sums,
        long changed,
        long settled,
        long cases,
        long moved,
        int priceScale,
        Duration took) {

    /// Calls and amount of a line in one price basis: in the result, and as they would be.
    public record Sum(String line, PriceBasis basis, long storedCalls, long storedAmount, long calls, long amount) {

        /// What the new amount is above the stored one.
        public long difference() {
            return amount - storedAmount;
        }
    }

    private record Key(String line, PriceBasis basis) {}

    private static final class Adding {
        private long storedCalls;
        private long storedAmount;
        private long calls;
        private long amount;
    }

    /// Adds calls up.
    static final class Builder {

        private final RatingRun run;
        private final Rules rules;
        private final String line;
        private final Map<Key, Adding> sums =
                new TreeMap<>(Comparator.comparing(Key::line).thenComparing(Key::basis));
        private long changed;
        private long settled;
        private long cases;
        private long moved;

        /// Begins a preview against a result, with the rules as they are now.
        Builder(RatingRun run, Rules rules, String line) {
            this.run = run;
            this.rules = rules;
            this.line = line;
        }

        /// Adds a call.
        ///
        /// @param storedLine the line that has it in the result; `null` where it is a case
        /// @param lineNow the line to which it belongs now; `null` where that is none of the lines
        ///     previewed
        void add(
                @Nullable String storedLine,
                long storedAmount,
                PriceBasis storedBasis,
                @Nullable String lineNow,
                PriceBasis basisNow,
                Worksheet sheet) {
            boolean hasPrice = sheet.reason == null && sheet.condition != Condition.INCOMING;
            boolean pricedNow = lineNow != null && hasPrice;
            if (storedLine != null) {
                Adding sum = sums.computeIfAbsent(new Key(storedLine, storedBasis), any -> new Adding());
                sum.storedCalls++;
                sum.storedAmount = Math.addExact(sum.storedAmount, storedAmount);
            }
            if (lineNow != null && hasPrice) {
                Adding sum = sums.computeIfAbsent(new Key(lineNow, basisNow), any -> new Adding());
                sum.calls++;
                sum.amount = Math.addExact(sum.amount, sheet.amount);
            }
            if (storedLine == null) {
                settled += pricedNow ? 1 : 0;
                changed += pricedNow ? 1 : 0;
            } else if (!pricedNow) {
                changed++;
                boolean isCase = sheet.reason != null;
                cases += isCase ? 1 : 0;
                moved += isCase ? 0 : 1;
            } else if (sheet.amount != storedAmount) {
                changed++;
            }
        }

        Preview done(long nanoseconds) {
            return new Preview(
                    run.month(),
                    line,
                    sums.entrySet().stream()
                            .map(sum -> new Sum(
                                    sum.getKey().line(),
                                    sum.getKey().basis(),
                                    sum.getValue().storedCalls,
                                    sum.getValue().storedAmount,
                                    sum.getValue().calls,
                                    sum.getValue().amount))
                            .toList(),
                    changed,
                    settled,
                    cases,
                    moved,
                    Math.max(run.rules().priceScale(), rules.priceScale()),
                    Duration.ofNanos(nanoseconds));
        }
    }
}
