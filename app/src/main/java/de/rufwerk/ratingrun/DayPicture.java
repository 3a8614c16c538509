package de.rufwerk.ratingrun;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Calls by day of a month as bars, in units of the SVG's view box.
record DayPicture(int width, int height, int ground, long most, List<Bar> bars) {

    private static final int SLOT = 20;
    private static final int TOP = 8;
    private static final int GROUND = 108;
    private static final int HEIGHT = 126;

    record Day(LocalDate date, long calls) {}

    /// @param label whether the day's number is written below
    record Bar(LocalDate date, long calls, int x, int y, int width, int height, boolean weekend, boolean label) {}

    /// Every day of the month, with 0 where there is none.
    static List<Day> days(YearMonth month, Map<LocalDate, Long> calls) {
        List<Day> days = new ArrayList<>();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            days.add(new Day(date, calls.getOrDefault(date, 0L)));
        }
        return days;
    }

    static DayPicture of(List<Day> days) {
        long most = days.stream().mapToLong(Day::calls).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Day day : days) {
            int height = most == 0 ? 0 : Math.toIntExact((GROUND - TOP) * day.calls() / most);
            int shown = day.calls() > 0 ? Math.max(2, height) : 0;
            int number = day.date().getDayOfMonth();
            bars.add(new Bar(
                    day.date(),
                    day.calls(),
                    (number - 1) * SLOT + 3,
                    GROUND - shown,
                    SLOT - 6,
                    shown,
                    day.date().getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0,
                    number == 1 || number % 5 == 0));
        }
        return new DayPicture(days.size() * SLOT, HEIGHT, GROUND, most, bars);
    }
}
