package de.rufwerk.demo;

import java.util.random.RandomGenerator;

/// What a line shows as its calling number: a number, or the head of a block with the extensions that call out.
///
/// @param number E.164 digits without `+`
/// @param digits length of an extension, 0 for a single number
/// @param from first extension, as a number
/// @param to last extension, inclusive
record Origin(String number, int digits, int from, int to) {

    static Origin single(String number) {
        return new Origin(number, 0, 0, 0);
    }

    static Origin block(String head, int digits, int from, int to) {
        return new Origin(head, digits, from, to);
    }

    /// The calling number of one call. A trunk shows now and then its head alone, or the switchboard's `0`.
    String calling(RandomGenerator random) {
        if (digits == 0) {
            return number;
        }
        int shape = random.nextInt(100);
        if (shape < 4) {
            return number;
        }
        if (shape < 16) {
            return number + "0";
        }
        // The lower half of the extensions makes most of the calls, as departments at the front of the list do.
        int span = to - from + 1;
        int extension = from + (shape < 70 ? random.nextInt((span + 1) / 2) : random.nextInt(span));
        return number + padded(extension, digits);
    }

    static String padded(int value, int digits) {
        String text = Integer.toString(value);
        return "0".repeat(digits - text.length()) + text;
    }
}
