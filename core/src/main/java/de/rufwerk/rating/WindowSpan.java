package de.rufwerk.rating;

import java.util.Set;

/// One row of windows.csv: on these days from `fromSecond` (inclusive) to `toSecond` (exclusive) of the local clock.
/// With `fromSecond > toSecond` it runs over midnight and belongs to the day on which it starts. A window is the union
/// of its spans.
public record WindowSpan(String window, Set<DayKind> days, int fromSecond, int toSecond) {

    /// A week day, or a holiday (which is no week day, `rating.md § 1`).
    public enum DayKind {
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN,
        HOL
    }

    public WindowSpan {
        days = Set.copyOf(days);
        if (fromSecond == toSecond) {
            throw new IllegalArgumentException("a window that begins when it ends: " + window);
        }
    }
}
