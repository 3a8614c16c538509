package de.rufwerk.tables;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The good rows of a table in file order; each remembers the line of the file on which it stands. Immutable for
/// everybody but the table that reads it.
public final class Rows<T> extends AbstractList<T> implements RandomAccess {

    private final String file;
    private final List<T> rows = new ArrayList<>();
    private final @Nullable Set<String> ids;
    private int[] lines = new int[16];
    private boolean readable = true;

    Rows(String file, boolean referredTo) {
        this.file = file;
        this.ids = referredTo ? new HashSet<>() : null;
    }

    /// Rows that were not read from a file (a test's): row `i` stands on line `i + 2`, `id` says what others refer to.
    @SafeVarargs
    public static <T> Rows<T> of(String file, Function<T, String> id, T... rows) {
        Rows<T> result = new Rows<>(file, true);
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
        if (ids != null) {
            ids.add(id);
        }
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

    /// Whether other tables may refer to this key: it stands in the first needed column of a row, be the row
    /// otherwise good or not (for tables that are [Table#referredTo]). Of a file that could not be read everything
    /// is taken for known, so that one missing file does not make an error of every row of another.
    public boolean knows(String id) {
        if (ids == null) {
            throw new IllegalStateException(file + " is not declared as one that others refer to");
        }
        return !readable || ids.contains(id);
    }
}
