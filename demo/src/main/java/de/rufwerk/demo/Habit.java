package de.rufwerk.demo;

import java.time.DayOfWeek;

/// When and whom a kind of customer calls. Weights are per thousand, roughly, and relative to each other.
// The weights are never written after construction.
@SuppressWarnings("ImmutableEnumChecker")
enum Habit {
    BUSINESS(
            new int[] {0, 0, 0, 0, 0, 1, 4, 14, 40, 60, 62, 55, 40, 48, 56, 52, 44, 26, 10, 4, 2, 1, 0, 0},
            new int[] {110, 104, 102, 103, 85, 14, 4},
            4),
    PRIVATE(
            new int[] {1, 0, 0, 0, 0, 1, 2, 4, 8, 12, 13, 12, 10, 10, 11, 12, 15, 20, 24, 22, 16, 9, 4, 2},
            new int[] {95, 92, 92, 94, 98, 105, 120},
            125),
    /// A reseller's exchange: the callers of others, around the clock.
    RESELLER(
            new int[] {3, 2, 1, 1, 1, 2, 5, 12, 30, 42, 44, 40, 33, 36, 40, 40, 36, 30, 26, 20, 15, 10, 7, 4},
            new int[] {100, 100, 100, 100, 95, 60, 55},
            55);

    final Weights hours;
    private final int[] weekdays;
    private final int holiday;

    Habit(int[] hours, int[] weekdays, int holiday) {
        this.hours = Weights.of(hours);
        this.weekdays = weekdays;
        this.holiday = holiday;
    }

    int dayWeight(DayOfWeek day, boolean isHoliday) {
        return isHoliday ? holiday : weekdays[day.getValue() - 1];
    }
}
