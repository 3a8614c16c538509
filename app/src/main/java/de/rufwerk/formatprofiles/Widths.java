package de.rufwerk.formatprofiles;

import java.util.List;

/// Cuts a line into columns of fixed widths.
///
/// Widths count characters, which may take several bytes.
final class Widths {

    private final int[] widths;
    private final boolean utf8;

    private Widths(int[] widths, boolean utf8) {
        this.widths = widths;
        this.utf8 = utf8;
    }

    static Widths of(List<Integer> widths, boolean utf8) {
        return new Widths(widths.stream().mapToInt(Integer::intValue).toArray(), utf8);
    }

    /// How many columns a whole line has.
    int columns() {
        return widths.length;
    }

    /// Writes where the columns of the line begin and end; a line that is too short has fewer of them.
    ///
    /// @return how many columns there are, at most as many as fit into the arrays
    int cut(byte[] bytes, int lineFrom, int lineTo, int[] from, int[] to) {
        int p = lineFrom;
        int count = 0;
        while (count < widths.length && count < from.length && (p < lineTo || count == 0)) {
            from[count] = p;
            p = behind(bytes, p, lineTo, widths[count]);
            to[count] = p;
            count++;
        }
        return count;
    }

    private int behind(byte[] bytes, int start, int end, int characters) {
        if (!utf8) {
            return Math.min(end, start + characters);
        }
        int p = start;
        for (int left = characters; left > 0 && p < end; left--) {
            p++;
            while (p < end && (bytes[p] & 0xC0) == 0x80) {
                p++;
            }
        }
        return p;
    }
}
