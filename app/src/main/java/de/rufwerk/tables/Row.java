package de.rufwerk.tables;

import de.rufwerk.money.Euro;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.Validity;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of a [Table]. A reader asks for its columns by name; what cannot be read is noted as an error and replaced
/// by something harmless, so that all errors of a row are found at once. The record made of a row with errors is
/// dropped.
public final class Row {

    private static final String FROM = "valid_from";
    private static final String TO = "valid_to";
    private static final String KEY_SEPARATOR = " / ";
    private static final int MAX_AMOUNT_DIGITS = 9;

    private final String file;
    private final int line;
    private final CsvRecord record;
    private final Map<String, Integer> columns;
    private final TableKeys keys;
    private final DataProblems problems;
    private boolean good = true;

    Row(String file, int line, CsvRecord record, Map<String, Integer> columns, TableKeys keys, DataProblems problems) {
        this.file = file;
        this.line = line;
        this.record = record;
        this.columns = columns;
        this.keys = keys;
        this.problems = problems;
    }

    /// The physical line on which the row begins.
    public int line() {
        return line;
    }

    /// Whether no error was met so far.
    public boolean good() {
        return good;
    }

    /// Notes an error in a column; `more` are the arguments from `{4}` on.
    public void error(String code, String column, Object... more) {
        good = false;
        problems.error(code, file, line, column, quiet(column), more);
    }

    /// Notes something strange in a column; the row can be used.
    public void warn(String code, String column, Object... more) {
        problems.warn(code, file, line, column, quiet(column), more);
    }

    /// The trimmed text, empty where there is none.
    public String text(String column) {
        String text = quiet(column);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
                error("tables.control_character", column, String.format("%02X", (int) c));
                return "";
            }
        }
        return text;
    }

    /// The trimmed text; an empty one is an error.
    public String required(String column) {
        String text = text(column);
        if (text.isEmpty() && quiet(column).isEmpty()) {
            error("tables.required", column);
        }
        return text;
    }

    /// A required text that must stand in the first column of `others`.
    public String refers(String column, Rows<?> others) {
        String id = required(column);
        if (!id.isEmpty() && !others.knows(id)) {
            error("tables.unknown_key", column, others.file());
        }
        return id;
    }

    /// States that the table has no other row with this key. To be called when the key's columns are read and before
    /// the others: a row in which an error was met so far is not compared.
    public void key(String... key) {
        if (good) {
            keys.add(joined(key), Validity.ALWAYS, false, line);
        }
    }

    /// States that the table has no other row with this key that is valid on the same day; otherwise as [#key].
    public void datedKey(Validity validity, String... key) {
        if (good) {
            keys.add(joined(key), validity, true, line);
        }
    }

    private static String joined(String[] key) {
        return key.length == 1 ? key[0] : String.join(KEY_SEPARATOR, key);
    }

    /// An amount of 1e-6 EUR or a factor of 1e-6: not negative, at most 6 decimals, no thousands mark.
    public long amount(String column, long otherwise) {
        String text = text(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        String problem = Decimals.problem(text, MAX_AMOUNT_DIGITS);
        if (problem != null) {
            error(problem, column);
            return otherwise;
        }
        return Euro.parse(text);
    }

    /// A whole number between two bounds (inclusive).
    public int integer(String column, int otherwise, int least, int most) {
        String text = text(column);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!Decimals.isWhole(text)) {
            error("tables.not_whole", column);
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // more digits than an int holds: out of bounds as well
        }
        error("tables.out_of_bounds", column, least, most);
        return otherwise;
    }

    /// An ISO date, `null` where there is none.
    public @Nullable LocalDate date(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return isoDate(text);
        } catch (DateTimeException e) {
            error("tables.not_a_date", column);
            return null;
        }
    }

    private static LocalDate isoDate(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException(text);
        }
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text);
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /// The columns valid_from and valid_to. A row that ends before it begins is never valid, which is a warning.
    public Validity validity() {
        LocalDate from = date(FROM);
        LocalDate to = date(TO);
        if (from == null && to == null) {
            return Validity.ALWAYS;
        }
        if (from != null && to != null && to.isBefore(from)) {
            warn("tables.never_valid", TO, from);
        }
        return new Validity(from, to);
    }

    /// `yes`, or `no` or nothing.
    public boolean yes(String column) {
        String text = text(column);
        if (!text.isEmpty() && !text.equals("yes") && !text.equals("no")) {
            error("tables.not_yes", column);
        }
        return text.equals("yes");
    }

    /// What one of the texts stands for; `otherwise` where the column is empty.
    public <E extends @Nullable Object> E oneOf(String column, E otherwise, Map<String, ? extends E> texts) {
        return chosen(text(column), column, otherwise, texts);
    }

    /// As [#oneOf] for a column that must not be empty; `harmless` is only for a row that is dropped.
    public <E> E requiredOneOf(String column, E harmless, Map<String, ? extends E> texts) {
        return chosen(required(column), column, harmless, texts);
    }

    private <E extends @Nullable Object> E chosen(
            String text, String column, E otherwise, Map<String, ? extends E> texts) {
        if (text.isEmpty()) {
            return otherwise;
        }
        E value = texts.get(text);
        if (value == null) {
            error("tables.not_one_of", column, String.join(", ", texts.keySet()));
            return otherwise;
        }
        return value;
    }

    /// The trimmed texts between vertical bars, empty ones left out.
    public List<String> list(String column) {
        String text = text(column);
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int bar = text.indexOf('|', from);
            int to = bar < 0 ? text.length() : bar;
            String part = trim(text.substring(from, to));
            if (!part.isEmpty()) {
                parts.add(part);
            }
            from = to + 1;
        }
        return parts;
    }

    /// The trimmed text without any check.
    String quiet(String column) {
        Integer index = columns.get(column);
        return index == null || index >= record.getFieldCount() ? "" : trim(record.getField(index));
    }

    /// Without the white space of every kind, no-break spaces included, at both ends.
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && NumberReader.isSpaceOfAnyKind(text.charAt(from))) {
            from++;
        }
        while (to > from && NumberReader.isSpaceOfAnyKind(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
