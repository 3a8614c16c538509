package de.rufwerk.complaints;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The periods of § 67 TKG, as last days in Germany.
///
/// @param objectUntil until when the bill could be objected to: eight weeks after it came, and where that is a
/// Saturday,
///     Sunday or holiday of all Germany the next working day (§ 193 BGB); null where it is not known when it came
/// @param proveUntil until when the calls one by one and the result of the technical check have to be presented where
///     the customer demands them: eight weeks after the complaint; later claims from default lapse
/// @param checkUntil until when the technical check has to be finished: two months after the complaint; later it is
///     presumed that the bill is wrong
public record Clocks(@Nullable LocalDate objectUntil, LocalDate proveUntil, LocalDate checkUntil) {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int WEEKS = 8;
    private static final int MONTHS = 2;

    /// The periods of a complaint.
    ///
    /// @param receivedAt when the complaint came
    /// @param billedAt when the customer got the bill; null where that is not known
    public static Clocks of(Instant receivedAt, @Nullable Instant billedAt) {
        LocalDate received = day(receivedAt);
        return new Clocks(
                billedAt == null ? null : objectUntil(billedAt),
                received.plusWeeks(WEEKS),
                received.plusMonths(MONTHS));
    }

    /// The last day on which a bill may be objected to.
    public static LocalDate objectUntil(Instant billedAt) {
        LocalDate last = day(billedAt).plusWeeks(WEEKS);
        while (last.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue() || Holidays.isHoliday(last)) {
            last = last.plusDays(1);
        }
        return last;
    }

    /// Whether a complaint came in time; where it is not known when the bill came, it did.
    boolean isInTime(Instant receivedAt) {
        return objectUntil == null || !day(receivedAt).isAfter(objectUntil);
    }

    /// The next last day that has not passed; null where all have.
    public @Nullable LocalDate next(LocalDate today) {
        if (!today.isAfter(proveUntil)) {
            return proveUntil;
        }
        return today.isAfter(checkUntil) ? null : checkUntil;
    }

    static LocalDate day(Instant instant) {
        return instant.atZone(BERLIN).toLocalDate();
    }
}
