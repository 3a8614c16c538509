package de.rufwerk.numbering;

import static de.rufwerk.numbering.CallNumbers.MAX_DIGITS;
import static de.rufwerk.numbering.CallNumbers.MIN_DIGITS;
import static de.rufwerk.numbering.CallNumbers.UNREADABLE;
import static de.rufwerk.numbering.CallNumbers.WITHHELD;
import static de.rufwerk.numbering.CallNumbers.power;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Reads a number as a carrier wrote it into its canonical form (`rating.md § 2`). The declared form decides, never the
/// length: libphonenumber, which guesses, reads a bare `4915…` as the area code 04915.
///
/// The text is taken as leading `+`, leading zeros and the digits behind them, in one pass and without allocation;
/// a text with characters beyond ASCII takes a slower way to the same result.
public final class NumberReader {

    private static final long GERMANY = 49;
    private static final Set<String> WITHHELD_WORDS = Set.of("anonymous", "unknown", "unavailable", "restricted");

    private NumberReader() {}

    /// The canonical start of local numbers in a national area code (`3571` → `493571`); 0 where the code is empty.
    ///
    /// @throws IllegalArgumentException when the code is not 1 to 6 digits that do not start with 0
    public static long areaPrefix(String areaCode) {
        if (areaCode.isEmpty()) {
            return 0;
        }
        if (!areaCode.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("no area code: " + areaCode);
        }
        return Long.parseLong(GERMANY + areaCode);
    }

    /// As [#read(byte\[\], int, int, NumberForm, long, boolean)] for a text.
    public static long read(String text, NumberForm form, long areaPrefix, boolean stripPorting) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length, form, areaPrefix, stripPorting);
    }

    /// Reads the UTF-8 text in `bytes[from, to)`.
    ///
    /// @param areaPrefix what local numbers lack, see [#areaPrefix]; 0 where it is not known
    /// @param stripPorting whether a porting prefix (`D146…`) stands before the number
    /// @return the canonical number, [CallNumbers#WITHHELD] or [CallNumbers#UNREADABLE]
    public static long read(byte[] bytes, int from, int to, NumberForm form, long areaPrefix, boolean stripPorting) {
        int start = from;
        int end = to;
        while (start < end && isSpace(bytes[start])) {
            start++;
        }
        while (end > start && isSpace(bytes[end - 1])) {
            end--;
        }
        int trunkZero = trunkZero(bytes, start, end);
        boolean plus = false;
        boolean ported = !stripPorting;
        int zeros = 0;
        int digits = 0;
        long value = 0;
        for (int i = start; i < end; i++) {
            byte c = bytes[i];
            if (c >= '0' && c <= '9') {
                if (i == trunkZero) {
                    continue;
                }
                ported = true;
                if (digits == 0 && c == '0') {
                    zeros++;
                } else if (digits == MAX_DIGITS) {
                    digits++;
                    break;
                } else {
                    value = value * 10 + (c - '0');
                    digits++;
                }
            } else if (c == '+' && !plus && zeros == 0 && digits == 0) {
                plus = true;
                ported = true;
            } else if (!ported && (c == 'D' || c == 'd')) {
                i = behindPorting(bytes, i, end);
                if (i < 0) {
                    return unusual(bytes, from, to, form, areaPrefix, stripPorting);
                }
                ported = true;
            } else if (!isDropped(c)) {
                return c < 0 || isLetter(c) ? unusual(bytes, from, to, form, areaPrefix, stripPorting) : UNREADABLE;
            }
        }
        if (digits > MAX_DIGITS) {
            return UNREADABLE;
        }
        if (!plus && zeros == 0 && digits == 0) {
            return WITHHELD;
        }
        return canonical(plus, zeros, value, digits, form, areaPrefix);
    }

    private static long canonical(boolean plus, int zeros, long value, int digits, NumberForm form, long areaPrefix) {
        if (plus || zeros >= 2) {
            int left = plus ? zeros : zeros - 2;
            boolean german = form == NumberForm.CC && left == 0 && isShortCode(value, digits);
            return left > 0 ? UNREADABLE : checked(german ? GERMANY : 0, value, digits);
        }
        if (zeros == 0 && isShortCode(value, digits)) {
            return checked(GERMANY, value, digits);
        }
        return switch (form) {
            case CC -> zeros > 0 ? UNREADABLE : checked(0, value, digits);
            case NATIONAL_BARE -> checked(GERMANY, value, digits + zeros);
            case PLUS, IDD, NATIONAL ->
                zeros == 1
                        ? checked(GERMANY, value, digits)
                        : areaPrefix == 0 ? UNREADABLE : checked(areaPrefix, value, digits);
        };
    }

    /// `before` and behind it `value` as `digits` digits, when that is 3 to 18 digits; traffic codes are mapped back.
    private static long checked(long before, long value, int digits) {
        int length = digits + (before == 0 ? 0 : CallNumbers.digits(before));
        if (length < MIN_DIGITS || length > MAX_DIGITS) {
            return UNREADABLE;
        }
        long number = before * power(digits) + value;
        boolean trafficCode116 = number >= 491_987_000 && number <= 491_987_999;
        return trafficCode116 ? 49_116_000 + (number - 491_987_000) : number;
    }

    private static boolean isShortCode(long value, int digits) {
        return switch (digits) {
            case 3 -> value == 110 || value == 112 || value == 115;
            case 5 -> value / 100 == 118;
            case 6 -> value / 1000 == 116 || value / 1000 == 118;
            default -> false;
        };
    }

    /// Position of the 0 of the first `(0)` behind a leading `+` or `00`; -1 where there is none.
    private static int trunkZero(byte[] bytes, int start, int end) {
        boolean international =
                end - start > 3 && (bytes[start] == '+' || (bytes[start] == '0' && bytes[start + 1] == '0'));
        for (int i = start + 1; international && i < end - 2; i++) {
            if (bytes[i] == '(' && bytes[i + 1] == '0' && bytes[i + 2] == ')') {
                return i + 1;
            }
        }
        return -1;
    }

    /// Last position of the porting prefix `D` and three hexadecimal digits that begins at `at`; -1 where it is none.
    private static int behindPorting(byte[] bytes, int at, int end) {
        int hex = 0;
        for (int i = at + 1; i < end; i++) {
            if (Character.digit(bytes[i], 16) >= 0) {
                hex++;
                if (hex == 3) {
                    return i;
                }
            } else if (!isDropped(bytes[i])) {
                return -1;
            }
        }
        return -1;
    }

    /// Words, and texts with characters beyond ASCII (other white space among them).
    private static long unusual(
            byte[] bytes, int from, int to, NumberForm form, long areaPrefix, boolean stripPorting) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().filter(c -> c < 128 || !isSpaceOfAnyKind(c)).forEach(ascii::appendCodePoint);
        if (WITHHELD_WORDS.contains(ascii.toString().strip().toLowerCase(Locale.ROOT))) {
            return WITHHELD;
        }
        boolean shorter = ascii.length() < text.length();
        boolean readable = ascii.chars().allMatch(c -> c < 128);
        return shorter && readable ? read(ascii.toString(), form, areaPrefix, stripPorting) : UNREADABLE;
    }

    /// White space of every kind, no-break spaces included.
    public static boolean isSpaceOfAnyKind(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    private static boolean isDropped(byte c) {
        return c == '-' || c == '/' || c == '.' || c == '(' || c == ')' || isSpace(c);
    }

    private static boolean isSpace(byte c) {
        return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31);
    }

    private static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
