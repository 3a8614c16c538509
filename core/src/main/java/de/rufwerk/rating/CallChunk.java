package de.rufwerk.rating;

import java.util.Arrays;

/// A chunk of located calls on its way through the [CallSorter]: ten `long`s a call in one array, in the order of
/// their arrival, and the order in which they draw on allowances.
///
/// Ugly for speed on purpose: `CallSorterTest` compares it with a plain sort.
final class CallChunk {

    /// `long`s of a call.
    static final int WORDS = 10;

    private static final int FIRST = 1 << 14;

    private final int capacity;
    private long[] words;
    private int calls;

    /// A chunk that grows up to `capacity` calls.
    CallChunk(int capacity) {
        this.capacity = capacity;
        this.words = new long[Math.min(capacity, FIRST) * WORDS];
    }

    boolean isFull() {
        return calls == capacity;
    }

    boolean isEmpty() {
        return calls == 0;
    }

    /// Forgets all calls.
    void clear() {
        calls = 0;
    }

    /// The array that holds the calls.
    long[] words() {
        return words;
    }

    /// Makes room for one more call and returns where it begins.
    int next() {
        if (calls * WORDS == words.length) {
            words = Arrays.copyOf(words, Math.min(capacity, calls * 4) * WORDS);
        }
        return calls++ * WORDS;
    }

    /// Numbers of the calls in order.
    ///
    /// Group, start and number are packed into one `long` where they fit, which they do in practice, so that
    /// the JDK's sort of `long`s does most of the work; calls of the same group and second are put in order
    /// one by one.
    int[] sorted() {
        int[] order = new int[calls];
        long firstStart = Long.MAX_VALUE;
        long lastStart = Long.MIN_VALUE;
        long firstGroup = Integer.MAX_VALUE;
        long lastGroup = Integer.MIN_VALUE;
        for (int at = 0; at < calls * WORDS; at += WORDS) {
            firstStart = Math.min(firstStart, words[at + 1]);
            lastStart = Math.max(lastStart, words[at + 1]);
            firstGroup = Math.min(firstGroup, high(words[at]));
            lastGroup = Math.max(lastGroup, high(words[at]));
        }
        int numberBits = bits(calls);
        long range = lastStart - firstStart;
        int startBits = range < 0 ? Long.SIZE : bits(range);
        if (bits(lastGroup - firstGroup) + startBits + numberBits >= Long.SIZE) {
            for (int i = 0; i < calls; i++) {
                order[i] = i;
            }
            mergeSort(order, 0, calls);
            return order;
        }
        long[] keys = new long[calls];
        for (int i = 0; i < calls; i++) {
            int at = i * WORDS;
            long key = (high(words[at]) - firstGroup) << startBits | (words[at + 1] - firstStart);
            keys[i] = key << numberBits | i;
        }
        Arrays.sort(keys);
        int mask = (1 << numberBits) - 1;
        int tie = 0;
        for (int i = 0; i < calls; i++) {
            order[i] = (int) keys[i] & mask;
            if (keys[i] >>> numberBits != keys[tie] >>> numberBits) {
                mergeSort(order, tie, i);
                tie = i;
            }
        }
        mergeSort(order, tie, calls);
        return order;
    }

    private static int bits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    /// A bottom-up merge sort of `order[start, end)`: stable, and no worse when all calls are of one second.
    private void mergeSort(int[] order, int start, int end) {
        if (end - start < 2) {
            return;
        }
        int[] from = Arrays.copyOfRange(order, start, end);
        int[] to = new int[from.length];
        for (int width = 1; width < from.length; width *= 2) {
            for (int left = 0; left < from.length; left += 2 * width) {
                int middle = Math.min(left + width, from.length);
                merge(from, to, left, middle, Math.min(left + 2 * width, from.length));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        System.arraycopy(from, 0, order, start, from.length);
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right == end
                    || (left < middle && compare(words, from[left] * WORDS, words, from[right] * WORDS) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    /// By group, start, rank of the file's name, line number and file.
    static int compare(long[] x, int atX, long[] y, int atY) {
        int byGroup = Integer.compare(high(x[atX]), high(y[atY]));
        if (byGroup != 0) {
            return byGroup;
        }
        if (x[atX + 1] != y[atY + 1]) {
            return x[atX + 1] < y[atY + 1] ? -1 : 1;
        }
        if (x[atX + 2] != y[atY + 2]) {
            return x[atX + 2] < y[atY + 2] ? -1 : 1;
        }
        return Integer.compare(high(x[atX + 3]), high(y[atY + 3]));
    }

    static long pack(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFF_FFFFL);
    }

    static int high(long word) {
        return (int) (word >> 32);
    }
}
