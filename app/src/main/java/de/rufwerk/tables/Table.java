package de.rufwerk.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One CSV file of a data set: its name and columns as of `rating.md § 1`.
///
/// UTF-8 (a BOM is accepted), `;` between fields, quoting by RFC 4180, a header row. Columns are found by their header
/// name, in any order; fields are trimmed by white space of every kind; rows without any text are skipped. An unknown
/// column is a warning. What keeps the file from being read (missing, not UTF-8, a required column is missing, a quote
/// left open) and what is wrong in a row is an error with file, line, column and value.
///
/// ```java
/// static final Table LINES = Table.required("lines.csv").needs("line", "customer").knows("label", "valid_from");
/// Rows<Line> lines = LINES.read(files, problems, row -> new Line(row.required("line"), …));
/// ```
public final class Table {

    private final String file;
    private final boolean required;
    private final List<String> needed;
    private final List<String> optional;
    private final boolean referredTo;

    private Table(String file, boolean required, List<String> needed, List<String> optional, boolean referredTo) {
        this.file = file;
        this.required = required;
        this.needed = List.copyOf(needed);
        this.optional = List.copyOf(optional);
        this.referredTo = referredTo;
    }

    /// A table that must be there, if only with its header row.
    public static Table required(String file) {
        return new Table(file, true, List.of(), List.of(), false);
    }

    /// A table that may be missing; it is then empty.
    public static Table optional(String file) {
        return new Table(file, false, List.of(), List.of(), false);
    }

    /// With these columns, which the header must have.
    public Table needs(String... columns) {
        return new Table(file, required, List.of(columns), optional, referredTo);
    }

    /// With these columns, which may be missing.
    public Table knows(String... columns) {
        return new Table(file, required, needed, List.of(columns), referredTo);
    }

    /// With the first needed column as what other tables refer to ([Row#refers], [Rows#knows]).
    public Table referredTo() {
        return new Table(file, required, needed, optional, true);
    }

    /// Reads every row. `reader` makes a record of a row, or `null`; what it returns for a row in which it met an error
    /// is left out.
    public <T> Rows<T> read(TableFiles files, DataProblems problems, Function<Row, @Nullable T> reader) {
        String shown = files.shown(file);
        Rows<T> rows = new Rows<>(shown, referredTo);
        byte @Nullable [] content = files.content(file);
        if (content == null) {
            if (required) {
                rows.unreadable();
            }
            return rows;
        }
        TableKeys keys = new TableKeys();
        boolean complete = new CsvTable(this, shown, problems).read(content, keys, row -> {
            T result = reader.apply(row);
            if (referredTo) {
                rows.offer(row.quiet(needed.getFirst()));
            }
            if (result != null && row.good()) {
                rows.append(result, row.line());
            }
        });
        if (!complete) {
            rows.unreadable();
        }
        keys.report(shown, problems);
        return rows;
    }

    public String file() {
        return file;
    }

    public boolean isRequired() {
        return required;
    }

    /// The columns that must be there.
    public List<String> needed() {
        return needed;
    }

    /// All columns in the order in which they are declared.
    public List<String> columns() {
        List<String> columns = new ArrayList<>(needed);
        columns.addAll(optional);
        return columns;
    }
}
