package de.rufwerk.masterdata;

import de.rufwerk.rating.Match;
import de.rufwerk.rating.Reason;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the reverse search for one number found, and every step of it (`rating.md § 3`).
///
/// @param typed the number as it was asked for
/// @param reading how it was read
/// @param number canonical form
/// @param minPrefix fewest digits of a prefix that is tried
/// @param prefixes prefixes of the number that occur in numbers.csv, longest first (rule 3.2)
/// @param neighbours beginnings of the number for which neighbours were looked for, longest first (rule 3.3)
/// @param match how the line was found; `null` where none was
/// @param line the line found or suggested
/// @param reason why the number is not billed as it is; `null` where it is
/// @param candidates lines in question
/// @param destination where a call *to* this number goes; `null` where no prefix fits
record Answer(
        String typed,
        Reading reading,
        String number,
        LocalDate day,
        int minPrefix,
        List<SearchSteps.PrefixTried> prefixes,
        List<SearchSteps.NeighboursTried> neighbours,
        @Nullable Match match,
        @Nullable LineFound line,
        @Nullable Reason reason,
        List<LineFound> candidates,
        @Nullable Destination destination) {

    /// How a typed number was read.
    enum Reading {
        /// As `national` (`rating.md § 2`), as the CRM's numbers are.
        NATIONAL,
        /// Digits with the country code in front, but without `+`: a canonical number that somebody copied.
        WITH_COUNTRY_CODE
    }

    /// A line; main number and place in numbers.csv are empty (0) for a mere candidate.
    record LineFound(String line, String customer, String name, String mainNumber, String file, int fileLine) {}

    /// The zone of a call to this number.
    ///
    /// @param onNet whether it is `ONNET` because the number is one of the own lines
    /// @param prefix the prefix that decides; empty where `onNet`
    record Destination(
            String zone, String name, String category, boolean onNet, String prefix, String file, int fileLine) {}
}
