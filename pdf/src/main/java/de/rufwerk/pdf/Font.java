package de.rufwerk.pdf;

import java.text.Normalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a font's codes mean and how wide their glyphs are. Two levels of 256, because a code has one byte or two.
final class Font {

    private static final long BLOCK = 1_024;
    private static final long STRING = 48;

    /// All 65,536 codes with a few letters each.
    private static final long HEAVIEST = 8 << 20;

    private final boolean twoBytes;
    private final Matrix glyphSpace;
    private final double otherwise;
    private final @Nullable String[][] texts = new String[256][];
    private final double[][] widths = new double[256][];
    private long weight = 4_096;

    /// `glyphSpace` is how a width becomes a part of the size, `otherwise` the width of what [#width(int, double)] does
    /// not tell.
    Font(boolean twoBytes, Matrix glyphSpace, double otherwise) {
        this.twoBytes = twoBytes;
        this.glyphSpace = glyphSpace;
        this.otherwise = otherwise;
    }

    boolean twoBytes() {
        return twoBytes;
    }

    /// Bytes of heap, roughly: a file may have many fonts whose every code stands for a long text.
    long weight() {
        return weight;
    }

    /// @throws PdfDefect where the font's texts together are longer than those of any language need to be
    void text(int code, String text) {
        if (code < 0 || code > 0xffff) return; // no code of this font
        if (texts[code >> 8] == null) {
            texts[code >> 8] = new String[256];
            weight += BLOCK;
        }
        weight += STRING + text.length();
        if (weight > HEAVIEST) throw PdfDefect.tooMuch("A font has too many characters.");
        boolean ligature = text.length() == 1 && text.charAt(0) >= 'ﬀ' && text.charAt(0) <= 'ﬆ';
        // Nobody searches for a letter that means two.
        texts[code >> 8][code & 0xff] = ligature ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
    }

    void width(int code, double width) {
        if (code < 0 || code > 0xffff) return;
        double[] block = widths[code >> 8];
        if (block == null) {
            block = new double[256];
            Arrays.fill(block, Double.NaN);
            widths[code >> 8] = block;
            weight += 2 * BLOCK;
        }
        block[code & 0xff] = width;
    }

    /// Null where nobody knows.
    @Nullable
    String text(int code) {
        @Nullable String[] block = texts[code >> 8];
        return block == null ? null : block[code & 0xff];
    }

    /// In sizes of the font.
    double width(int code) {
        double[] block = widths[code >> 8];
        double width = block == null ? Double.NaN : block[code & 0xff];
        return (Double.isNaN(width) ? otherwise : width) * glyphSpace.a();
    }

    /// Height of a letter against the size; 1 but for fonts that are drawings.
    double height() {
        return Math.max(Math.abs(glyphSpace.d()) * 1000, 1e-3);
    }
}
