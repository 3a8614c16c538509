package de.rufwerk.tables;

import de.rufwerk.numbering.NumberReader;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes the rows of one file out of its bytes: characters, quoting, header, number of fields.
final class CsvTable {

    private static final int BOM_BYTES = 3;
    private static final Pattern RECORD_LINE = Pattern.compile("line (\\d+)");

    private final Table table;
    private final String file;
    private final DataProblems problems;

    CsvTable(Table table, String file, DataProblems problems) {
        this.table = table;
        this.file = file;
        this.problems = problems;
    }

    /// Hands on every row that is not blank; `false` when the file could not be read to its end.
    boolean read(byte[] content, TableKeys keys, Consumer<Row> eachRow) {
        int malformed = Utf8.firstMalformed(content);
        if (malformed >= 0) {
            problems.error("tables.not_utf8", file, Utf8.lineOf(content, malformed), "", "");
            return false;
        }
        int begin = startsWithBom(content) ? BOM_BYTES : 0;
        var text = new InputStreamReader(
                new ByteArrayInputStream(content, begin, content.length - begin), StandardCharsets.UTF_8);
        try {
            return readRecords(csv(text).iterator(), keys, eachRow);
        } catch (CsvParseException e) {
            reportMalformed(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static CsvReader<CsvRecord> csv(InputStreamReader text) {
        return CsvReader.builder()
                .fieldSeparator(';')
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    private boolean readRecords(Iterator<CsvRecord> records, TableKeys keys, Consumer<Row> eachRow) {
        while (records.hasNext()) {
            CsvRecord record = records.next();
            if (isBlank(record, 0)) {
                continue;
            }
            Map<String, Integer> columns = header(record);
            if (columns.isEmpty()) {
                return false;
            }
            records.forEachRemaining(each -> row(each, record.getFieldCount(), columns, keys, eachRow));
            return true;
        }
        problems.error("tables.empty_file", file, 0, "", "", String.join(";", table.columns()));
        return false;
    }

    private void row(
            CsvRecord record, int expected, Map<String, Integer> columns, TableKeys keys, Consumer<Row> eachRow) {
        if (isBlank(record, 0)) {
            return;
        }
        int line = Math.toIntExact(record.getStartingLineNumber());
        boolean fits =
                record.getFieldCount() == expected || (record.getFieldCount() > expected && isBlank(record, expected));
        if (fits) {
            eachRow.accept(new Row(file, line, record, columns, keys, problems));
        } else {
            problems.error("tables.field_count", file, line, "", "", record.getFieldCount(), expected);
        }
    }

    /// The position of each known column; empty when the header cannot be used.
    private Map<String, Integer> header(CsvRecord header) {
        int line = Math.toIntExact(header.getStartingLineNumber());
        List<String> found = header.getFields().stream().map(Row::trim).toList();
        List<String> known = table.columns();
        Map<String, Integer> columns = new HashMap<>();
        boolean usable = true;
        for (int i = 0; i < found.size(); i++) {
            String name = found.get(i);
            if (columns.putIfAbsent(name, i) != null && !name.isEmpty()) {
                problems.error("tables.column_twice", file, line, name, "");
                usable = false;
            } else if (!known.contains(name) && !name.isEmpty() && found.size() > 1) {
                problems.warn("tables.column_unknown", file, line, name, "", String.join(", ", known));
            }
        }
        for (String needed : table.needed()) {
            if (!columns.containsKey(needed)) {
                reportMissing(line, needed, found);
                usable = false;
            }
        }
        return usable ? columns : Map.of();
    }

    private void reportMissing(int line, String column, List<String> found) {
        String shown = String.join(", ", found);
        boolean otherSeparator = found.size() == 1 && (shown.indexOf(',') >= 0 || shown.indexOf('\t') >= 0);
        String code = otherSeparator ? "tables.wrong_separator" : "tables.column_missing";
        problems.error(code, file, line, column, "", shown);
    }

    /// The parser's own texts are for developers; they tell only which record, and which of three things it was.
    private void reportMalformed(String text) {
        Matcher line = RECORD_LINE.matcher(text);
        int at = line.find() ? Integer.parseInt(line.group(1)) : 0;
        String code = text.startsWith("Unclosed")
                ? "tables.quote_left_open"
                : text.contains("closing quote") ? "tables.text_behind_quote" : "tables.record_too_long";
        problems.error(code, file, at, "", "");
    }

    private static boolean startsWithBom(byte[] content) {
        return content.length >= BOM_BYTES
                && content[0] == (byte) 0xEF
                && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF;
    }

    private static boolean isBlank(CsvRecord record, int fromField) {
        for (int i = fromField; i < record.getFieldCount(); i++) {
            if (!isBlank(record.getField(i))) {
                return false;
            }
        }
        return true;
    }

    /// Called for every row, so no stream: a good row answers with its first character.
    private static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!NumberReader.isSpaceOfAnyKind(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
