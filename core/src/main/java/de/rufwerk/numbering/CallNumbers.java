package de.rufwerk.numbering;

/// Canonical numbers as `long`: E.164 digits without `+`, 3 to 18 of them, never starting with 0 (`rating.md § 2`), so
/// that the decimal value of the `long` *is* the number. Prefixes are held in the same way.
public final class CallNumbers {

    /// The caller or carrier did not give the number.
    public static final long WITHHELD = 0;

    /// There is a text, but it is no number.
    public static final long UNREADABLE = -1;

    static final int MIN_DIGITS = 3;
    static final int MAX_DIGITS = 18;

    private static final long[] POWERS = new long[MAX_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private CallNumbers() {}

    /// Whether it is a number at all, neither [#WITHHELD] nor [#UNREADABLE].
    public static boolean isNumber(long number) {
        return number > 0;
    }

    /// Decimal digits of a number of at most 18 digits; 1 for 0.
    public static int digits(long number) {
        // 1233 / 4096 is a shade above log10(2); the estimate is the digit count or one too many
        int estimate = ((64 - Long.numberOfLeadingZeros(number | 1)) * 1233) >>> 12;
        return estimate > MAX_DIGITS || number < POWERS[estimate] ? Math.max(estimate, 1) : estimate + 1;
    }

    /// 10 to the power of `exponent`, 0 to 18.
    public static long power(int exponent) {
        return POWERS[exponent];
    }

    /// The first `digits` digits of a number that has `of` digits.
    public static long prefix(long number, int of, int digits) {
        return number / POWERS[of - digits];
    }

    /// The number as 18 digits, filled up with zeros on the right: prefixes become ranges of such keys.
    public static long leftAligned(long number) {
        return number * POWERS[MAX_DIGITS - digits(number)];
    }

    /// The digits, or an empty text where there is no canonical form.
    public static String text(long number) {
        return number > 0 ? Long.toString(number) : "";
    }
}
