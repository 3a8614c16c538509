package de.rufwerk.crm;

import de.rufwerk.tables.TableFiles;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Makes the CSV text of one table of `rating.md § 1` row by row; nothing but its bytes is kept.
final class TableText {

    private static final int FLUSHED = 1_000;

    private final String where;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Writer text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    private final CsvWriter csv = CsvWriter.builder()
            .fieldSeparator(';')
            .lineDelimiter(LineDelimiter.LF)
            .build(text);
    private int rows;

    /// @param where for the fault, when there is too much
    TableText(String where) {
        this.where = where;
    }

    /// The header, where this is not the continuation of another text.
    void header(List<String> columns) {
        csv.writeRecord(columns);
    }

    /// @throws CrmFault when the table is larger than any table is taken, or a value has a character that no text has
    void add(List<String> row) throws CrmFault {
        for (String value : row) {
            if (value.indexOf('\0') >= 0) {
                throw CrmFault.of("nul", where, value.replace("\0", "␀"));
            }
        }
        csv.writeRecord(row);
        rows++;
        if (rows % FLUSHED == 0) {
            flush();
            if (bytes.size() > TableFiles.LARGEST) {
                throw CrmFault.of("too-large", where, TableFiles.LARGEST >> 20);
            }
        }
    }

    byte[] bytes() {
        flush();
        return bytes.toByteArray();
    }

    private void flush() {
        try {
            csv.flush();
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory has no errors of its own", e);
        }
    }
}
