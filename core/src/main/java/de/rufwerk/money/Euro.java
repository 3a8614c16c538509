package de.rufwerk.money;

import java.math.BigInteger;

/// Amounts in euros (and factors) held as `long` of 1e-6: `1 EUR` is [#ONE].
///
/// Texts have at most six decimals, `.` or `,` as decimal mark and no thousands mark (`rating.md § 1`).
public final class Euro {

    /// One euro, or the factor 1.
    public static final long ONE = 1_000_000;

    /// Decimals of the integer form.
    public static final int SCALE = 6;

    private static final int MAX_INTEGER_DIGITS = 12;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Euro() {}

    /// Reads `12`, `0.019` or `-1,5`.
    ///
    /// @throws NumberFormatException when the text is no such number, has more than 6 decimals or more than 12
    ///     digits before the mark
    public static long parse(String text) {
        boolean negative = text.startsWith("-");
        int from = negative ? 1 : 0;
        int mark = Math.max(text.indexOf('.'), text.indexOf(','));
        int end = mark < 0 ? text.length() : mark;
        int decimals = mark < 0 ? 0 : text.length() - mark - 1;
        if (end == from || end - from > MAX_INTEGER_DIGITS || decimals > SCALE || (mark >= 0 && decimals == 0)) {
            throw new NumberFormatException(text);
        }
        long value = digits(text, from, end) * ONE;
        if (mark >= 0) {
            value += digits(text, mark + 1, text.length()) * POWERS[SCALE - decimals];
        }
        return negative ? -value : value;
    }

    private static long digits(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException(text);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// The amount with exactly `scale` decimals (0 to 6) and a point: `format(34_800, 4)` is `0.0348`.
    ///
    /// @throws ArithmeticException when the amount has more decimals than `scale`; nothing is rounded here
    public static String format(long amount, int scale) {
        long unit = unit(scale);
        if (amount % unit != 0) {
            throw new ArithmeticException("amount " + amount + "e-6 EUR has more than " + scale + " decimals");
        }
        if (amount < 0) {
            return "-" + format(Math.negateExact(amount), scale);
        }
        long scaled = amount / unit;
        if (scale == 0) {
            return Long.toString(scaled);
        }
        String fraction = Long.toString(scaled % POWERS[scale]);
        return scaled / POWERS[scale] + "." + "0".repeat(scale - fraction.length()) + fraction;
    }

    /// The least amount that `scale` decimals can show: `unit(4)` is 100 (of 1e-6 EUR).
    public static long unit(int scale) {
        return POWERS[SCALE - scale];
    }

    /// `numerator / denominator`, rounded half up to `scale` decimals; both at least 0 and the denominator above 0.
    public static long roundHalfUp(long numerator, long denominator, int scale) {
        long unit = unit(scale);
        long divisor = denominator * unit;
        long quotient = numerator / divisor;
        long rest = numerator - quotient * divisor;
        return (rest >= divisor - rest ? quotient + 1 : quotient) * unit;
    }

    /// As [#roundHalfUp(long, long, int)], for numerators beyond 63 bits.
    ///
    /// @throws ArithmeticException when the result does not fit a `long` of 1e-6 EUR
    public static long roundHalfUp(BigInteger numerator, long denominator, int scale) {
        BigInteger unit = BigInteger.valueOf(unit(scale));
        BigInteger divisor = BigInteger.valueOf(denominator).multiply(unit);
        return numerator
                .shiftLeft(1)
                .add(divisor)
                .divide(divisor.shiftLeft(1))
                .multiply(unit)
                .longValueExact();
    }
}
