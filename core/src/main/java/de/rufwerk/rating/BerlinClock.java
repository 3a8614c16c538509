package de.rufwerk.rating;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Local time of calls: Europe/Berlin decides on days, months and windows (`rating.md §§ 1, 3, 5`).
///
/// For 1970 to 2106 the offset is read from a table of stretches of 97 days, in each of which the clock changes once at
/// most; other times ask the time zone rules.
public final class BerlinClock {

    /// The time zone of all business dates.
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /// Seconds of a day.
    public static final int DAY = 86_400;

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
}
