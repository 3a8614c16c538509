package de.rufwerk.formatprofiles;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cuts a stream of bytes into records and fields: any one-byte delimiter, quoting by RFC 4180, lines that end in LF,
/// CRLF or CR. Any charset in which ASCII bytes mean themselves.
///
/// Announced as ugly for the sake of speed: it works on one block of bytes that always holds the whole of the
/// record it stands on, looks at 8 bytes at a time, and makes no object per record. FastCSV is its oracle in
/// the tests.
///
/// - A quote opens a quoted field only as the field's first byte; what follows the closing quote up to the delimiter
///   belongs to the field.
/// - Lines of only white space are no records, but count as lines.
/// - A record of more than [#LONGEST_RECORD] bytes, or with a quote that is not closed within as many, is
///   handed out as its first physical line only, marked [Found#TOO_LONG] or [Found#OPEN_QUOTE]; reading goes on
///   behind that line. So one bad line costs itself, and memory stays constant whatever its length.
///
/// Longer than other classes, and in one piece on purpose: scanning, unquoting and refilling all move the same four
/// positions of one block, and a call between them would cost what the block saves.
///
/// The arrays that it hands out are valid until the next call of [#next()].
final class RecordReader {

    /// In bytes, 64 KiB.
    static final int LONGEST_RECORD = 1 << 16;

    /// More columns than this are read, but not kept.
    static final int MOST_COLUMNS = 4096;

    /// What [#next()] came upon.
    enum Found {
        RECORD,
        TOO_LONG,
        OPEN_QUOTE,
        END
    }

    static final int NO_QUOTE = Integer.MIN_VALUE;

    private static final int BLOCK = 8 * LONGEST_RECORD;
    /// Enough for a small file: there may be thousands of them.
    private static final int FIRST_BLOCK = 1 << 15;
    private static final int SLACK = 16;
    private static final int KEPT_OF_LONG_LINE = 1 << 14;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long CARRIAGE_RETURNS = ONES * '\r';

    private final InputStream in;
    private final byte delimiter;
    private final long delimiters;
    private final int quote;
    private final @Nullable Widths widths;

    private byte[] block = new byte[FIRST_BLOCK + SLACK];
    private int position;
    private int limit;
    private boolean ended;
    private long nextLine = 1;

    private int kept = MOST_COLUMNS;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private boolean[] rewrite = new boolean[16];
    private boolean anyRewrite;

    private long line;
    private int fields;
    private int recordEnd;
    private boolean ascii;
    private byte[] raw = block;
    private int rawFrom;
    private int rawTo;
    private byte[] rawCopy = new byte[0];

    /// @param quote the quote, or [#NO_QUOTE]
    RecordReader(InputStream in, byte delimiter, int quote) {
        this(in, delimiter, quote, null);
    }

    private RecordReader(InputStream in, byte delimiter, int quote, @Nullable Widths widths) {
        this.in = in;
        this.delimiter = delimiter;
        this.delimiters = ONES * (delimiter & 0xFF);
        this.quote = quote;
        this.widths = widths;
    }

    /// Reads a stream as a profile has it.
    static RecordReader of(InputStream in, FormatProfile.Layout layout) {
        if (layout.widths().isEmpty()) {
            return new RecordReader(in, layout.delimiter(), layout.quote());
        }
        boolean utf8 = layout.charset().equals(StandardCharsets.UTF_8);
        // A NUL stands in no text, so it delimits nothing: the line is cut by its widths alone.
        return new RecordReader(in, (byte) 0, NO_QUOTE, Widths.of(layout.widths(), utf8));
    }

    /// Only the first `columns` fields of a record are kept from now on.
    void keep(int columns) {
        kept = Math.min(columns, MOST_COLUMNS);
    }

    /// Number of the physical line on which the record begins, from 1.
    long line() {
        return line;
    }

    /// Physical lines read so far.
    long lines() {
        return nextLine - 1;
    }

    /// Fields of the record, at most as many as are kept.
    int fields() {
        return fields;
    }

    /// Whether all bytes of the record are ASCII (may say no where the next record has others).
    boolean ascii() {
        return ascii;
    }

