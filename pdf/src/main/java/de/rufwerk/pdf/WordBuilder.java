package de.rufwerk.pdf;

import java.util.ArrayList;
import java.util.List;

/// Puts glyphs together to words by where they stand: a blank, a gap, another line or another direction ends a word.
final class WordBuilder {

    /// Gaps and shifts in sizes. Kerning stays below, the narrowest blank between words above.
    private static final double GAP = 0.18;
    private static final double OVERLAP = 0.5;
    private static final double SHIFT = 0.2;

    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private double startX;
    private double startY;
    private double endX;
    private double endY;
    private double directionX = 1;
    private double directionY;
    private double size;

    /// A glyph at a place, with its advance and its height.
    void glyph(String glyph, double x, double y, double advanceX, double advanceY, double height) {
        if (glyph.isBlank() || glyph.equals("\u00a0")) {
            endWord();
            return;
        }
        double advance = Math.sqrt(advanceX * advanceX + advanceY * advanceY);
        if (!text.isEmpty() && !follows(x, y, advanceX, advanceY, advance)) endWord();
        if (text.isEmpty()) {
            startX = x;
            startY = y;
            directionX = advance > 0 ? advanceX / advance : 1;
            directionY = advance > 0 ? advanceY / advance : 0;
            size = height;
        }
        if (glyph.length() == 1) text.append(glyph.charAt(0)); // nearly all, and quicker
        else text.append(glyph);
        endX = x + advanceX;
        endY = y + advanceY;
    }

    private boolean follows(double x, double y, double advanceX, double advanceY, double advance) {
        double along = (x - endX) * directionX + (y - endY) * directionY;
        double across = (y - endY) * directionX - (x - endX) * directionY;
        boolean sameWay = advance == 0 || advanceX * directionX + advanceY * directionY > 0.99 * advance;
        return sameWay && along < GAP * size && along > -OVERLAP * size && Math.abs(across) < SHIFT * size;
    }

    private void endWord() {
        if (text.isEmpty()) return;
        if (words.size() == Limits.WORDS) throw PdfDefect.tooMuch("A page has too many words.");
        boolean upright = directionX > 0.99;
        double width = Math.hypot(endX - startX, endY - startY);
        words.add(new Word(text.toString(), startX, startY, width, size, upright));
        text.setLength(0);
    }

    List<Word> words() {
        endWord();
        return words;
    }
}
