package de.rufwerk.numbering;

import static de.rufwerk.numbering.CallNumbers.MAX_DIGITS;
import static de.rufwerk.numbering.CallNumbers.digits;
import static de.rufwerk.numbering.CallNumbers.power;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Longest-prefix search over a fixed set of prefixes.
///
/// The prefixes lie in an open-addressing hash table. A second table knows for each beginning of six digits which
/// lengths occur under it, so that a search asks for these only, the longest first: mostly one or two. What a
/// search waits for is the memory, so it touches as few places of it as it can. Shorter prefixes of the same
/// number are reached by [#parent].
///
/// Prefixes are addressed by an index, 0 to [#size], in the order of their left-aligned digits (a prefix before
/// what it covers). Immutable; any number of threads may search.
public final class PrefixTable {

    /// No prefix.
    public static final int NONE = -1;

    private static final int BEGINNING = 6;

    /// Different sets of lengths that are told apart; the last stands for all lengths.
    private static final int SETS = 256;

    private final long[] prefixes;
    private final byte[] lengths;
    private final int[] parents;

    /// For each beginning the number of a set of lengths: those of the prefixes that begin so, or that it
    /// begins with.
    private final byte[] setOf;

    /// Sets of lengths, a bit for each.
    private final int[] sets = new int[SETS];

    /// Pairs of prefix and index; 0, which is no prefix, is a free place.
    private final long[] slots;

    private PrefixTable(long[] prefixes) {
        this.prefixes = prefixes;
        this.lengths = new byte[prefixes.length];
        this.parents = new int[prefixes.length];
        this.slots = new long[2 * Math.max(2, Integer.highestOneBit(prefixes.length * 3 / 2 + 1) * 2)];
        int[] lengthsOf = new int[(int) power(BEGINNING)];
        int[] open = new int[MAX_DIGITS + 1];
        int depth = 0;
        for (int i = 0; i < prefixes.length; i++) {
            lengths[i] = (byte) digits(prefixes[i]);
            while (depth > 0 && !covers(open[depth - 1], i)) {
                depth--;
            }
            parents[i] = depth == 0 ? NONE : open[depth - 1];
            open[depth++] = i;
            int slot = slot(prefixes[i]);
            slots[slot] = prefixes[i];
            slots[slot + 1] = i;
            noteLength(i, lengthsOf);
        }
        this.setOf = numberSets(lengthsOf);
    }

    private byte[] numberSets(int[] lengthsOf) {
        byte[] numbers = new byte[lengthsOf.length];
        Map<Integer, Integer> known = new HashMap<>();
        known.put(0, 0);
        sets[SETS - 1] = -1;
        int last = 0;
        for (int beginning = 0; beginning < numbers.length; beginning++) {
            // most beginnings have the set of the one before
            if (beginning == 0 || lengthsOf[beginning] != lengthsOf[beginning - 1]) {
                last = known.computeIfAbsent(lengthsOf[beginning], any -> Math.min(known.size(), SETS - 1));
                sets[last] |= lengthsOf[beginning];
            }
            numbers[beginning] = (byte) last;
        }
        return numbers;
    }

    private boolean covers(int shorter, int longer) {
        int more = lengths[longer] - lengths[shorter];
        return more >= 0 && prefixes[longer] / power(more) == prefixes[shorter];
    }

    private void noteLength(int prefix, int[] lengthsOf) {
        int first = beginning(prefixes[prefix], lengths[prefix]);
        int many = (int) power(Math.max(0, BEGINNING - lengths[prefix]));
        for (int beginning = first; beginning < first + many; beginning++) {
            lengthsOf[beginning] |= 1 << lengths[prefix];
        }
    }

    /// Compiles distinct prefixes, each the `long` of its 1 to 18 digits.
    public static PrefixTable of(LongStream distinctPrefixes) {
        return new PrefixTable(distinctPrefixes
                .boxed()
                .sorted(Comparator.comparingLong(CallNumbers::leftAligned).thenComparingInt(CallNumbers::digits))
                .mapToLong(Long::longValue)
                .toArray());
    }

    /// The first six digits, filled up with zeros on the right.
    private static int beginning(long number, int digits) {
        return (int) (digits < BEGINNING ? number * power(BEGINNING - digits) : number / power(digits - BEGINNING));
    }

    /// Where the search for a prefix begins.
    private int home(long prefix) {
        return (int) ((prefix * 0x9E3779B97F4A7C15L) >>> 31) & (slots.length - 2);
    }

    /// Where the pair of a prefix is, or the free place for it.
    private int slot(long prefix) {
        int mask = slots.length - 2;
        int slot = home(prefix);
        while (slots[slot] != prefix && slots[slot] != 0) {
            slot = (slot + 2) & mask;
        }
        return slot;
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
        int left = lengths(number, digits);
        while (left != 0) {
            int length = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(left);
            left ^= 1 << length;
            long prefix = number / power(digits - length);
            int slot = slot(prefix);
            if (slots[slot] == prefix) {
                return (int) slots[slot + 1];
            }
        }
        return NONE;
    }

    /// The lengths of prefixes that a number may have, as bits from 1 on.
    private int lengths(long number, int digits) {
        return sets[setOf[beginning(number, digits)] & (SETS - 1)] & ((2 << digits) - 2);
    }

    /// Reads the place of memory that [#longest] will need first and gives something back that depends on it:
    /// called for several numbers before they are searched, it lets the processor wait for all of these
    /// places at once.
    public long touch(long number) {
        int digits = digits(number);
        int left = lengths(number, digits);
        if (left == 0) {
            return 0;
        }
        int length = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(left);
        return slots[home(number / power(digits - length))];
    }

    /// Indexes of all prefixes that start with `beginning` (itself included), as `[from, to)`; prefixes
    /// shorter than `beginning` never lie in between.
    public IntStream startingWith(long beginning) {
        int digits = digits(beginning);
        long from = CallNumbers.leftAligned(beginning);
        long to = end(beginning);
        int low = firstAtOrBehind(from);
        return IntStream.range(low, firstAtOrBehind(to)).filter(i -> lengths[i] >= digits);
    }

    private static long end(long prefix) {
        return (prefix + 1) * power(MAX_DIGITS - digits(prefix));
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