    byte[] bytes() {
        return block;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    /// The record as it stood in the file, without its line end; of an over-long line the first 16 KiB.
    byte[] raw() {
        return raw;
    }

    int rawFrom() {
        return rawFrom;
    }

    int rawTo() {
        return rawTo;
    }

    /// The next `count` bytes or what is left of them, without moving on.
    byte[] peek(int count) throws IOException {
        fill();
        return Arrays.copyOfRange(block, position, Math.min(limit, position + count));
    }

    /// Moves on by `count` bytes; for a byte order mark.
    void skipBytes(int count) {
        position += count;
    }

    /// Moves to the next physical line. False where there is none.
    boolean skipLine() throws IOException {
        fill();
        if (position == limit) {
            return false;
        }
        line = nextLine;
        endPhysicalLine();
        return true;
    }

    /// Moves to the next record.
    Found next() throws IOException {
        while (true) {
            if (limit - position < LONGEST_RECORD + 3 && !ended) {
                fill();
            }
            if (position == limit) {
                return Found.END;
            }
            int start = position;
            line = nextLine;
            Found found = scan(start);
            if (found != Found.RECORD) {
                raw = block;
                endPhysicalLine();
                return found;
            }
            if (block[start] > ' ' || !blank(start, recordEnd)) {
                if (widths != null) {
                    cut(widths);
                }
                return found;
            }
        }
    }

    private void cut(Widths by) {
        while (from.length < by.columns()) {
            grow();
        }
        fields = by.cut(block, rawFrom, rawTo, from, to);
    }

    private boolean blank(int start, int end) {
        return nextLine == line + 1 && Utf8.skipWhiteSpace(block, start, end) == end;
    }

    /// Finds the end of the record that begins at `start` and its fields.
    private Found scan(int start) {
        byte[] bytes = block;
        int end = Math.min(limit, start + LONGEST_RECORD + 1);
        long seen = 0;
        long lineEnds = 1;
        int count = 0;
        int fieldStart = start;
        int p = start;
        anyRewrite = false;
        boolean quoted = quote == bytes[p];
        boolean doubled = false;
        int closed = start;
        while (true) {
            if (quoted) {
                int q = p + 1;
                int openQuote = bytes[p];
                doubled = false;
                while (true) {
                    if (q >= end) {
                        return Found.OPEN_QUOTE;
                    }
                    byte b = bytes[q];
                    seen |= b;
                    if (b == openQuote) {
                        if (q + 1 < limit && bytes[q + 1] == openQuote) {
                            doubled = true;
                            q += 2;
                            continue;
                        }
                        break;
                    }
                    if (b == '\n' || (b == '\r' && bytes[q + 1] != '\n')) {
                        lineEnds++;
                    }
                    q++;
                }
                closed = q + 1;
                p = closed;
            }
            int i;
            while (true) {
                long word = (long) WORDS.get(bytes, p);
                seen |= word;
                long hits = zeroBytes(word ^ delimiters)
                        | zeroBytes(word ^ LINE_FEEDS)
                        | zeroBytes(word ^ CARRIAGE_RETURNS);
                if (hits != 0) {
                    i = p + (Long.numberOfTrailingZeros(hits) >>> 3);
                    break;
                }
                p += 8;
                if (p >= end) {
                    i = p;
                    break;
                }
            }
            if (i >= end && (i > end || end < limit)) {
                return lineEnds > 1 ? Found.OPEN_QUOTE : Found.TOO_LONG;
            }
            if (count < kept) {
                if (count == from.length) {
                    grow();
                }
                if (quoted) {
                    // Only in a field with doubled quotes, or text behind the closing one, do bytes have to move.
                    boolean moves = doubled || closed != i;
                    from[count] = moves ? fieldStart : fieldStart + 1;
                    to[count] = moves ? i : i - 1;
                    rewrite[count] = moves;
                    anyRewrite |= moves;
                } else {
                    from[count] = fieldStart;
                    to[count] = i;
                    rewrite[count] = false;
                }
                count++;
            }
            byte stop = bytes[i];
            if (stop == delimiter && i < limit) {
                fieldStart = i + 1;
                p = fieldStart;
                quoted = bytes[p] == quote && p < limit;
                continue;
            }
            int next = stop == '\r' && i + 1 < limit && bytes[i + 1] == '\n' ? i + 2 : i + 1;
            position = Math.min(next, limit);
            nextLine += lineEnds;
            fields = count;
            ascii = (seen & HIGH_BITS) == 0;
            rawFrom = start;
            rawTo = i;
            recordEnd = i;
            raw = block;
            if (anyRewrite) {
                unquote();
            }
            return Found.RECORD;
        }
    }

    /// High bit set in each byte that is zero, exactly.
    private static long zeroBytes(long word) {
        return ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    }

    private void grow() {
        int length = from.length * 2;
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
        rewrite = Arrays.copyOf(rewrite, length);
    }

    /// Takes the quotes out of the fields that need it, in place; the record as it stood is copied aside before.
    private void unquote() {
        int length = rawTo - rawFrom;
        if (rawCopy.length < length) {
            rawCopy = new byte[LONGEST_RECORD];
        }
        System.arraycopy(block, rawFrom, rawCopy, 0, length);
        raw = rawCopy;
        rawFrom = 0;
        rawTo = length;
        for (int field = 0; field < fields; field++) {
            if (!rewrite[field]) {
                continue;
            }
            int write = from[field];
            boolean inside = true;
            for (int read = from[field] + 1; read < to[field]; read++) {
                byte b = block[read];
                if (inside && b == quote) {
                    if (read + 1 < to[field] && block[read + 1] == quote) {
                        read++;
                    } else {
                        inside = false;
                        continue;
                    }
                }
                block[write++] = b;
            }
            to[field] = write;
        }
    }

    /// Ends the physical line at `position`, however long it is, keeping its first bytes as raw text.
    private void endPhysicalLine() throws IOException {
        fields = 0;
        ascii = false;
        int end = lineEnd(position);
        boolean rawInBlock = end < limit || ended;
        if (rawInBlock) {
            raw = block;
            rawFrom = position;
            rawTo = Math.min(end, position + KEPT_OF_LONG_LINE);
        } else {
            int length = Math.min(limit - position, KEPT_OF_LONG_LINE);
            if (rawCopy.length < length) {
                rawCopy = new byte[LONGEST_RECORD];
            }
            System.arraycopy(block, position, rawCopy, 0, length);
            raw = rawCopy;
            rawFrom = 0;
            rawTo = length;
            while (end == limit && !ended) {
                position = limit;
                fill();
                end = lineEnd(position);
            }
        }
        nextLine++;
        if (end == limit) {
            position = limit;
            return;
        }
        position = end + 1;
        if (block[end] == '\r') {
            if (position == limit && !ended) {
                // The line feed that belongs to this line end may be the first byte of the next block.
                byte[] keep = rawInBlock ? Arrays.copyOfRange(block, rawFrom, rawTo) : raw;
                int length = rawTo - rawFrom;
                fill();
                if (rawInBlock) {
                    raw = keep;
                    rawFrom = 0;
                    rawTo = length;
                }
            }
            if (position < limit && block[position] == '\n') {
                position++;
            }
        }
    }

    private int lineEnd(int start) {
        int i = start;
        while (i < limit && block[i] != '\n' && block[i] != '\r') {
            i++;
        }
        return i;
    }

    /// Moves what is left to the front and reads until the block is full or the stream has ended.
    private void fill() throws IOException {
        if (ended) {
            return;
        }
        if (position > 0) {
            System.arraycopy(block, position, block, 0, limit - position);
            limit -= position;
            position = 0;
        }
        while (limit < BLOCK) {
            if (limit == block.length - SLACK) {
                block = Arrays.copyOf(block, BLOCK + SLACK);
            }
            int count = in.read(block, limit, block.length - SLACK - limit);
            if (count < 0) {
                ended = true;
                // Ends the last record where the file does not; never reached as data, for `limit` lies before it.
                block[limit] = '\n';
                return;
            }
            limit += count;
        }
    }
}
