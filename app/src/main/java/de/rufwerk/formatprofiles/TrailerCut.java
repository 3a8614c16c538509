package de.rufwerk.formatprofiles;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A stream without its last lines: those of a file that hold totals. Blank lines at the end do not count.
///
/// It holds the last lines back until it knows that others follow. Lines so long that they do not fit into what
/// is held back are no trailer and are let through.
final class TrailerCut extends InputStream {

    private static final int HELD_BACK = 1 << 17;
    private static final int BLOCK = 1 << 17;

    private final InputStream in;
    private final int lines;
    private final byte[] block = new byte[HELD_BACK + BLOCK];
    private int position;
    private int free;
    private int limit;
    private boolean ended;

    /// @param lines lines to leave out, at least 1
    TrailerCut(InputStream in, int lines) {
        this.in = in;
        this.lines = lines;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == free) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, free - position);
        System.arraycopy(block, position, target, offset, count);
        position += count;
        return count;
    }

    private void fill() throws IOException {
        System.arraycopy(block, position, block, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < block.length && !ended) {
            int count = in.read(block, limit, block.length - limit);
            if (count < 0) {
                ended = true;
            } else {
                limit += count;
            }
        }
        int trailer = trailerStart();
        free = ended || trailer > 0 ? trailer : limit;
        if (!ended) {
            free = Math.max(free, limit - HELD_BACK);
        }
    }

    /// Where the last `lines` lines that are not blank begin, counted from the end of what has been read.
    private int trailerStart() {
        int open = lines;
        int end = limit;
        while (end > 0) {
            int lineEnd = end;
            while (lineEnd > 0 && isLineEnd(block[lineEnd - 1])) {
                lineEnd--;
            }
            int start = lineEnd;
            while (start > 0 && !isLineEnd(block[start - 1])) {
                start--;
            }
            if (Utf8.skipWhiteSpace(block, start, lineEnd) < lineEnd && --open == 0) {
                return start;
            }
            end = start;
        }
        return 0;
    }

    /// The lines that were left out, once the stream has been read to its end.
    byte[] trailer() {
        return ended ? Arrays.copyOfRange(block, free, limit) : new byte[0];
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    @Override
    public void close() throws IOException {
        in.close();
        Arrays.fill(block, (byte) 0);
    }
}
