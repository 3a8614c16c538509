package de.rufwerk.carriers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a carrier's files of a month must come up to before the month counts as imported; section `limits` of a
/// carrier:
///
/// ```yaml
/// limits:
///   control_totals: on                              # the file's own totals, where its profile has them
///   corrections: on                                 # a file that comes again with other content waits for a person
///   sequence: off                                   # the numbers of the files have no gap
///   deviation: {calls: 30, seconds: 30, cost: 40}   # percent, against the mean of the last three months
///   duplicates: 5                                   # percent of a file's records
///   rejected: 1                                     # percent of a file's records
///   expected:
///     evn: {name: "*AsciiEVN.txt", count: 1, due: 5}  # so many files, by this day of the next month
/// ```
///
/// @param controlTotals whether a file is held when it does not come to what it says itself
/// @param corrections whether a file is held when one of its name is imported with other content
/// @param sequence whether the numbers that the files carry must be without a gap
/// @param duplicates most duplicates of a file in percent of its records; `null`: any
/// @param rejected most rejected lines of a file in percent of its records; `null`: any
public record CarrierLimits(
        boolean controlTotals,
        boolean corrections,
        boolean sequence,
        Deviation deviation,
        @Nullable Integer duplicates,
        @Nullable Integer rejected,
        List<ExpectedFile> expected) {

    /// Of a carrier without this section.
    public static final CarrierLimits NONE =
            new CarrierLimits(false, false, false, new Deviation(null, null, null), null, null, List.of());

    /// How far a month may lie from the mean of the months before it, in percent of that mean; `null`: as far as it
    /// likes.
    public record Deviation(
            @Nullable Integer calls,
            @Nullable Integer seconds,
            @Nullable Integer cost) {}

    /// Files that have to come every month.
    ///
    /// @param label the key that a person chose for them
    /// @param name of the unpacked or the delivered file
    /// @param count how many there are, at least
    /// @param due day of the next month by which they are there, 1 to 31
    public record ExpectedFile(String label, NamePattern name, int count, int due) {}
}
