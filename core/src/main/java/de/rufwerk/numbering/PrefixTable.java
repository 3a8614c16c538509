package de.rufwerk.numbering;

import static de.rufwerk.numbering.CallNumbers.MAX_DIGITS;
import static de.rufwerk.numbering.CallNumbers.digits;
import static de.rufwerk.numbering.CallNumbers.power;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Longest-prefix search over a fixed set of prefixes.
///
/// Nested prefixes are cut once into disjoint ranges of left-aligned 18-digit numbers, each of which knows the longest
/// prefix that covers it; a search is then one predecessor search, however long the prefixes are. A tree over three
/// digits at a time, as deep as there are many ranges, leaves a few dozen for it, which lie side by side in memory.
/// Shorter prefixes of the same number are reached by [#parent].
///
/// Prefixes are addressed by an index, 0 to [#size], in the order of their left-aligned digits (a prefix before what it
/// covers). Immutable; any number of threads may search.
public final class PrefixTable {

    /// No prefix.
    public static final int NONE = -1;

    /// Digits of a step down the tree, and the parts that they make.
    private static final int STEP = 3;

    private static final int PARTS = 1000;

    /// So many ranges are searched through; more are divided by three further digits.
    private static final int FEW = 64;

    private final long[] prefixes;
    private final byte[] lengths;
    private final int[] parents;
    private final long[] starts;
    private final int[] owners;

    /// A node is `PARTS + 1` entries: for each part the first range that begins in or behind it.
    private final int[] firstRanges;

    /// For each entry the node that divides its part further; 0, the root, where none does.
    private final int[] children;

    private PrefixTable(long[] prefixes, int[] parents, long[] starts, int[] owners) {
        this.prefixes = prefixes;
        this.lengths = new byte[prefixes.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = (byte) digits(prefixes[i]);
        }
        this.parents = parents;
        this.starts = starts;
        this.owners = owners;
        List<int[]> nodes = new ArrayList<>();
        List<int[]> below = new ArrayList<>();
        addNode(0, power(MAX_DIGITS - STEP), nodes, below);
        this.firstRanges = nodes.stream().flatMapToInt(IntStream::of).toArray();
        this.children = below.stream().flatMapToInt(IntStream::of).toArray();
    }

    /// Adds the node for the numbers from `from` on, in parts of `unit`, and those below it; returns its place.
    private int addNode(long from, long unit, List<int[]> nodes, List<int[]> below) {
        int[] first = new int[PARTS + 1];
        int[] child = new int[PARTS + 1];
        int place = nodes.size() * (PARTS + 1);
        nodes.add(first);
        below.add(child);
        for (int part = 0; part <= PARTS; part++) {
            first[part] = firstRangeFrom(from + part * unit);
        }
        for (int part = 0; part < PARTS; part++) {
            if (first[part + 1] - first[part] > FEW && unit > 1) {
                child[part] = addNode(from + part * unit, unit / PARTS, nodes, below);
            }
        }
        return place;
    }

    private int firstRangeFrom(long key) {
        int found = Arrays.binarySearch(starts, key);
        return found < 0 ? -found - 1 : found;
    }

    /// Compiles distinct prefixes, each the `long` of its 1 to 18 digits.
    public static PrefixTable of(LongStream distinctPrefixes) {
        long[] sorted = distinctPrefixes
                .boxed()
                .sorted(Comparator.comparingLong(CallNumbers::leftAligned).thenComparingInt(CallNumbers::digits))
                .mapToLong(Long::longValue)
                .toArray();
        int[] parents = new int[sorted.length];
        long[] starts = new long[2 * sorted.length + 1];
        int[] owners = new int[starts.length];
        int[] open = new int[MAX_DIGITS + 1];
        int depth = 0;
        owners[0] = NONE;
        int ranges = 1;
        for (int prefix = 0; prefix <= sorted.length; prefix++) {
            long start = prefix < sorted.length ? CallNumbers.leftAligned(sorted[prefix]) : Long.MAX_VALUE;
            while (depth > 0 && end(sorted[open[depth - 1]]) <= start) {
                long end = end(sorted[open[--depth]]);
                ranges = addRange(starts, owners, ranges, end, depth == 0 ? NONE : open[depth - 1]);
            }
            if (prefix < sorted.length) {
                parents[prefix] = depth == 0 ? NONE : open[depth - 1];
                ranges = addRange(starts, owners, ranges, start, prefix);
                open[depth++] = prefix;
            }
        }
        return new PrefixTable(sorted, parents, Arrays.copyOf(starts, ranges), Arrays.copyOf(owners, ranges));
    }

    /// Adds a range, or gives the last one another owner when it would be empty.
    private static int addRange(long[] starts, int[] owners, int ranges, long start, int owner) {
        int at = starts[ranges - 1] == start ? ranges - 1 : ranges;
        starts[at] = start;
        owners[at] = owner;
        return at + 1;
    }

    private static long end(long prefix) {
        return (prefix + 1) * power(MAX_DIGITS - digits(prefix));
    }

    public int size() {
        return prefixes.length;
    }

    public long prefix(int index) {
        return prefixes[index];
    }

    /// The next shorter prefix that the table holds of the same numbers, or [#NONE].
    public int parent(int index) {
        return parents[index];
    }

    /// Digits of a prefix.
    public int length(int index) {
        return lengths[index];
    }

    /// The longest prefix in the table that starts `number` (of at most 18 digits), or [#NONE].
    public int longest(long number) {
        int digits = digits(number);
        long key = number * power(MAX_DIGITS - digits);
        long unit = power(MAX_DIGITS - STEP);
        long rest = key;
        int entry = (int) (rest / unit);
        for (int node = children[entry]; node != 0; node = children[entry]) {
            rest %= unit;
            unit /= PARTS;
            entry = node + (int) (rest / unit);
        }
        // the last range that begins at or before the key is one of these
        int low = Math.max(0, firstRanges[entry] - 1);
        int left = firstRanges[entry + 1] - low;
        while (left > 1) {
            int half = left >>> 1;
            low = starts[low + half] <= key ? low + half : low;
            left -= half;
        }
        int found = owners[low];
        // a prefix longer than the number may cover its zeros
        while (found != NONE && lengths[found] > digits) {
            found = parents[found];
        }
        return found;
    }

    /// Indexes of all prefixes that start with `beginning` (itself included), as `[from, to)`; prefixes shorter than
    /// `beginning` never lie in between.
    public IntStream startingWith(long beginning) {
        int digits = digits(beginning);
        long from = CallNumbers.leftAligned(beginning);
        long to = end(beginning);
        int low = firstAtOrBehind(from);
        return IntStream.range(low, firstAtOrBehind(to)).filter(i -> lengths[i] >= digits);
    }

    private int firstAtOrBehind(long key) {
        int low = 0;
        int high = prefixes.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (CallNumbers.leftAligned(prefixes[middle]) < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
