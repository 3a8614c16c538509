package de.rufwerk.callimport;

import java.util.Arrays;

/// A set of the upper halves of keys, without objects: there may be as many as records in a partition.
final class SuspectKeys {

    private static final int SMALLEST = 1 << 10;

    private long[] slots = new long[SMALLEST];
    private int size;
    /// 0 marks an empty slot.
    private boolean hasZero;

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
        hasZero = false;
    }

    void add(long key) {
        if (key == 0) {
            hasZero = true;
            return;
        }
        if (2 * size >= slots.length) {
            grow();
        }
        int slot = slot(key);
        if (slots[slot] == 0) {
            slots[slot] = key;
            size++;
        }
    }

    boolean has(long key) {
        return key == 0 ? hasZero : slots[slot(key)] == key;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[2 * before.length];
        for (long key : before) {
            if (key != 0) {
                slots[slot(key)] = key;
            }
        }
    }

    /// Where the key lies or would lie. Keys are hashes, so their own bits will do.
    private int slot(long key) {
        int slot = (int) key & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != key) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
