package de.rufwerk.formatprofiles;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// What a profile is proposed from: the first mebibyte of a file and, where the file is longer, its last bytes.
final class Sample {

    /// In bytes; some 10,000 records.
    static final int LONGEST_HEAD = 1 << 20;

    /// So far is the end of a longer file looked for.
    static final long FARTHEST = 256L << 20;

    private static final int LONGEST_TAIL = 1 << 14;
    private static final int BLOCK = 1 << 16;
    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String name;
    private final byte[] head;
    private final boolean utf8Mark;
    private final boolean whole;
    private final byte[] tail;

    private Sample(String name, byte[] head, boolean utf8Mark, boolean whole, byte[] tail) {
        this.name = name;
        this.head = head;
        this.utf8Mark = utf8Mark;
        this.whole = whole;
        this.tail = tail;
    }

    /// Of the file.
    String name() {
        return name;
    }

    /// Whole lines from the beginning, without a byte order mark; not to be changed.
    byte[] head() {
        return head;
    }

    /// Whether the file began with the byte order mark of UTF-8.
    boolean utf8Mark() {
        return utf8Mark;
    }

    /// Whether the head is all of it.
    boolean whole() {
        return whole;
    }

    /// Whole lines from the end where the file is longer than the head; empty where its end was not reached.
    byte[] tail() {
        return tail;
    }

    static Sample of(InputStream in, String name) throws IOException {
        byte[] head = in.readNBytes(LONGEST_HEAD);
        byte[] tail = head.length < LONGEST_HEAD ? new byte[0] : lastBytes(in);
        boolean whole = head.length < LONGEST_HEAD;
        boolean mark = head.length >= UTF_8_MARK.length
                && Arrays.equals(head, 0, UTF_8_MARK.length, UTF_8_MARK, 0, UTF_8_MARK.length);
        int to = whole ? head.length : behindLastLine(head);
        byte[] lines = Arrays.copyOfRange(head, mark ? UTF_8_MARK.length : 0, Math.max(to, mark ? 3 : 0));
        return new Sample(name, lines, mark, whole, tail);
    }

    /// Where the last line that is whole ends; all of it where there is no line end.
    private static int behindLastLine(byte[] head) {
        int to = head.length;
        while (to > 0 && head[to - 1] != '\n' && head[to - 1] != '\r') {
            to--;
        }
        return to == 0 ? head.length : to;
    }

    private static byte[] lastBytes(InputStream in) throws IOException {
        byte[] kept = new byte[LONGEST_TAIL + BLOCK];
        int length = 0;
        long read = 0;
        while (read < FARTHEST) {
            int keep = Math.min(length, LONGEST_TAIL);
            System.arraycopy(kept, length - keep, kept, 0, keep);
            int count = in.readNBytes(kept, keep, BLOCK);
            length = keep + count;
            read += count;
            if (count < BLOCK) {
                return wholeLines(kept, length);
            }
        }
        return new byte[0];
    }

    /// Without the first line, of which the beginning may be missing.
    private static byte[] wholeLines(byte[] kept, int length) {
        int from = Math.max(0, length - LONGEST_TAIL);
        while (from < length && kept[from] != '\n' && kept[from] != '\r') {
            from++;
        }
        return Arrays.copyOfRange(kept, from, length);
    }
}
