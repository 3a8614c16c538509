package de.rufwerk.crm;

import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Table;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The columns that a SELECT has and a table wants, as the database describes them.
///
/// @param names as `rating.md § 1` has them
/// @param numbers of the same columns in the result, from 1
/// @param types of [Types]
record SelectedColumns(List<String> names, List<Integer> numbers, List<Integer> types) {

    /// Compares what a SELECT delivers with what the table needs: a column that is missing, twice or of a type that has
    /// no one text is an error, one that nobody knows a warning.
    ///
    /// @param where of the messages
    static SelectedColumns of(Table table, ResultSetMetaData metaData, String where, DataProblems problems)
            throws SQLException {
        var columns = new SelectedColumns(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> found = new ArrayList<>();
        for (int number = 1; number <= metaData.getColumnCount(); number++) {
            String name = metaData.getColumnLabel(number).toLowerCase(Locale.ROOT);
            found.add(name);
            if (!table.columns().contains(name)) {
                problems.warn("crm.database.column-unknown", where, 0, name, "", String.join(", ", table.columns()));
            } else if (columns.names.contains(name)) {
                problems.error("crm.database.column-twice", where, 0, name, "");
            } else {
                columns.names.add(name);
                columns.numbers.add(number);
                columns.types.add(metaData.getColumnType(number));
                if (hasNoOneText(metaData.getColumnType(number))) {
                    String type = metaData.getColumnTypeName(number);
                    problems.error("crm.database.column-type", where, 0, name, "", type);
                }
            }
        }
        for (String needed : table.needed()) {
            if (!columns.names.contains(needed)) {
                problems.error("crm.database.column-missing", where, 0, needed, "", String.join(", ", found));
            }
        }
        return columns;
    }

    /// Points in time, floating point and bytes: whoever selects them says how they are to be read.
    private static boolean hasNoOneText(int type) {
        return switch (type) {
            case Types.TIME,
                    Types.TIME_WITH_TIMEZONE,
                    Types.TIMESTAMP,
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.BINARY,
                    Types.VARBINARY,
                    Types.LONGVARBINARY,
                    Types.BLOB,
                    Types.ARRAY,
                    Types.STRUCT,
                    Types.REF -> true;
            default -> false;
        };
    }

    /// The current row as texts; NULL is empty.
    List<String> row(ResultSet result) throws SQLException {
        List<String> row = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            row.add(text(result, numbers.get(i), types.get(i)));
        }
        return row;
    }

    private static String text(ResultSet result, int number, int type) throws SQLException {
        @Nullable
        Object value = switch (type) {
            case Types.DATE -> result.getObject(number, LocalDate.class);
            case Types.BOOLEAN, Types.BIT -> result.getBoolean(number) ? "yes" : "";
            default -> result.getString(number);
        };
        return value == null || result.wasNull() ? "" : value.toString();
    }
}
