package de.rufwerk.formatprofiles;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the parts of a start together to an instant: date, time, and an offset or the rules of a zone.
///
/// One reader a file; not thread-safe.
final class StartReader {

    static final int OFFSET = 6;

    /// The date or time does not exist (31 June, 25:00).
    static final long UNREADABLE = Long.MIN_VALUE;

    /// The local time was skipped when the clocks went forward.
    static final long SKIPPED = Long.MIN_VALUE + 1;

    private static final int SECONDS_A_DAY = 86_400;
    private static final int[] DAYS_BEFORE_MONTH = {0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275};
    private static final int[] MONTH_LENGTHS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final @Nullable ZoneId zone;
    private final int[] values = new int[7];

    // Offset of the day looked at last, where it is the same all day.
    private long dayOfOffset = Long.MIN_VALUE;
    private int offsetOfDay;

    StartReader(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /// To be filled by [StartPattern#read] of each part, in any order.
    int[] values() {
        return values;
    }

    /// The instant in seconds since 1970, [#UNREADABLE] or [#SKIPPED].
    long instant() {
        int year = values[0];
        int month = values[1];
        int day = values[2];
        int hour = values[3];
        int minute = values[4];
        int second = values[5];
        if (year < 1 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return UNREADABLE;
        }
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        if (day > MONTH_LENGTHS[month] && !(leap && month == 2 && day == 29)) {
            return UNREADABLE;
        }
        // Years that begin in March, so that the leap day is the last one.
        int from = month <= 2 ? year - 1 : year;
        long epochDay = 365L * from + from / 4 - from / 100 + from / 400 + DAYS_BEFORE_MONTH[month] + day - 719_469;
        int secondOfDay = hour * 3600 + minute * 60 + second;
        long local = epochDay * SECONDS_A_DAY + secondOfDay;
        if (zone == null) {
            return local - values[OFFSET];
        }
        if (epochDay == dayOfOffset) {
            return local - offsetOfDay;
        }
        return inZone(zone, epochDay, local);
    }

    private long inZone(ZoneId rules, long epochDay, long local) {
        int atStart = offset(rules, epochDay * SECONDS_A_DAY);
        int atEnd = offset(rules, (epochDay + 1) * SECONDS_A_DAY);
        if (atStart == atEnd) {
            dayOfOffset = epochDay;
            offsetOfDay = atStart;
            return local - atStart;
        }
        List<ZoneOffset> valid =
                rules.getRules().getValidOffsets(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC));
        // The first of two is the earlier instant.
        return valid.isEmpty() ? SKIPPED : local - valid.getFirst().getTotalSeconds();
    }

    private static int offset(ZoneId rules, long local) {
        return rules.getRules()
                .getOffset(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC))
                .getTotalSeconds();
    }
}
