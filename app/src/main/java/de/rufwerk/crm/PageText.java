package de.rufwerk.crm;

import de.rufwerk.tables.TableFiles;
import java.io.ByteArrayOutputStream;

/// The CSV text of a table, put together from those of its pages.
final class PageText {

    private final String where;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PageText(String where) {
        this.where = where;
    }

    /// @throws CrmFault when the table is larger than any table is taken
    void take(byte[] text) throws CrmFault {
        if (bytes.size() + (long) text.length > TableFiles.LARGEST) {
            throw CrmFault.of("too-large", where, TableFiles.LARGEST >> 20);
        }
        bytes.writeBytes(text);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
