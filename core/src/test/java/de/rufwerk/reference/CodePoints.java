package de.rufwerk.reference;

import java.util.Comparator;

/// The order of texts by code point (rating.md § 8), which is not the order of `String.compareTo`:
/// that one puts a character outside the BMP before U+E000..U+FFFF.
final class CodePoints {

    static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if (a[i] != b[i]) {
                return Integer.compare(a[i], b[i]);
            }
        }
        return Integer.compare(a.length, b.length);
    }
}
