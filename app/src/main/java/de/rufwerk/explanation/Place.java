package de.rufwerk.explanation;

import de.rufwerk.decisions.Decision;
import de.rufwerk.tables.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a row of the CRM or the tariff stands, in the tables that the month was rated with.
///
/// @param file as people know it, `crm/numbers.csv`; empty where a person has added the row in Rufwerk
/// @param line physical line, 0 where there is no file
/// @param decision by which the row was added; `null` where it stands in a file
public record Place(String file, int line, @Nullable Decision decision) {

    /// Of a row of a file by its index.
    static Place of(Rows<?> rows, int index) {
        return of(rows, index, List.of());
    }

    /// Of a row by its index.
    ///
    /// @param decided by what the rows behind those of the file were added
    static Place of(Rows<?> rows, int index, List<Decision> decided) {
        return index < rows.size()
                ? new Place(rows.file(), rows.line(index), null)
                : new Place("", 0, decided.get(index - rows.size()));
    }
}
