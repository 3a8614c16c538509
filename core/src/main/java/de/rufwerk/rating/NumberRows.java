package de.rufwerk.rating;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.PrefixTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rows of numbers.csv as columns of primitives, those of one number together and in file order.
///
/// `extensions` is held as its length in digits: 0 admits nothing behind the number, [#ALL] everything, n a block of
/// n-digit extensions between `low` and `high`.
final class NumberRows {

    private static final int ALL = -1;

    private final int[] fileRows;
    private final int[] ofFileRow;
    private final int[] nodes;
    private final int[] lines;
    private final int[] mainNumbers;
    private final int[] firstDays;
    private final int[] lastDays;
    private final int[] blockDigits;
    private final long[] low;
    private final long[] high;

    private NumberRows(int size) {
        fileRows = new int[size];
        ofFileRow = new int[size];
        nodes = new int[size];
        lines = new int[size];
        mainNumbers = new int[size];
        firstDays = new int[size];
        lastDays = new int[size];
        blockDigits = new int[size];
        low = new long[size];
        high = new long[size];
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
            rows.fill(
                    row,
                    order[row],
                    nodeOf[order[row]],
                    number,
                    line,
                    lines.get(line).validity());
            rows.mainNumbers[row] = mainNumberIndex.computeIfAbsent(number.mainNumber(), any -> mainNumberIndex.size());
        }
        return rows;
    }

    private void fill(int row, int fileRow, int node, LineNumber number, int line, Validity ofLine) {
        fileRows[row] = fileRow;
        ofFileRow[fileRow] = row;
        nodes[row] = node;
        lines[row] = line;
        firstDays[row] = Math.max(number.validity().firstDay(), ofLine.firstDay());
        lastDays[row] = Math.min(number.validity().lastDay(), ofLine.lastDay());
        String extensions = number.extensions();
        if (extensions.equals("*")) {
            blockDigits[row] = ALL;
        } else if (!extensions.isEmpty()) {
            int dash = extensions.indexOf('-');
            if (dash < 1 || dash != extensions.length() - dash - 1) {
                throw new IllegalArgumentException("extensions: " + number);
            }
            blockDigits[row] = dash;
            low[row] = Long.parseLong(extensions.substring(0, dash));
            high[row] = Long.parseLong(extensions.substring(dash + 1));
        }
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
        int block = blockDigits[row];
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
        return low[row] <= first && first <= high[row];
    }

    boolean validOn(int row, int day) {
        return firstDays[row] <= day && day <= lastDays[row];
    }

    int line(int row) {
        return lines[row];
    }

    int mainNumber(int row) {
        return mainNumbers[row];
    }

    /// Index of the row in numbers.csv.
    int fileRow(int row) {
        return fileRows[row];
    }

    int ofFileRow(int fileRow) {
        return ofFileRow[fileRow];
    }
}
