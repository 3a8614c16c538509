package de.rufwerk.reference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;

/// One record of a file in the profile `standard` (rating.md § 9).
///
/// @param file base name of the unpacked file
/// @param lineNo physical line on which the record begins
/// @param a as delivered, trimmed; `b` likewise
/// @param duration seconds
/// @param cost EUR net, empty where none was delivered
/// @param imported the month whose run imported it
/// @param order counts the imported records
record ReferenceCall(
        String file,
        int lineNo,
        String recordId,
        String account,
        String direction,
        String a,
        String b,
        Instant start,
        long duration,
        Optional<BigDecimal> cost,
        YearMonth imported,
        int order) {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// § 8: ordered by file, line_no, start; the import order settles what the page leaves open.
    static final Comparator<ReferenceCall> BY_FILE_AND_LINE = Comparator.comparing(
                    ReferenceCall::file, CodePoints.ORDER)
            .thenComparingInt(ReferenceCall::lineNo)
            .thenComparing(ReferenceCall::start)
            .thenComparingInt(ReferenceCall::order);

    /// § 5.4: the order in which calls draw on allowances.
    static final Comparator<ReferenceCall> BY_START =
            Comparator.comparing(ReferenceCall::start).thenComparing(BY_FILE_AND_LINE);

    ZonedDateTime localStart() {
        return start.atZone(BERLIN);
    }

    LocalDate date() {
        return localStart().toLocalDate();
    }
}
