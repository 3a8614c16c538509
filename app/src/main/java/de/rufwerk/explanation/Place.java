package de.rufwerk.explanation;

import de.rufwerk.tables.Rows;

/// Where a row of the CRM or the tariff stands, in the tables that the month was rated with.
///
/// @param file as people know it, `crm/numbers.csv`; empty where a person has added the row in Rufwerk
/// @param line physical line, 0 where there is no file
public record Place(String file, int line) {

    /// Of a row by its index; rows behind those of the file were added by a person.
    static Place of(Rows<?> rows, int index) {
        return index < rows.size() ? new Place(rows.file(), rows.line(index)) : new Place("", 0);
    }
}
