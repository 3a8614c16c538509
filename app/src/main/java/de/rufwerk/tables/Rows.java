package de.rufwerk.tables;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;

/// The good rows of a table in file order; each remembers the line of the file on which it stands. Immutable for
/// everybody but the table that reads it.
public final class Rows<T> extends AbstractList<T> implements RandomAccess {

    private final String file;
    private final List<T> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int[] lines = new int[16];
    private boolean readable = true;

    Rows(String file) {
        this.file = file;
    }

    /// Rows that were not read from a file (a test's): row `i` stands on line `i + 2`, `id` says what others refer to.
    @SafeVarargs
    public static <T> Rows<T> of(String file, Function<T, String> id, T... rows) {
        Rows<T> result = new Rows<>(file);
        for (T row : rows) {
            result.append(row, result.size() + 2);
            result.offer(id.apply(row));
        }
        return result;
    }

    void append(T row, int line) {
        if (rows.size() == lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        lines[rows.size()] = line;
        rows.add(row);
    }

    void offer(String id) {
        ids.add(id);
    }

    void unreadable() {
        readable = false;
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    /// The file as people find it (`crm/lines.csv`).
    public String file() {
        return file;
    }

    /// Physical line of row `index`; the first line of a file is 1.
    public int line(int index) {
        return lines[index];
    }

    /// Whether other tables may refer to this key: it stands in the first required column of a row, be the row
    /// otherwise good or not. Of a file that could not be read everything is taken for known, so that one missing
    /// file does not make an error of every row of another.
    public boolean knows(String id) {
        return !readable || ids.contains(id);
    }
}
