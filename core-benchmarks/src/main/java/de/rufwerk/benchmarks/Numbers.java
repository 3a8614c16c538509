package de.rufwerk.benchmarks;

import java.util.random.RandomGenerator;

/// The made-up numbers of the generated lines, by line index alone, so that nothing has to be kept in memory. They
/// exist in no document and on no page; who is reached under them was not looked at.
///
/// In each of 300 areas line k has a six-digit number (twenty-five in a thousand, as carriers get their numbers), or as
/// a block four digits with the extensions 00 to 99; every twentieth block holds another line's block of ten.
final class Numbers {

    private static final int AREAS = 300;
    /// First of 300 area codes 3300 to 3599.
    private static final int FIRST_AREA = 3300;

    private Numbers() {}

    enum Kind {
        SINGLE,
        BLOCK,
        /// Ten extensions inside the block of the line before.
        NESTED
    }

    static Kind kind(int line) {
        int k = line / AREAS;
        if (k % 4 != 3) {
            return k % 80 == 4 ? Kind.NESTED : Kind.SINGLE;
        }
        return Kind.BLOCK;
    }

    static int area(int line) {
        return FIRST_AREA + line % AREAS;
    }

    /// Subscriber number, without the area code: the number or the head of the block.
    static String subscriber(int line) {
        int k = line / AREAS;
        return switch (kind(line)) {
            case SINGLE -> padded(200 + k / 25 * 37 % 680, 3) + padded(k % 25 * 37, 3);
            case BLOCK -> padded(9000 + k / 4 * 7, 4);
            // The line one round of the areas before is a block; its extensions 70 to 79 are this line's.
            case NESTED -> padded(9000 + (k - 1) / 4 * 7, 4) + "7";
        };
    }

    static String extensions(int line) {
        return switch (kind(line)) {
            case SINGLE -> "";
            case BLOCK -> "00-99";
            case NESTED -> "0-9";
        };
    }

    /// Appends a calling number of the line, E.164 without `+`.
    static int appendCalling(byte[] to, int at, int line, RandomGenerator random) {
        int position = Ascii.append(to, at, "49");
        position = Ascii.append(to, position, area(line));
        position = Ascii.append(to, position, subscriber(line));
        return switch (kind(line)) {
            case SINGLE -> position;
            case BLOCK -> Ascii.appendPadded(to, position, random.nextInt(100), 2);
            case NESTED -> Ascii.appendPadded(to, position, random.nextInt(10), 1);
        };
    }

    static String padded(int value, int digits) {
        String text = Integer.toString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
