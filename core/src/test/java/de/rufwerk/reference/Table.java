package de.rufwerk.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A CSV file with a header: columns are found by name, in any order; fields are trimmed.
/// A column that the file or the row does not have is empty.
final class Table {

    /// One row below the header.
    record Row(int lineNo, String raw, Map<String, String> values) {

        String get(String column) {
            return values.getOrDefault(column, "");
        }

        String get(String column, String whereEmpty) {
            return get(column).isEmpty() ? whereEmpty : get(column);
        }

        /// The names joined by a vertical bar in this column.
        List<String> names(String column) {
            return List.of(get(column).split("\\|", -1)).stream().map(Csv::trim).toList();
        }

        Validity validity() {
            return new Validity(date("valid_from", LocalDate.MIN), date("valid_to", LocalDate.MAX));
        }

        private LocalDate date(String column, LocalDate open) {
            return get(column).isEmpty() ? open : LocalDate.parse(get(column));
        }
    }

    /// Inclusive local dates.
    record Validity(LocalDate from, LocalDate to) {

        boolean holds(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }
    }

    private Table() {}

    static List<Row> read(String text) {
        List<Csv.Row> rows = Csv.read(text);
        List<Row> table = new ArrayList<>();
        for (Csv.Row row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            Map<String, String> values = new HashMap<>();
            List<String> header = rows.getFirst().fields();
            for (int i = 0; i < Math.min(header.size(), row.fields().size()); i++) {
                values.put(Csv.trim(header.get(i)), Csv.trim(row.fields().get(i)));
            }
            table.add(new Row(row.lineNo(), row.raw(), values));
        }
        return table;
    }

    /// The rows of a file; none where the file is missing.
    static List<Row> read(Path file) {
        try {
            return Files.exists(file) ? read(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
