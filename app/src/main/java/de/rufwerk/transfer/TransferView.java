package de.rufwerk.transfer;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the transfer of a month stands, for page and command line.
///
/// @param rated the month's result; null where there is none
/// @param sums what is charged: of the transfer, or of the result before it begins
/// @param before what the month before was charged
/// @param runBefore number of that month's result; 0 where there is none
/// @param transfer the one that was begun; null before
/// @param posting the one that is under way or was last: the transfer itself, or its counter-posting
/// @param standing of `posting`; null before
/// @param releases of the result, oldest first
/// @param needed how many people have to release
/// @param history all transfers of the month, newest first
/// @param differences of its calls, and those that are posted with it
record TransferView(
        YearMonth month,
        @Nullable RatedMonth rated,
        Sums sums,
        Sums before,
        int runBefore,
        @Nullable Transfer transfer,
        @Nullable Transfer posting,
        Outbox.@Nullable Standing standing,
        List<Releases.Release> releases,
        int needed,
        List<Transfer> history,
        List<Differences.Ordered> differences,
        String sink) {

    /// Where the month is: `nothing`, `unreleased`, `second`, `released`, `open`, `uncertain`, `done`, `undoing`.
    public String stage() {
        if (rated == null) {
            return "nothing";
        }
        if (transfer == null || standing == null) {
            long people = people();
            return people >= needed ? "released" : people > 0 ? "second" : "unreleased";
        }
        if (standing.uncertain() > 0) {
            return "uncertain";
        }
        return switch (transfer.state()) {
            case OPEN -> "open";
            case DONE -> "done";
            case UNDOING -> "undoing";
            case UNDONE -> throw new IllegalStateException("taken back, but active: " + transfer);
        };
    }

    private long people() {
        return releases.stream()
                .filter(release -> !release.withdrawn())
                .map(Releases.Release::by)
                .distinct()
                .count();
    }
}
