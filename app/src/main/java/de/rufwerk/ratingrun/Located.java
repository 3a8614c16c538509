package de.rufwerk.ratingrun;

import de.rufwerk.rating.Condition;
import de.rufwerk.rating.LineDirectory;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.Rater;
import de.rufwerk.rating.Reason;
import de.rufwerk.rating.Worksheet;
import org.jspecify.annotations.Nullable;

/// Where [Rater#locate] has left a call, to see whether other decisions locate it otherwise. A main number is
/// compared as text, because its index may differ between two directories.
record Located(
        int line,
        String mainNumber,
        @Nullable Match match,
        int zone,
        int rate,
        @Nullable Reason reason,
        @Nullable Condition condition) {

    /// Locates the call on the sheet.
    static Located by(Rater rater, Worksheet sheet) {
        rater.locate(sheet, null);
        return of(rater.lines(), sheet);
    }

    /// The located call on the sheet.
    static Located of(LineDirectory lines, Worksheet sheet) {
        return new Located(
                sheet.line,
                sheet.mainNumber < 0 ? "" : lines.mainNumbers().get(sheet.mainNumber),
                sheet.match,
                sheet.zone,
                sheet.rate,
                sheet.reason,
                sheet.condition);
    }
}
