package de.rufwerk.complaints;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/// The holidays that all German states have.
final class Holidays {

    private static final Set<MonthDay> FIXED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(10, 3), MonthDay.of(12, 25), MonthDay.of(12, 26));

    /// Good Friday, Easter Monday, Ascension Day, Whit Monday, in days after Easter Sunday.
    private static final Set<Long> BY_EASTER = Set.of(-2L, 1L, 39L, 50L);

    private Holidays() {}

    static boolean isHoliday(LocalDate day) {
        return FIXED.contains(MonthDay.from(day))
                || BY_EASTER.contains(day.toEpochDay() - easter(day.getYear()).toEpochDay());
    }

    /// Easter Sunday of the Gregorian calendar, by the algorithm that J. M. Oudin gave in 1940.
    private static LocalDate easter(int year) {
        int century = year / 100;
        int golden = year % 19;
        int moon = (century - century / 4 - (century - (century - 17) / 25) / 3 + 19 * golden + 15) % 30;
        int epact = moon - moon / 28 * (1 - moon / 28 * (29 / (moon + 1)) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + epact + 2 - century + century / 4) % 7;
        int offset = epact - weekday;
        int month = 3 + (offset + 40) / 44;
        return LocalDate.of(year, month, offset + 28 - 31 * (month / 4));
    }
}
