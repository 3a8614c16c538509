package de.rufwerk.formatprofiles;

import de.rufwerk.formatprofiles.FormatProfile.Layout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// A sample cut into columns and taken apart: lines above the records, the records, lines below them.
///
/// @param layout with the lines of header and trailer
/// @param header records above the first call, the last of them with the names of the columns where `named`
/// @param trailer records below the last one; none where the end of the file was not reached
/// @param end whether the end of the file was seen
/// @param named whether the columns of the profile are called by the names of the header line
record SampleTable(
        Sample sample,
        Layout layout,
        List<SampleRow> header,
        List<SampleRow> body,
        List<SampleRow> trailer,
        boolean end,
        boolean named,
        List<ColumnFacts> columns) {

    /// So many records are looked at.
    static final int MOST_ROWS = 10_000;

    private static final int MOST_HEADER_LINES = 50;
    private static final int MOST_TRAILER_LINES = 5;

    /// Part of a record's values that must be of the kind of their column, in percent.
    private static final int ALIKE = 60;

    /// Looks for the records.
    ///
    /// @param cut without header and trailer
    static SampleTable of(Sample sample, Layout cut, int columns) {
        List<SampleRow> rows = SampleRow.cut(sample.head(), cut, MOST_ROWS);
        List<ColumnFacts> first = facts(rows, columns, List.of());
        int from = 0;
        while (from < Math.min(rows.size(), MOST_HEADER_LINES) && !isRecord(rows.get(from), first)) {
            from++;
        }
        from = from == Math.min(rows.size(), MOST_HEADER_LINES) ? 0 : from;
        boolean end = sample.whole() ? rows.size() < MOST_ROWS : sample.tail().length > 0;
        List<SampleRow> last = sample.whole() ? rows : SampleRow.cut(sample.tail(), cut, MOST_ROWS);
        int to = last.size();
        while (end && to > 0 && last.size() - to < MOST_TRAILER_LINES && !isRecord(last.get(to - 1), first)) {
            to--;
        }
        boolean trailing = end && to > 0 && isRecord(last.get(to - 1), first);
        List<SampleRow> trailer = trailing ? List.copyOf(last.subList(to, last.size())) : List.of();
        int bodyEnd = sample.whole() && trailing ? Math.max(from, to) : rows.size();
        List<SampleRow> header = List.copyOf(rows.subList(0, from));
        List<SampleRow> body = List.copyOf(rows.subList(from, bodyEnd));
        List<String> names = names(header, columns, cut.widths().isEmpty());
        boolean named = !names.isEmpty() && cut.widths().isEmpty() && areNames(names);
        long lines = names.isEmpty()
                ? (body.isEmpty() ? 0 : body.getFirst().line() - 1)
                : header.getLast().line();
        return new SampleTable(
                sample,
                new Layout(
                        cut.charset(), cut.delimiter(), cut.quote(), cut.widths(), (int) lines, trailer.size(), null),
                header,
                body,
                trailer,
                end,
                named,
                facts(body, columns, names));
    }

    private static List<ColumnFacts> facts(List<SampleRow> rows, int columns, List<String> names) {
        var facts = new ArrayList<ColumnFacts>();
        for (int i = 0; i < Math.min(columns, SampleRow.MOST_COLUMNS); i++) {
            facts.add(ColumnFacts.of(rows, i, i < names.size() ? names.get(i) : ""));
        }
        return facts;
    }

    private static boolean isRecord(SampleRow row, List<ColumnFacts> columns) {
        int fits = 0;
        int typed = 0;
        for (ColumnFacts column : columns) {
            if (column.isTyped()) {
                typed++;
                fits += !row.field(column.index()).isEmpty() && column.fits(row.field(column.index())) ? 1 : 0;
            }
        }
        return typed > 0 && fits * 100 >= typed * ALIKE;
    }

    /// Of the line right above the records, where it has words instead of values; else none.
    private static List<String> names(List<SampleRow> header, int columns, boolean delimited) {
        if (header.isEmpty()) {
            return List.of();
        }
        List<String> fields = header.getLast().fields();
        long words = fields.stream()
                .filter(field -> field.codePoints().anyMatch(Character::isLetter))
                .count();
        // A line cut by widths has some words in it whatever it says.
        boolean known =
                delimited || fields.stream().filter(SampleTable::saysWhatItIs).count() >= 2;
        return fields.size() * 2 >= columns && words * 2 > fields.size() && known ? fields : List.of();
    }

    private static boolean saysWhatItIs(String name) {
        ColumnRole role = ColumnRole.of(name);
        return role != ColumnRole.NONE && role != ColumnRole.OTHER;
    }

    /// A profile can call columns by names where each has one of its own.
    private static boolean areNames(List<String> names) {
        var seen = new HashSet<String>();
        return names.stream().allMatch(name -> name.isEmpty() || seen.add(name));
    }

    /// The column as the profile calls it.
    String call(ColumnFacts column) {
        return named && !column.name().isEmpty()
                ? DraftText.quoted(column.name())
                : Integer.toString(column.index() + 1);
    }

    /// The column as people call it.
    String label(ColumnFacts column) {
        return column.name().isEmpty() ? "#" + (column.index() + 1) : column.name();
    }
}
