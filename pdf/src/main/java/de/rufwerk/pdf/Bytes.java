package de.rufwerk.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing buffer that is written to without locks.
final class Bytes {

    private byte[] array = new byte[512];
    private int size;

    int size() {
        return size;
    }

    /// What has been written lies in it from 0 to [#size].
    byte[] array() {
        return array;
    }

    byte[] copy() {
        return Arrays.copyOf(array, size);
    }

    void clear() {
        size = 0;
    }

    /// Adds a byte.
    Bytes add(int value) {
        if (size == array.length) room(1);
        array[size++] = (byte) value;
        return this;
    }

    Bytes add(byte[] bytes, int from, int length) {
        room(length);
        System.arraycopy(bytes, from, array, size, length);
        size += length;
        return this;
    }

    Bytes add(String latin1) {
        int length = latin1.length();
        room(length);
        for (int i = 0; i < length; i++) array[size + i] = (byte) latin1.charAt(i);
        size += length;
        return this;
    }

    Bytes number(long number) {
        if (number < 0) return number == Long.MIN_VALUE ? add(Long.toString(number)) : add('-').number(-number);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) digits++;
        room(digits);
        long rest = number;
        for (int at = size + digits; at > size; rest /= 10) array[--at] = (byte) ('0' + rest % 10);
        size += digits;
        return this;
    }

    /// A length in hundredths, written as a number with as few decimals as it needs.
    Bytes length(int hundredths) {
        if (hundredths < 0) return add('-').length(-hundredths);
        number(hundredths / 100);
        int rest = hundredths % 100;
        if (rest == 0) return this;
        add('.').add('0' + rest / 10);
        return rest % 10 == 0 ? this : add('0' + rest % 10);
    }

    Bytes add(Bytes other) {
        return add(other.array, 0, other.size);
    }

    /// A character a byte.
    String text() {
        return new String(array, 0, size, StandardCharsets.ISO_8859_1);
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > array.length)
            array = Arrays.copyOf(array, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 16, array.length * 2L)));
    }
}
