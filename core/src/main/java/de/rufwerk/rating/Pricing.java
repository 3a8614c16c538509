package de.rufwerk.rating;

import de.rufwerk.money.Euro;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Billed seconds and the price of a call (`rating.md §§ 5.3, 5.5`): an exact fraction, rounded once.
final class Pricing {

    private static final long MINUTE = 60;

    private Pricing() {}

    /// Seconds of a duration by free seconds and billing increments.
    static int billed(Rate rate, int duration) {
        long charged = Math.max(0, (long) duration - rate.freeSeconds());
        if (charged == 0) {
            return 0;
        }
        if (charged <= rate.first()) {
            return rate.first();
        }
        long behindFirst = charged - rate.first();
        long increments = (behindFirst + rate.next() - 1) / rate.next();
        return Math.toIntExact(rate.first() + increments * rate.next());
    }

    /// Price of the seconds that are not covered, in 1e-6 EUR rounded to `scale` decimals.
    static long price(Rate rate, int rateIndex, int billed, int covered, long cost, int scale, @Nullable Why why) {
        boolean uncovered = covered == 0;
        long setup = uncovered || rate.basis() != Rate.Basis.MINUTE ? rate.setup() : 0;
        return switch (rate.basis()) {
            case MINUTE ->
                billed == 0
                        ? nothing(rateIndex, why)
                        : limited(
                                rate, rateIndex, setup, rate.price(), billed - covered, MINUTE, uncovered, scale, why);
            case CALL -> limited(rate, rateIndex, setup + rate.price(), 0, 0, 1, uncovered, scale, why);
            case CARRIER -> limited(rate, rateIndex, setup, rate.factor(), cost, Euro.ONE, uncovered, scale, why);
            case FREE -> limited(rate, rateIndex, 0, 0, 0, 1, uncovered, scale, why);
        };
    }

    private static long nothing(int rateIndex, @Nullable Why why) {
        if (why != null) {
            why.add(new Why.Priced(rateIndex, "0", 1, false, false, 0));
        }
        return 0;
    }

    /// `base + price × quantity / denominator`, raised to the minimum, cut to the maximum, rounded.
    private static long limited(
            Rate rate,
            int rateIndex,
            long base,
            long price,
            long quantity,
            long denominator,
            boolean uncovered,
            int scale,
            @Nullable Why why) {
        boolean fits = fits(base, denominator) && fits(price, quantity) && fits(limit(rate), denominator);
        if (!fits || why != null) {
            return exact(rate, rateIndex, base, price, quantity, denominator, uncovered, scale, why);
        }
        long numerator = base * denominator + price * quantity;
        if (uncovered && rate.minimum() != Rate.NONE) {
            numerator = Math.max(numerator, rate.minimum() * denominator);
        }
        if (rate.maximum() != Rate.NONE) {
            numerator = Math.min(numerator, rate.maximum() * denominator);
        }
        return Euro.roundHalfUp(numerator, denominator, scale);
    }

    private static long limit(Rate rate) {
        // Not below 0: a limit that is not set must not keep the price from the fast way.
        return Math.max(0, Math.max(rate.minimum(), rate.maximum()));
    }

    /// Whether a product stays within 62 bits, so that two of them can be added.
    private static boolean fits(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 && a * b < 1L << 62;
    }

    /// The same without limits of size, and with the explanation.
    private static long exact(
            Rate rate,
            int rateIndex,
            long base,
            long price,
            long quantity,
            long denominator,
            boolean uncovered,
            int scale,
            @Nullable Why why) {
        BigInteger below = BigInteger.valueOf(denominator);
        BigInteger stated = BigInteger.valueOf(base)
                .multiply(below)
                .add(BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity)));
        BigInteger raised = uncovered && rate.minimum() != Rate.NONE
                ? stated.max(BigInteger.valueOf(rate.minimum()).multiply(below))
                : stated;
        BigInteger cut = rate.maximum() != Rate.NONE
                ? raised.min(BigInteger.valueOf(rate.maximum()).multiply(below))
                : raised;
        long amount = Euro.roundHalfUp(cut, denominator, scale);
        if (why != null) {
            why.add(new Why.Priced(
                    rateIndex, stated.toString(), denominator, !raised.equals(stated), !cut.equals(raised), amount));
        }
        return amount;
    }
}
