package de.rufwerk.formatprofiles;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Looks at one field of the record after the other: its bytes in UTF-8, trimmed. Part of the fast path of
/// [CallReader]; without objects where the record is ASCII or the file UTF-8.
final class FieldView {

    private static final byte[] NOTHING = new byte[0];

    private final RecordReader records;
    private final Charset charset;
    private boolean transcode;

    byte[] bytes = NOTHING;
    int from;
    int to;

    /// Whether a field of this record held bytes that are no text of the charset.
    boolean malformed;

    FieldView(RecordReader records, Charset charset) {
        this.records = records;
        this.charset = charset;
    }

    /// Begins a record.
    ///
    /// @param otherCharset whether it has bytes that do not mean the same in UTF-8
    void begin(boolean otherCharset) {
        transcode = otherCharset;
        malformed = false;
    }

    /// Looks at a field; one that the record does not have is empty.
    void look(int column) {
        if (column < 0 || column >= records.fields()) {
            bytes = NOTHING;
            from = 0;
            to = 0;
            return;
        }
        bytes = records.bytes();
        from = records.from(column);
        to = records.to(column);
        if (transcode) {
            String text = new String(bytes, from, to - from, charset);
            malformed |= text.indexOf('\uFFFD') >= 0;
            bytes = text.getBytes(StandardCharsets.UTF_8);
            from = 0;
            to = bytes.length;
        }
        from = Utf8.skipWhiteSpace(bytes, from, to);
        to = Utf8.dropWhiteSpace(bytes, from, to);
    }

    boolean is(byte[] value) {
        return Arrays.equals(bytes, from, to, value, 0, value.length);
    }

    boolean begins(byte[] value) {
        return to - from >= value.length && Arrays.equals(bytes, from, from + value.length, value, 0, value.length);
    }

    /// One column, or several joined.
    void read(int[] columns, CallText target) {
        if (columns.length == 1) {
            look(columns[0]);
            target.show(this);
            return;
        }
        target.clear();
        for (int column : columns) {
            look(column);
            target.append(this);
        }
    }
}
