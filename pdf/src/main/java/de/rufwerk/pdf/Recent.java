package de.rufwerk.pdf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keeps what was used lately, up to a weight, by object number. Asked forty million times for a tagged month, so it is
/// two hash tables of plain numbers: what is asked for moves to the young one, and when that is full, the old one is
/// forgotten as a whole.
final class Recent<T> {

    private final long limit;
    private Table<T> young = new Table<>();
    private Table<T> old = new Table<>();

    Recent(long limit) {
        this.limit = limit;
    }

    @Nullable
    T get(int number) {
        T value = young.get(number);
        if (value != null) return value;
        value = old.get(number);
        if (value != null) put(number, value, old.weights[old.slot(number)]);
        return value;
    }

    void put(int number, T value, long weight) {
        if (young.weight + weight > limit / 2 && young.size > 0) {
            Table<T> forgotten = old;
            old = young;
            young = forgotten;
            young.clear();
        }
        young.put(number, value, weight);
    }

    /// Open addressing; at most half full.
    private static final class Table<T> {

        private int[] numbers = new int[128];
        private @Nullable Object[] values = new Object[128];
        private long[] weights = new long[128];
        private int size;
        private long weight;

        /// Where the number is, or an empty slot.
        int slot(int number) {
            int mask = values.length - 1;
            int slot = ((number * 0x9E3779B9) >>> 7) & mask;
            while (values[slot] != null && numbers[slot] != number) slot = (slot + 1) & mask;
            return slot;
        }

        @Nullable
        @SuppressWarnings("unchecked") // only put fills the table
        T get(int number) {
            return (T) values[slot(number)];
        }

        void put(int number, T value, long itsWeight) {
            int slot = slot(number);
            if (values[slot] == null) {
                size++;
            } else {
                weight -= weights[slot];
            }
            numbers[slot] = number;
            values[slot] = value;
            weights[slot] = itsWeight;
            weight += itsWeight;
            if (size * 2 > values.length) grow();
        }

        private void grow() {
            int[] oldNumbers = numbers;
            @Nullable Object[] oldValues = values;
            long[] oldWeights = weights;
            numbers = new int[oldNumbers.length * 2];
            values = new Object[numbers.length];
            weights = new long[numbers.length];
            for (int i = 0; i < oldValues.length; i++) {
                if (oldValues[i] == null) continue;
                int slot = slot(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                values[slot] = oldValues[i];
                weights[slot] = oldWeights[i];
            }
        }

        void clear() {
            Arrays.fill(values, null);
            size = 0;
            weight = 0;
        }
    }
}
