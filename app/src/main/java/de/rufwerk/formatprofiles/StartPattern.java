package de.rufwerk.formatprofiles;

import java.util.Arrays;

/// A date and time pattern, compiled: `yyyy-MM-dd'T'HH:mm:ssXXX`, `ddMMyyyy`, `d.M.yyyy H:mm` …
///
/// Letters: `yyyy` or `yy` (20yy); `MM`, `dd`, `HH`, `mm`, `ss` two digits, single ones one or two digits;
/// `XXX` an offset (`Z` or `±hh:mm`, at most 18:00). Text between apostrophes, and everything that is no
/// letter, stands for itself. Strict: nothing may be left over, and no digit may be missing.
final class StartPattern {

    /// The form of the profile `standard` (rating.md § 9).
    static final String ISO = "yyyy-MM-dd'T'HH:mm:ssXXX";

    private static final String LETTERS = "yMdHms";
    private static final int OFFSET = 32;

    /// A literal is its character; a digit field is -(1 + letter * 8 + least digits * 2 + (1 where one more may
    /// follow)).
    private final int[] steps;

    private final boolean[] has = new boolean[LETTERS.length()];
    private final boolean hasOffset;
    private final String text;

    private StartPattern(String text, int[] steps, boolean[] has, boolean hasOffset) {
        this.text = text;
        this.steps = steps;
        System.arraycopy(has, 0, this.has, 0, has.length);
        this.hasOffset = hasOffset;
    }

    /// @throws IllegalArgumentException when the pattern has a letter that is not known, or one twice
    static StartPattern compile(String pattern) {
        String text = pattern.equals("iso") ? ISO : pattern;
        int[] steps = new int[text.length()];
        boolean[] has = new boolean[LETTERS.length()];
        boolean hasOffset = false;
        int count = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int letter = LETTERS.indexOf(c);
            int length = runLength(text, i);
            if (c == '\'') {
                int close = text.indexOf('\'', i + 1);
                if (close < 0) {
                    throw new IllegalArgumentException(pattern);
                }
                for (int k = i + 1; k < close; k++) {
                    steps[count++] = ascii(text.charAt(k), pattern);
                }
                i = close + 1;
            } else if (letter >= 0) {
                if (has[letter] || (c == 'y' ? length != 4 && length != 2 : length > 2)) {
                    throw new IllegalArgumentException(pattern);
                }
                has[letter] = true;
                steps[count++] = -(1 + letter * 16 + length * 2 + (length == 1 ? 1 : 0));
                i += length;
            } else if (c == 'X') {
                if (hasOffset || length != 3) {
                    throw new IllegalArgumentException(pattern);
                }
                hasOffset = true;
                steps[count++] = -(1 + OFFSET * 16);
                i += length;
            } else if (Character.isLetter(c)) {
                throw new IllegalArgumentException(pattern);
            } else {
                steps[count++] = ascii(c, pattern);
                i++;
            }
        }
        return new StartPattern(pattern, Arrays.copyOf(steps, count), has, hasOffset);
    }

    private static int ascii(char c, String pattern) {
        if (c > 127) {
            throw new IllegalArgumentException(pattern);
        }
        return c;
    }

    private static int runLength(String text, int i) {
        int end = i;
        while (end < text.length() && text.charAt(end) == text.charAt(i)) {
            end++;
        }
        return end - i;
    }

    /// As it stands in the profile.
    String text() {
        return text;
    }

    /// Whether it reads year, month and day.
    boolean hasDate() {
        return has[0] && has[1] && has[2];
    }

    /// Whether it reads at least hour and minute.
    boolean hasTime() {
        return has[3] && has[4];
    }

    boolean hasOffset() {
        return hasOffset;
    }

    /// Reads a text into `values` (year, month, day, hour, minute, second, offset in seconds); what the pattern
    /// does not have stays as it was. False where the text does not fit.
    boolean read(byte[] bytes, int from, int to, int[] values) {
        int p = from;
        for (int step : steps) {
            if (step >= 0) {
                if (p >= to || bytes[p] != step) {
                    return false;
                }
                p++;
                continue;
            }
            int code = -step - 1;
            int letter = code >> 4;
            if (letter == OFFSET) {
                p = offset(bytes, p, to, values);
                if (p < 0) {
                    return false;
                }
                continue;
            }
            int length = code >> 1 & 7;
            if (p + length > to) {
                return false;
            }
            int value = 0;
            for (int k = 0; k < length; k++) {
                int digit = bytes[p++] - '0';
                if (digit < 0 || digit > 9) {
                    return false;
                }
                value = value * 10 + digit;
            }
            if ((code & 1) != 0 && p < to && bytes[p] >= '0' && bytes[p] <= '9') {
                value = value * 10 + bytes[p++] - '0';
            }
            values[letter] = letter == 0 && length == 2 ? 2000 + value : value;
        }
        return p == to;
    }

    private static int offset(byte[] bytes, int from, int to, int[] values) {
        if (from < to && bytes[from] == 'Z') {
            values[StartReader.OFFSET] = 0;
            return from + 1;
        }
        if (from + 6 > to || bytes[from + 3] != ':' || (bytes[from] != '+' && bytes[from] != '-')) {
            return -1;
        }
        int hours = twoDigits(bytes, from + 1);
        int minutes = twoDigits(bytes, from + 4);
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
            return -1;
        }
        int seconds = (hours * 60 + minutes) * 60;
        values[StartReader.OFFSET] = bytes[from] == '-' ? -seconds : seconds;
        return from + 6;
    }

    private static int twoDigits(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
