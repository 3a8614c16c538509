package de.rufwerk.rating;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.PrefixTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rows of numbers.csv as primitives, those of one number together and in file order.
///
/// A row is five `long`s side by side, so that a search touches one or two lines of the processor's cache: line
/// and main number, first and last valid day, extensions and row of the file, and the block's bounds. `extensions`
/// is held as its length in digits: 0 admits nothing behind the number, [#ALL] everything, n a block of n-digit
/// extensions between `low` and `high`.
final class NumberRows {

    private static final int ALL = -1;

    private static final int WORDS = 5;
    private static final int VALID = 1;
    private static final int EXTENSIONS = 2;
    private static final int LOW = 3;
    private static final int HIGH = 4;

    private final long[] words;
    private final int[] ofFileRow;
    private final int[] nodes;

    private NumberRows(int size) {
        words = new long[size * WORDS];
        ofFileRow = new int[size];
        nodes = new int[size];
    }

    static NumberRows of(
            List<LineNumber> numbers,
            List<Line> lines,
            Map<String, Integer> lineIndex,
            Map<String, Integer> mainNumberIndex,
            PrefixTable table) {
        NumberRows rows = new NumberRows(numbers.size());
        int[] nodeOf = numbers.stream().mapToInt(n -> table.longest(n.number())).toArray();
        int[] order = IntStream.range(0, numbers.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> nodeOf[i]).thenComparingInt(i -> i))
                .mapToInt(i -> i)
                .toArray();
        for (int row = 0; row < order.length; row++) {
            LineNumber number = numbers.get(order[row]);
            Integer line = lineIndex.get(number.line());
            if (line == null) {
                throw new IllegalArgumentException("number of an unknown line: " + number);
            }
            int main = mainNumberIndex.computeIfAbsent(number.mainNumber(), any -> mainNumberIndex.size());
            rows.ofFileRow[order[row]] = row;
            rows.nodes[row] = nodeOf[order[row]];
            rows.fill(
                    row * WORDS, order[row], number, line, main, lines.get(line).validity());
        }
        return rows;
    }

    private void fill(int at, int fileRow, LineNumber number, int line, int mainNumber, Validity ofLine) {
        words[at] = pack(line, mainNumber);
        words[at + VALID] = pack(
                Math.max(number.validity().firstDay(), ofLine.firstDay()),
                Math.min(number.validity().lastDay(), ofLine.lastDay()));
        int blockDigits = 0;
        String extensions = number.extensions();
        if (extensions.equals("*")) {
            blockDigits = ALL;
        } else if (!extensions.isEmpty()) {
            int dash = extensions.indexOf('-');
            if (dash < 1 || dash != extensions.length() - dash - 1) {
                throw new IllegalArgumentException("extensions: " + number);
            }
            blockDigits = dash;
            words[at + LOW] = Long.parseLong(extensions.substring(0, dash));
            words[at + HIGH] = Long.parseLong(extensions.substring(dash + 1));
        }
        words[at + EXTENSIONS] = pack(blockDigits, fileRow);
    }

    private static long pack(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFF_FFFFL);
    }

    /// First row of each node, and behind them the number of rows.
    int[] starts(int nodeCount) {
        int[] starts = new int[nodeCount + 1];
        for (int node : nodes) {
            starts[node + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        return starts;
    }

    /// Whether the row's extensions admit `rest`, a number of `restDigits` digits with its leading zeros
    /// (`rating.md § 3.2`).
    boolean admits(int row, long rest, int restDigits) {
        int at = row * WORDS;
        int block = (int) (words[at + EXTENSIONS] >> 32);
        if (restDigits == 0 || block == ALL) {
            return true;
        }
        if (block == 0) {
            return false;
        }
        if (restDigits < block) {
            return true;
        }
        long first = rest / CallNumbers.power(restDigits - block);
        return words[at + LOW] <= first && first <= words[at + HIGH];
    }

    boolean validOn(int row, int day) {
        long valid = words[row * WORDS + VALID];
        return (int) (valid >> 32) <= day && day <= (int) valid;
    }

    int line(int row) {
        return (int) (words[row * WORDS] >> 32);
    }

    int mainNumber(int row) {
        return (int) words[row * WORDS];
    }

    /// Index of the row in numbers.csv.
    int fileRow(int row) {
        return (int) words[row * WORDS + EXTENSIONS];
    }

    int ofFileRow(int fileRow) {
        return ofFileRow[fileRow];
    }
}
