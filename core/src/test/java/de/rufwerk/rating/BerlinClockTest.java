package de.rufwerk.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import org.junit.jupiter.api.Test;

/// The arithmetic of months agrees with the JDK's calendar.
class BerlinClockTest {

    @Test
    void everyDayIsInItsMonth() {
        LocalDate last = LocalDate.of(2501, 1, 1);
        for (LocalDate day = LocalDate.of(1599, 12, 1); day.isBefore(last); day = day.plusDays(1)) {
            long expected = day.getLong(ChronoField.PROLEPTIC_MONTH) - 1970 * 12;
            if (BerlinClock.month(Math.toIntExact(day.toEpochDay())) != expected) {
                assertThat(day).as("month of").isNull();
            }
        }
        assertThat(BerlinClock.month(0)).isZero();
        assertThat(BerlinClock.month(-1)).isEqualTo(-1);
    }
}
