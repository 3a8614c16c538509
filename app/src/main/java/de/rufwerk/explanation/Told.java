package de.rufwerk.explanation;

import java.util.List;

/// An [Explanation] in one language, as a page, a terminal and a PDF show it alike.
///
/// @param lead what a clerk reads out first
/// @param holds whether the stored result was confirmed
/// @param verdict what the check came to, in words
/// @param differences rows of field, stored, computed; empty where it holds
/// @param facts the most important ones
/// @param sections the way, in order; the last one says what it was rated with
record Told(
        String title,
        String lead,
        boolean holds,
        String verdict,
        Table differences,
        List<Fact> facts,
        List<Section> sections) {

    /// @param sentences for people; the first one says it all
    /// @param facts and tables are details; `open` ones are not folded away
    record Section(String title, List<String> sentences, List<Fact> facts, List<Table> tables, boolean open) {

        Section(String title, List<String> sentences, List<Fact> facts, List<Table> tables) {
            this(title, sentences, facts, tables, false);
        }
    }

    /// @param literal exactly as delivered: shown in a fixed width, line breaks kept
    record Fact(String label, String value, boolean literal) {

        static Fact of(String label, String value) {
            return new Fact(label, value, false);
        }
    }

    record Table(String title, List<String> columns, List<Row> rows) {

        static final Table NONE = new Table("", List.of(), List.of());

        public boolean isEmpty() {
            return rows.isEmpty();
        }
    }

    /// @param marked it is the one that counted
    record Row(List<String> cells, boolean marked) {

        static Row of(String... cells) {
            return new Row(List.of(cells), false);
        }
    }
}
