package de.rufwerk.explanation;

import de.rufwerk.explanation.Told.Fact;
import de.rufwerk.explanation.Told.Row;
import de.rufwerk.explanation.Told.Section;
import de.rufwerk.explanation.Told.Table;
import java.util.ArrayList;
import java.util.List;

/// What is told of a call as lines for a terminal.
final class WhyText {

    private static final String INDENT = "   ";

    private final List<String> lines = new ArrayList<>();

    private WhyText() {}

    static List<String> lines(Told told) {
        WhyText text = new WhyText();
        text.add(told);
        return text.lines;
    }

    private void add(Told told) {
        line("", told.lead());
        line("", told.verdict());
        if (!told.differences().isEmpty()) {
            table(told.differences());
        }
        int no = 1;
        for (Section section : told.sections()) {
            line("", "");
            line("", no + ". " + section.title());
            section.sentences().forEach(sentence -> line(INDENT, sentence));
            int width = section.facts().stream()
                    .mapToInt(fact -> fact.label().length())
                    .max()
                    .orElse(0);
            for (Fact fact : section.facts()) {
                line(INDENT, padded(fact.label(), width) + "  " + fact.value());
            }
            section.tables().forEach(this::table);
            no++;
        }
    }

    private void table(Table table) {
        line(INDENT, table.title() + ":");
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            int at = column;
            widths.add(Math.max(
                    table.columns().get(at).length(),
                    table.rows().stream()
                            .mapToInt(row -> row.cells().get(at).length())
                            .max()
                            .orElse(0)));
        }
        row("  ", table.columns(), widths);
        for (Row row : table.rows()) {
            row(row.marked() ? "> " : "  ", row.cells(), widths);
        }
    }

    private void row(String mark, List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder(mark);
        for (int column = 0; column < cells.size(); column++) {
            line.append(padded(cells.get(column), widths.get(column))).append("  ");
        }
        line(INDENT, line.toString().stripTrailing());
    }

    /// One line, whatever control characters a carrier or a CRM has put into a text: a terminal obeys them.
    private void line(String indent, String text) {
        lines.add(indent + text.replaceAll("\\p{Cntrl}", "\u2423"));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
