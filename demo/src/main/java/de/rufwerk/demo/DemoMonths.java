package de.rufwerk.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// The two billing months of the demo, and what the calendar says about their days.
record DemoMonths(YearMonth first, YearMonth main) {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    static final DemoMonths STANDARD = new DemoMonths(YearMonth.of(2026, 9), YearMonth.of(2026, 10));

    /// Public holidays of Saxony in these months, as in `holidays.csv`.
    private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.of(2026, 10, 3), LocalDate.of(2026, 10, 31));

    List<YearMonth> inOrder() {
        return List.of(first, main);
    }

    static boolean isHoliday(LocalDate day) {
        return HOLIDAYS.contains(day);
    }
}
