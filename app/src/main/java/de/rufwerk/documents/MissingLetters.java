package de.rufwerk.documents;

import java.util.Collection;

/// Characters that the house font lacks, as people are told of them.
public final class MissingLetters {

    private static final int MOST = 20;

    private MissingLetters() {}

    /// The first of some code points: letters as they are, others by number, for they would not be seen.
    public static String told(Collection<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.stream().limit(MOST).forEach(codePoint -> {
            text.append(text.isEmpty() ? "" : " ");
            if (Character.isLetterOrDigit(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                text.append("U+%04X".formatted(codePoint));
            }
        });
        return text.toString();
    }
}
