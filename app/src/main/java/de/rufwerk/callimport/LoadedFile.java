package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.ControlTotals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of one unpacked file. Always read = stored + duplicate + filtered + rejected.
///
/// @param id in `import_files`
/// @param doubts why it is held; empty where it is stored
/// @param lines physical lines
/// @param read all records that can be read, filtered ones too
/// @param stored without duplicates
/// @param callsOfMonth readable records of the run's month, filtered ones too
/// @param firstStart seconds since 1970, of what is stored or duplicate; `null` where there is nothing
/// @param firstReason code of the first reason for a rejection, empty where there is none
/// @param unusedColumns header names that the profile does not read
/// @param control what the carrier says the file comes to
/// @param sequence the carrier's number of the file; `null` where it gave none
/// @param signs what it shows that it should not
record LoadedFile(
        int id,
        List<Doubt> doubts,
        long lines,
        Totals read,
        Totals stored,
        Totals duplicate,
        Totals filtered,
        long rejected,
        long callsOfMonth,
        @Nullable Long firstStart,
        @Nullable Long lastStart,
        String firstReason,
        List<String> unusedColumns,
        ControlTotals control,
        @Nullable Long sequence,
        Signs signs) {

    boolean held() {
        return !doubts.isEmpty();
    }

    /// The same file, held back for these reasons: nothing of it is stored.
    LoadedFile heldFor(List<Doubt> reasons) {
        return new LoadedFile(
                id,
                reasons,
                lines,
                read,
                Totals.NONE,
                Totals.NONE,
                filtered,
                rejected,
                callsOfMonth,
                firstStart,
                lastStart,
                firstReason,
                unusedColumns,
                control,
                sequence,
                signs);
    }

    /// @throws IllegalStateException when a record is unaccounted for
    LoadedFile checked() {
        if (!read.equals(stored.plus(duplicate).plus(filtered))) {
            throw new IllegalStateException(
                    "Read " + read + ", but stored " + stored + ", duplicate " + duplicate + ", filtered " + filtered);
        }
        return this;
    }
}
