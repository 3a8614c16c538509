package de.rufwerk.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes a CSV file in every way that § 1 allows: columns in any order and unknown ones among them, BOM or none,
/// CRLF or LF, quotes where needed and where not, white space around fields.
final class RandomCsv {

    private static final String UNKNOWN_COLUMN = "bemerkung";

    private final Dice dice;
    private final List<String> columns;
    private final String lineBreak;
    private final boolean withBom;
    private final boolean padded;
    private final StringBuilder text = new StringBuilder();
    private int nextLine = 1;

    RandomCsv(Dice dice, List<String> columns) {
        this.dice = dice;
        List<String> all = new ArrayList<>(columns);
        if (dice.onceIn(3)) {
            all.add(UNKNOWN_COLUMN);
        }
        this.columns = dice.onceIn(2) ? dice.shuffled(all) : all;
        this.lineBreak = dice.onceIn(2) ? "\r\n" : "\n";
        this.withBom = dice.onceIn(3);
        this.padded = dice.onceIn(2);
        fields(this.columns);
    }

    /// The physical line on which the next row begins.
    int nextLine() {
        return nextLine;
    }

    /// A column that is missing in `values` is empty.
    void row(Map<String, String> values) {
        List<String> fields = new ArrayList<>();
        for (String column : columns) {
            fields.add(column.equals(UNKNOWN_COLUMN) ? remark() : values.getOrDefault(column, ""));
        }
        fields(fields);
    }

    /// A line as it is.
    void line(String line) {
        text.append(line).append(lineBreak);
        nextLine += 1 + (int) line.chars().filter(c -> c == '\n').count();
    }

    byte[] bytes() {
        boolean withoutLastLineBreak = dice.onceIn(3);
        int length = text.length() - (withoutLastLineBreak ? lineBreak.length() : 0);
        String file = (withBom ? "\uFEFF" : "") + text.substring(0, length);
        return file.getBytes(StandardCharsets.UTF_8);
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fields(List<String> fields) {
        List<String> written = new ArrayList<>();
        for (String field : fields) {
            written.add(field(field));
        }
        line(String.join(";", written));
    }

    private String field(String value) {
        boolean quotes = value.contains(";")
                || value.contains("\"")
                || value.contains("\n")
                || value.contains("\r")
                || dice.onceIn(8);
        String around = padded && dice.onceIn(6) ? dice.whiteSpace() : "";
        if (!quotes) {
            return around + value + around;
        }
        String lineBreaks = padded && dice.onceIn(8) ? dice.ofTexts("\n", "\r\n") : "";
        return '"' + around + value.replace("\"", "\"\"") + lineBreaks + '"';
    }

    private String remark() {
        return dice.ofTexts(
                "", "", "ok", "a;b", "sagte \"ja\"", "zwei\nZeilen", "drei\r\n\r\nZeilen", "\uD83D\uDCDE", "ß;\n");
    }
}
