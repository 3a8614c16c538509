package de.rufwerk.pdf;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dictionary in the order in which it was written. Most have five entries and there are millions, so the keys lie in
/// an array; only a large one (a resource dictionary with the images of all pages) gets an index.
final class Dict implements PdfObject {

    private static final int INDEXED = 16;

    private String[] keys = new String[6];
    private PdfObject[] values = new PdfObject[6];
    private int size;
    private @Nullable Map<String, Integer> index;

    int size() {
        return size;
    }

    String key(int i) {
        return keys[i];
    }

    PdfObject value(int i) {
        return values[i];
    }

    @Nullable
    PdfObject get(String key) {
        int i = indexOf(key);
        return i < 0 ? null : values[i];
    }

    boolean has(String key, String name) {
        return get(key) instanceof Name(String value) && value.equals(name);
    }

    /// Only while the dictionary is being made. A key that comes twice has its last value.
    Dict put(String key, PdfObject value) {
        int i = indexOf(key);
        if (i >= 0) {
            values[i] = value;
            return this;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        keys[size] = key;
        values[size] = value;
        if (index != null) index.put(key, size);
        size++;
        if (index == null && size > INDEXED) {
            index = new HashMap<>();
            for (int k = 0; k < size; k++) index.put(keys[k], k);
        }
        return this;
    }

    private int indexOf(String key) {
        if (index != null) return index.getOrDefault(key, -1);
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) return i;
        }
        return -1;
    }

    @Override
    public String toString() {
        return "a dictionary of " + size + " entries";
    }
}
