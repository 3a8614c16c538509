package de.rufwerk.numbering;

import static de.rufwerk.numbering.CallNumbers.MAX_DIGITS;
import static de.rufwerk.numbering.CallNumbers.digits;
import static de.rufwerk.numbering.CallNumbers.power;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Longest-prefix search over a fixed set of prefixes.
///
/// Nested prefixes are cut once into disjoint ranges of left-aligned 18-digit numbers, each of which knows the longest
/// prefix that covers it; a search is then one predecessor search, however long the prefixes are. A jump table over the
/// first digits leaves a handful of ranges for it. Shorter prefixes of the same number are reached by [#parent].
///
/// Prefixes are addressed by an index, 0 to [#size], in the order of their left-aligned digits (a prefix before what it
/// covers). Immutable; any number of threads may search.
public final class PrefixTable {

    /// No prefix.
    public static final int NONE = -1;

    private static final int LARGE = 50_000;

    private final long[] prefixes;
    private final int[] parents;
    private final long[] starts;
    private final int[] owners;
    private final int[] jump;
    private final long jumpUnit;

    private PrefixTable(long[] prefixes, int[] parents, long[] starts, int[] owners) {
        this.prefixes = prefixes;
        this.parents = parents;
        this.starts = starts;
        this.owners = owners;
        int jumpDigits = starts.length > LARGE ? 6 : 5;
        this.jumpUnit = power(MAX_DIGITS - jumpDigits);
        this.jump = jumps(starts, jumpUnit, (int) power(jumpDigits));
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

    /// For each leading part the first range that begins in or behind it.
    private static int[] jumps(long[] starts, long unit, int parts) {
        int[] jump = new int[parts + 1];
        int range = 0;
        for (int part = 0; part <= parts; part++) {
            while (range < starts.length && starts[range] < part * unit) {
                range++;
            }
            jump[part] = range;
        }
        return jump;
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

    /// The longest prefix in the table that starts `number` (of at most 18 digits), or [#NONE].
    public int longest(long number) {
        int digits = digits(number);
        long key = number * power(MAX_DIGITS - digits);
        int part = (int) (key / jumpUnit);
        int low = jump[part] - 1;
        int high = jump[part + 1] - 1;
        // the last range that begins at or before the key lies in [low, high]
        if (low < 0) {
            low = 0;
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int found = owners[low];
        // a prefix longer than the number may cover its zeros
        while (found != NONE && digits(prefixes[found]) > digits) {
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
        return IntStream.range(low, firstAtOrBehind(to)).filter(i -> digits(prefixes[i]) >= digits);
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
