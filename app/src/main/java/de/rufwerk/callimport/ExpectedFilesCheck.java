package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierLimits.ExpectedFile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// The files that a carrier has to deliver every month. One that is missing locks the month also before it is due: a
/// month is not complete without it.
final class ExpectedFilesCheck {

    private ExpectedFilesCheck() {}

    static List<Doubt> doubts(CarrierMonth month, CarrierLimits limits) {
        var doubts = new ArrayList<Doubt>();
        for (ExpectedFile expected : limits.expected()) {
            long come = month.files().stream()
                    .filter(file -> expected.name().matches(file.name(), month.month())
                            || expected.name().matches(file.deliveredAs(), month.month()))
                    .count();
            if (come < expected.count()) {
                LocalDate due = due(month.month().plusMonths(1), expected.due());
                doubts.add(Doubt.of(
                        "expected:" + expected.label(),
                        month.today().isAfter(due) ? "callimport.check.overdue" : "callimport.check.expected",
                        month.carrier(),
                        month.month(),
                        expected.name().text(),
                        come,
                        expected.count(),
                        due));
            }
        }
        return doubts;
    }

    /// The 31st of a shorter month is its last day.
    private static LocalDate due(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
