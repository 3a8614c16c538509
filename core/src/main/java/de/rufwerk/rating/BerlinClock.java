package de.rufwerk.rating;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Local time of calls: Europe/Berlin decides on days, months and windows (`rating.md §§ 1, 3, 5`).
///
/// For 1970 to 2106 the offset is read from a table of stretches of 97 days, in each of which the clock changes
/// once at most; other times ask the time zone rules.
public final class BerlinClock {

    /// The time zone of all business dates.
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// Seconds of a day.
    public static final int DAY = 86_400;

    /// From 1 March of the year 0 to 1 January 1970.
    private static final long DAYS_TO_1970 = 719_468;

    private static final long DAYS_OF_400_YEARS = 146_097;

    private static final ZoneRules RULES = ZONE.getRules();
    private static final int STRETCH_BITS = 23;
    private static final int STRETCHES = 512;
    private static final long[] CHANGE = new long[STRETCHES];
    private static final int[] BEFORE = new int[STRETCHES];
    private static final int[] AFTER = new int[STRETCHES];

    static {
        for (int i = 0; i < STRETCHES; i++) {
            Instant start = Instant.ofEpochSecond((long) i << STRETCH_BITS);
            BEFORE[i] = RULES.getOffset(start).getTotalSeconds();
            ZoneOffsetTransition change = RULES.nextTransition(start);
            CHANGE[i] = change == null ? Long.MAX_VALUE : change.toEpochSecond();
            AFTER[i] = change == null ? BEFORE[i] : change.getOffsetAfter().getTotalSeconds();
        }
    }

    private BerlinClock() {}

    /// Seconds that the local clock is ahead of UTC at an instant given in epoch seconds.
    public static int offset(long epochSecond) {
        long stretch = epochSecond >> STRETCH_BITS;
        if (stretch < 0 || stretch >= STRETCHES) {
            return RULES.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        }
        int i = (int) stretch;
        return epochSecond < CHANGE[i] ? BEFORE[i] : AFTER[i];
    }

    /// The local date as epoch day.
    public static int day(long epochSecond) {
        return Math.toIntExact(Math.floorDiv(epochSecond + offset(epochSecond), DAY));
    }

    /// The local clock time as second of the day.
    public static int secondOfDay(long epochSecond) {
        return Math.floorMod(epochSecond + offset(epochSecond), DAY);
    }

    /// First instant of a local month, in epoch seconds.
    public static long start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZONE).toEpochSecond();
    }

    /// Months since January 1970 of a local day (epoch day), by arithmetic alone: years are counted from 1
    /// March, so that the leap day is the last.
    static int month(int day) {
        long shifted = day + DAYS_TO_1970;
        long era = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
        int ofEra = (int) (shifted - era * DAYS_OF_400_YEARS);
        int year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * year + year / 4 - year / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        return Math.toIntExact((era * 400 + year - 1970) * 12 + fromMarch + 2);
    }
}
