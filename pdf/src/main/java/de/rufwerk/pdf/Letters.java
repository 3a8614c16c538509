package de.rufwerk.pdf;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// Which characters the house font has, and under which numbers. A glyph has the number of its character up to U+017F
/// (Latin Extended-A: German, Sorbian, Polish, Czech, Turkish names); what control characters leave free is for
/// [#SPECIALS]. So a text is its own encoding.
final class Letters {

    static final int GLYPHS = 0x180;

    /// Of the glyphs 1 to 31 and 127 to 159, in this order.
    private static final String SPECIALS = "€–—‘’‚“”„‹›†‡•…‰™−→←↑↓↔≈≠≤≥ȘșȚțẞ⁄■▲▼●✓№ʼ\u2011ǍǎǏǐǑǒǓǔǦǧẀẁẂẃẄẅỲỳ∞√Ω□";

    private static final int[] CHARACTERS = new int[GLYPHS];
    private static final char[] GLYPH_OF = new char[0x2800];

    static {
        int special = 0;
        for (int glyph = 1; glyph < GLYPHS; glyph++) {
            boolean control = glyph < 32 || (glyph >= 127 && glyph < 160);
            if (control && special == SPECIALS.length()) continue;
            CHARACTERS[glyph] = control ? SPECIALS.charAt(special++) : glyph;
            GLYPH_OF[CHARACTERS[glyph]] = (char) glyph;
        }
        GLYPH_OF[0xAD] = 0;
        CHARACTERS[0xAD] = 0;
        if (special < SPECIALS.length()) throw new IllegalStateException("There are more specials than places.");
    }

    /// Characters that were asked for and are not there.
    static final class Missing implements IntConsumer {

        private final SortedSet<Integer> codePoints = new TreeSet<>();
        private int count;

        @Override
        public void accept(int codePoint) {
            count++;
            if (codePoints.size() < 1_000) codePoints.add(codePoint);
        }

        /// How often one was asked for.
        int count() {
            return count;
        }

        SortedSet<Integer> codePoints() {
            return codePoints;
        }
    }

    private Letters() {}

    /// The character of a glyph; 0 where there is none.
    static int character(int glyph) {
        return CHARACTERS[glyph];
    }

    /// The glyph of a character; 0 where there is none.
    static char glyph(int character) {
        return character < GLYPH_OF.length ? GLYPH_OF[character] : 0;
    }
}
