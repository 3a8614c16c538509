package de.rufwerk.rating;

import java.util.Arrays;

/// An open-addressing hash map from `long` keys (not negative) to `int` values, built once and then only read.
final class LongIntMap {

    /// What an absent key gives.
    static final int ABSENT = -1;

    private final long[] keys;
    private final int[] values;
    private final int mask;

    LongIntMap(int expected) {
        int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, expected) * 2 - 1) * 2);
        keys = new long[capacity];
        values = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(keys, -1);
    }

    void put(long key, int value) {
        int slot = slot(key);
        keys[slot] = key;
        values[slot] = value;
    }

    int get(long key) {
        int slot = slot(key);
        return keys[slot] == key ? values[slot] : ABSENT;
    }

    /// Where the key is, or the free place for it.
    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (keys[slot] != key && keys[slot] != -1) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
