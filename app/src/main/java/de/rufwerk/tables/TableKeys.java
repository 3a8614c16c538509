package de.rufwerk.tables;

import de.rufwerk.rating.Validity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys of one table with the days on which their rows count; finds rows of one key that count on the same day.
final class TableKeys {

    private static final Comparator<Entry> BY_START =
            Comparator.comparingInt((Entry entry) -> entry.from).thenComparingInt(entry -> entry.line);

    private final Map<String, Entry> last = new HashMap<>();

    /// A row; those of one key are chained, latest first (most keys have one row, so a list each would be waste).
    private record Entry(
            int from,
            int to,
            int line,
            boolean dated,
            @Nullable Entry before) {}

    void add(String key, Validity validity, boolean dated, int line) {
        if (validity.firstDay() <= validity.lastDay()) {
            last.merge(
                    key,
                    new Entry(validity.firstDay(), validity.lastDay(), line, dated, null),
                    (before, entry) -> new Entry(entry.from, entry.to, entry.line, entry.dated, before));
        }
    }

    void report(String file, DataProblems problems) {
        last.forEach((key, entry) -> {
            if (entry.before != null) {
                report(key, chain(entry), file, problems);
            }
        });
    }

    private static List<Entry> chain(Entry latest) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry = latest; entry != null; entry = entry.before) {
            entries.add(entry);
        }
        entries.sort(BY_START);
        return entries;
    }

    /// Each row is compared with the one before it that counts longest: if it overlaps any, it overlaps that one.
    private static void report(String key, List<Entry> entries, String file, DataProblems problems) {
        Entry longest = entries.getFirst();
        for (Entry entry : entries.subList(1, entries.size())) {
            if (entry.from <= longest.to) {
                String code = entry.dated ? "tables.overlap" : "tables.twice";
                int later = Math.max(entry.line, longest.line);
                problems.error(code, file, later, "", "", key, Math.min(entry.line, longest.line));
            }
            longest = entry.to > longest.to ? entry : longest;
        }
    }
}
