package de.rufwerk.formatprofiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text of the call just read, in UTF-8 and trimmed: the bytes `from … to` of an array that changes with the next
/// call. Its fields are open because it is asked for every call.
public final class CallText {

    public byte[] bytes = new byte[0];
    public int from;
    public int to;
    private byte[] own = new byte[0];

    /// Takes over what a view shows, without copying.
    void show(FieldView field) {
        bytes = field.bytes;
        from = field.from;
        to = field.to;
    }

    void clear() {
        bytes = own;
        from = 0;
        to = 0;
    }

    void append(FieldView field) {
        int length = to;
        int more = field.to - field.from;
        if (own.length < length + more) {
            own = Arrays.copyOf(own, 2 * (length + more));
        }
        System.arraycopy(field.bytes, field.from, own, length, more);
        bytes = own;
        to = length + more;
    }

    int length() {
        return to - from;
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
