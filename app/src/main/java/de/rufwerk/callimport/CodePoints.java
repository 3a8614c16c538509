package de.rufwerk.callimport;

import java.util.Comparator;
import java.util.function.Function;

/// The order of texts by code point (rating.md § 7); `String.compareTo` goes by UTF-16 units, which puts
/// U+10000 before U+E000.
final class CodePoints {

    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    static <T> Comparator<T> byText(Function<T, String> text) {
        return Comparator.comparing(text, ORDER);
    }

    private static int compare(String left, String right) {
        int[] one = left.codePoints().toArray();
        int[] other = right.codePoints().toArray();
        return java.util.Arrays.compare(one, other);
    }
}
