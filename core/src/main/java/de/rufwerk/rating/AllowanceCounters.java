package de.rufwerk.rating;

import java.util.Arrays;

/// Seconds that calls have drawn from finite allowances: one counter for each allowance, owner (line or customer, by
/// the allowance's scope) and month of the calls' local start (`rating.md § 5.4`). Not thread-safe.
///
/// A counter holds what was used, not what is left: a run adds to what earlier runs left, and a run that is undone
/// takes exactly its part away.
public final class AllowanceCounters {

    private static final int OWNER_BITS = 28;
    private static final int MONTH_BITS = 12;
    private static final long FREE = -1;

    private long[] keys = new long[1 << 10];
    private long[] before = new long[keys.length];
    private long[] drawn = new long[keys.length];
    private int size;

    /// No counter has been used.
    public AllowanceCounters() {
        Arrays.fill(keys, FREE);
    }

    /// Takes part in [#forEachDrawn].
    @FunctionalInterface
    public interface Visitor {
        /// One counter.
        ///
        /// @param owner index of a line or customer, by the allowance's scope
        /// @param month months since January 1970
        /// @param seconds drawn by this run
        void drawn(int allowance, int owner, int month, long seconds);
    }

    /// Adds what an earlier run has used.
    public void addBefore(int allowance, int owner, int month, long seconds) {
        // The slot first: finding it may put the counters into larger arrays.
        int slot = slot(key(allowance, owner, month));
        before[slot] += seconds;
    }

    /// All that has been used of a counter, by this and earlier runs.
    public long used(int allowance, int owner, int month) {
        int slot = slot(key(allowance, owner, month));
        return before[slot] + drawn[slot];
    }

    void draw(int allowance, int owner, int month, long seconds) {
        int slot = slot(key(allowance, owner, month));
        drawn[slot] += seconds;
    }

    /// Visits each counter on which this run has drawn.
    public void forEachDrawn(Visitor visitor) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != FREE && drawn[i] > 0) {
                long key = keys[i];
                int month = (int) (key & ((1 << MONTH_BITS) - 1));
                int owner = (int) (key >>> MONTH_BITS) & ((1 << OWNER_BITS) - 1);
                visitor.drawn((int) (key >>> (MONTH_BITS + OWNER_BITS)), owner, month, drawn[i]);
            }
        }
    }

    private static long key(int allowance, int owner, int month) {
        if (owner >>> OWNER_BITS != 0
                || month >>> MONTH_BITS != 0
                || allowance >>> (63 - OWNER_BITS - MONTH_BITS) != 0) {
            throw new IllegalArgumentException("counter of " + allowance + ", " + owner + ", " + month);
        }
        return ((long) allowance << (OWNER_BITS + MONTH_BITS)) | ((long) owner << MONTH_BITS) | month;
    }

    private int slot(long key) {
        if (size * 2 > keys.length) {
            grow();
        }
        int mask = keys.length - 1;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != key) {
            if (keys[slot] == FREE) {
                keys[slot] = key;
                size++;
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldBefore = before;
        long[] oldDrawn = drawn;
        keys = new long[oldKeys.length * 2];
        before = new long[keys.length];
        drawn = new long[keys.length];
        Arrays.fill(keys, FREE);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = slot(oldKeys[i]);
                before[slot] = oldBefore[i];
                drawn[slot] = oldDrawn[i];
            }
        }
    }
}
