package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.DurationForm;

/// Reads single values out of bytes, strictly: what does not fit to the last byte is [#UNREADABLE]. Without objects.
final class Fields {

    static final long UNREADABLE = Long.MIN_VALUE;

    private static final int MOST_DIGITS = 18;
    private static final int MOST_DIGITS_OF_EUROS = 12;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private Fields() {}

    /// A duration in seconds, 0 to 2,147,483,647.
    static long duration(byte[] bytes, int from, int to, DurationForm form) {
        long seconds = switch (form) {
            case SECONDS -> digits(bytes, from, to);
            case HOURS_MINUTES_SECONDS -> clock(bytes, from, to, 2);
            case MINUTES_SECONDS -> clock(bytes, from, to, 1);
            case SIX_DIGITS -> sixDigits(bytes, from, to);
            case MILLISECONDS -> begun(digits(bytes, from, to));
        };
        return seconds > Integer.MAX_VALUE ? UNREADABLE : seconds;
    }

    private static long sixDigits(byte[] bytes, int from, int to) {
        if (to - from != 6) {
            return UNREADABLE;
        }
        long hours = digits(bytes, from, from + 2);
        long minutes = digits(bytes, from + 2, from + 4);
        long seconds = digits(bytes, from + 4, to);
        boolean fits = hours >= 0 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
        return fits ? (hours * 60 + minutes) * 60 + seconds : UNREADABLE;
    }

    /// Seconds that have begun.
    private static long begun(long milliseconds) {
        return milliseconds < 0 ? UNREADABLE : (milliseconds + 999) / 1000;
    }

    /// `h:mm:ss` or `m:ss`: any number of digits, then `pairs` times a colon and two digits below 60.
    private static long clock(byte[] bytes, int from, int to, int pairs) {
        int end = to - 3 * pairs;
        if (end <= from || end - from > 9) {
            return UNREADABLE;
        }
        long value = digits(bytes, from, end);
        for (int p = end; p < to; p += 3) {
            long pair = digits(bytes, p + 1, p + 3);
            if (value < 0 || bytes[p] != ':' || pair < 0 || pair > 59) {
                return UNREADABLE;
            }
            value = value * 60 + pair;
        }
        return value;
    }

    /// An amount in 1e-6 EUR: digits, and behind a mark 1 to its number of decimals.
    ///
    /// @param form its decimals: 6 for euros, 4 for cents, 0 for 1e-6 EUR
    static long amount(byte[] bytes, int from, int to, FormatProfile.Cost form) {
        int decimals = form.decimals();
        long value = 0;
        int p = from;
        while (p < to && bytes[p] >= '0' && bytes[p] <= '9') {
            value = value * 10 + bytes[p++] - '0';
            if (p - from > MOST_DIGITS_OF_EUROS + 6 - decimals) {
                return UNREADABLE;
            }
        }
        if (p == from) {
            return UNREADABLE;
        }
        if (p == to) {
            return value * POWERS[decimals];
        }
        boolean mark = bytes[p] == '.' ? form.point() : bytes[p] == ',' && form.comma();
        int behind = to - p - 1;
        if (!mark || behind < 1 || behind > decimals) {
            return UNREADABLE;
        }
        for (p++; p < to; p++) {
            int digit = bytes[p] - '0';
            if (digit < 0 || digit > 9) {
                return UNREADABLE;
            }
            value = value * 10 + digit;
        }
        return value * POWERS[decimals - behind];
    }

    /// Any number of digits, of which at most 18 count.
    static long digits(byte[] bytes, int from, int to) {
        int start = from;
        while (to - start > MOST_DIGITS && bytes[start] == '0') {
            start++;
        }
        if (start >= to || to - start > MOST_DIGITS) {
            return UNREADABLE;
        }
        long value = 0;
        for (int i = start; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return UNREADABLE;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
