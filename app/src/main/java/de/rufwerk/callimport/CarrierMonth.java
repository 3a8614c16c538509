package de.rufwerk.callimport;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a carrier has delivered for a month, and what it delivered before.
///
/// @param today in Berlin
/// @param files stored and held ones, in import order
/// @param before sums of the last months that have stored files, at most three, newest first
/// @param lastSequence highest number of the newest earlier month that has one; `null` where there is none
record CarrierMonth(
        String carrier,
        YearMonth month,
        LocalDate today,
        List<Arrived> files,
        List<Totals> before,
        @Nullable Long lastSequence) {

    /// A file that has come.
    ///
    /// @param held waits for a person, has nothing stored
    /// @param records all, rejected lines too
    record Arrived(
            String name,
            String deliveredAs,
            boolean held,
            long records,
            Totals stored,
            long duplicates,
            long rejected,
            @Nullable Long sequence) {}

    Totals stored() {
        return files.stream().map(Arrived::stored).reduce(Totals.NONE, Totals::plus);
    }
}
