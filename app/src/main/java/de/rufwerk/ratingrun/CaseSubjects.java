package de.rufwerk.ratingrun;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.TariffBook;
import de.rufwerk.rating.Worksheet;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;

/// What stands behind a case, so that cases which one decision settles lie together: the calling number, the
/// beginning of the called one, the line or the zone, by its cause.
final class CaseSubjects {

    /// Digits of a called number that a prefix without a zone is suggested with: country and network, mostly.
    static final int PREFIX_DIGITS = 5;

    /// Bytes of a withheld or unreadable number that are shown.
    private static final int TEXT = 40;

    private final LineDirectory lines;
    private final TariffBook tariff;

    CaseSubjects(LineDirectory lines, TariffBook tariff) {
        this.lines = lines;
        this.tariff = tariff;
    }

    String of(Reason reason, Worksheet sheet) {
        return switch (reason) {
            case TOO_OLD -> YearMonth.from(LocalDate.ofEpochDay(sheet.day)).toString();
            case NO_A_NUMBER ->
                new String(sheet.bytes, sheet.aFrom, Math.min(TEXT, sheet.aTo - sheet.aFrom), StandardCharsets.UTF_8);
            case AMBIGUOUS_NUMBER -> CallNumbers.isNumber(sheet.a) ? CallNumbers.text(sheet.a) : sheet.account;
            case UNKNOWN_NUMBER, NEIGHBOUR -> CallNumbers.text(sheet.a);
            case UNKNOWN_DESTINATION -> prefix(sheet.b);
            case NO_PRODUCT -> lines.lines().get(sheet.line).line();
            case AMBIGUOUS_RATE, NO_RATE, NO_COST ->
                tariff.definition().zones().get(sheet.zone).zone();
        };
    }

    private static String prefix(long number) {
        String digits = CallNumbers.text(number);
        return digits.substring(0, Math.min(PREFIX_DIGITS, digits.length()));
    }
}
