package de.rufwerk.rating;

import java.util.Comparator;
import java.util.function.Function;

/// Texts sort by code point (`rating.md § 8`); `String::compareTo` sorts by UTF-16 unit, which differs beyond U+FFFF.
public final class CodePoints {

    /// The order of all texts in results.
    public static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    /// The order of things by one of their texts.
    public static <T> Comparator<T> byText(Function<T, String> text) {
        return Comparator.comparing(text, ORDER);
    }

    private static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // a surrogate is part of a code point above all that are not
                boolean surrogateX = Character.isSurrogate(x);
                boolean surrogateY = Character.isSurrogate(y);
                return surrogateX == surrogateY ? Character.compare(x, y) : surrogateX ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
