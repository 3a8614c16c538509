package de.rufwerk.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The words of a page in the order in which they were drawn.
public record PageText(List<Word> words) {

    /// Base lines this far apart, in sizes of the smaller letter, are one line.
    private static final double SAME_LINE = 0.3;

    /// Words nearer than this, in sizes, touch: a label in bold and its colon.
    private static final double TOUCHING = 0.12;

    public PageText {
        words = List.copyOf(words);
    }

    /// The lines as they are read: from the top, words from the left with a blank between them; then what is not
    /// upright.
    public List<String> lines() {
        List<List<Word>> lines = new ArrayList<>();
        List<Word> sorted = new ArrayList<>(words.stream().filter(Word::upright).toList());
        sorted.sort(Comparator.comparingDouble(Word::y).reversed());
        for (Word word : sorted) {
            if (lines.isEmpty() || !isSameLine(lines.getLast().getFirst(), word)) lines.add(new ArrayList<>());
            lines.getLast().add(word);
        }
        List<String> text = new ArrayList<>(lines.stream().map(PageText::joined).toList());
        words.stream().filter(word -> !word.upright()).map(Word::text).forEach(text::add);
        return text;
    }

    private static boolean isSameLine(Word first, Word word) {
        return first.y() - word.y() <= SAME_LINE * Math.min(first.size(), word.size());
    }

    private static String joined(List<Word> line) {
        line.sort(Comparator.comparingDouble(Word::x));
        StringBuilder text = new StringBuilder();
        Word before = null;
        for (Word word : line) {
            if (before != null && word.x() - before.right() > TOUCHING * word.size()) text.append(' ');
            text.append(word.text());
            before = word;
        }
        return text.toString();
    }
}
