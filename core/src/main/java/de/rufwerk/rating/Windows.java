package de.rufwerk.rating;

import de.rufwerk.rating.WindowSpan.DayKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The time windows of a tariff and its holidays, compiled (`rating.md § 1`, windows.csv): a window holds a local time
/// when one of its spans does.
final class Windows {

    private static final List<DayKind> ORDER = List.of(DayKind.values());

    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final List<List<Span>> spans = new ArrayList<>();
    private final int[] holidays;

    /// `days` has a bit for each [DayKind].
    private record Span(int days, int from, int to) {

        boolean holds(int day, int dayBefore, int second) {
            boolean begunToday = (days & day) != 0 && second >= from;
            if (from < to) {
                return begunToday && second < to;
            }
            return begunToday || ((days & dayBefore) != 0 && second < to);
        }
    }

    Windows(List<WindowSpan> rows, List<Holiday> holidays) {
        for (WindowSpan row : rows) {
            int window = index.computeIfAbsent(row.window(), any -> {
                spans.add(new ArrayList<>());
                return spans.size() - 1;
            });
            int days = row.days().stream().mapToInt(Windows::bit).sum();
            spans.get(window).add(new Span(days, row.fromSecond(), row.toSecond()));
        }
        this.holidays = holidays.stream()
                .mapToInt(h -> Math.toIntExact(h.date().toEpochDay()))
                .sorted()
                .toArray();
    }

    /// Index of a window.
    ///
    /// @throws IllegalArgumentException when no row has this name
    int indexOf(String window) {
        Integer found = index.get(window);
        if (found == null) {
            throw new IllegalArgumentException("unknown window: " + window);
        }
        return found;
    }

    /// Whether the window holds a second of a local day (epoch day).
    boolean holds(int window, int day, int second) {
        int today = kind(day);
        int yesterday = kind(day - 1);
        for (Span span : spans.get(window)) {
            if (span.holds(today, yesterday, second)) {
                return true;
            }
        }
        return false;
    }

    private int kind(int day) {
        if (Arrays.binarySearch(holidays, day) >= 0) {
            return bit(DayKind.HOL);
        }
        // epoch day 0 was a Thursday
        return 1 << Math.floorMod(day + 3, 7);
    }

    private static int bit(DayKind kind) {
        return 1 << ORDER.indexOf(kind);
    }

    /// The kind of a day, for explanations.
    DayKind kindOf(LocalDate day) {
        return ORDER.get(Integer.numberOfTrailingZeros(kind(Math.toIntExact(day.toEpochDay()))));
    }
}
