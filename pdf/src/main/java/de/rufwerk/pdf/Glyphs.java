package de.rufwerk.pdf;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// A line of text as glyphs of the house font. White space becomes a blank, invisible characters vanish, a character
/// that the font lacks becomes its base letter or [#UNKNOWN].
final class Glyphs {

    static final char BLANK = ' ';
    static final char UNKNOWN = '?';

    private static final char ELLIPSIS = Letters.glyph('…');

    private final HouseFont font;
    private final char[] glyphs;
    private final int size;
    private final int width;

    private Glyphs(HouseFont font, char[] glyphs, int size) {
        this.font = font;
        this.glyphs = glyphs;
        this.size = size;
        int sum = 0;
        for (int i = 0; i < size; i++) sum += font.width(glyphs[i]);
        this.width = sum;
    }

    /// The text in a font. `missing` is told each character that it lacks.
    static Glyphs of(String text, HouseFont font, IntConsumer missing) {
        char[] glyphs = new char[text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            char glyph = Letters.glyph(c);
            if (glyph != 0) {
                glyphs[size++] = glyph;
                i++;
            } else {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint);
                if (Character.getType(codePoint) == Character.NON_SPACING_MARK
                        && !Normalizer.isNormalized(text, Normalizer.Form.NFC))
                    return of(Normalizer.normalize(text, Normalizer.Form.NFC), font, missing);
                if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) glyphs[size++] = BLANK;
                else if (isSeen(codePoint)) glyphs[size++] = instead(codePoint, missing);
            }
        }
        return new Glyphs(font, glyphs, size);
    }

    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }

    private static char instead(int codePoint, IntConsumer missing) {
        missing.accept(codePoint);
        if (Character.getType(codePoint) == Character.SURROGATE) return UNKNOWN;
        char base = Letters.glyph(Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .charAt(0));
        return base == 0 ? UNKNOWN : base;
    }

    /// What is read aloud instead of what is drawn, as an attribute of an element.
    static String spoken(String text) {
        StringBuilder readable = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(codePoint -> {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL -> readable.append(' ');
                case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> readable.append(UNKNOWN);
                default -> readable.appendCodePoint(codePoint);
            }
        });
        return Structure.attribute("ActualText", readable.toString());
    }

    char at(int i) {
        return glyphs[i];
    }

    int size() {
        return size;
    }

    HouseFont font() {
        return font;
    }

    /// In thousandths of the font's size.
    int width() {
        return width;
    }

    /// The beginning that fits with an ellipsis, or all of it.
    Glyphs clipped(int room) {
        return width <= room ? this : shortened(room);
    }

    /// As much as fits with an ellipsis behind it.
    Glyphs shortened(int room) {
        int sum = font.width(ELLIPSIS);
        int end = 0;
        while (end < size && sum + font.width(glyphs[end]) <= room) sum += font.width(glyphs[end++]);
        while (end > 0 && glyphs[end - 1] == BLANK) end--;
        char[] cut = Arrays.copyOf(glyphs, end + 1);
        cut[end] = ELLIPSIS;
        return new Glyphs(font, cut, end + 1);
    }

    /// The text in lines, broken at blanks; a word that is wider than a line is broken where the line ends. A blank at
    /// a break stays at the end of its line, for those who read the text and not the picture; it has no width.
    List<Glyphs> lines(int room) {
        if (width <= room) return List.of(this);
        List<Glyphs> lines = new ArrayList<>();
        int from = 0;
        while (from < size) {
            int to = from;
            int sum = 0;
            int blank = -1;
            while (to < size && (sum + font.width(glyphs[to]) <= room || to == from || glyphs[to] == BLANK)) {
                if (glyphs[to] == BLANK) blank = to;
                sum += font.width(glyphs[to++]);
            }
            if (to < size && blank > from) to = blank + 1;
            lines.add(new Glyphs(font, Arrays.copyOfRange(glyphs, from, to), to - from));
            from = to;
        }
        return lines;
    }
}
