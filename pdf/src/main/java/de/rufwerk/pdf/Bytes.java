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
        if (number >= 0 && number < 10) return add('0' + (int) number);
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.ISO_8859_1);
        return add(digits, 0, digits.length);
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > array.length)
            array = Arrays.copyOf(array, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 16, array.length * 2L)));
    }
}
