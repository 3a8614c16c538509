package de.rufwerk.handover;

import de.rufwerk.handover.Handovers.Standing;
import java.time.YearMonth;
import java.util.List;

/// How a month stands with all portals.
///
/// @param portals those of the settings, and those that have documents of the month
record HandoverView(YearMonth month, List<OfPortal> portals) {

    /// How it stands with one.
    ///
    /// @param kind protocol; empty where it is not in the settings any more
    /// @param where address or folder
    record OfPortal(String name, String kind, String where, Standing standing) {

        public boolean isGone() {
            return kind.isEmpty();
        }
    }

    /// All portals together.
    public Standing sums() {
        return portals.stream().map(OfPortal::standing).reduce(Standing.nothing(""), HandoverView::plus);
    }

    private static Standing plus(Standing one, Standing other) {
        return new Standing(
                "",
                one.handed() + other.handed(),
                one.pending() + other.pending(),
                one.inDoubt() + other.inDoubt(),
                one.uncertain() + other.uncertain(),
                one.refused() + other.refused(),
                one.withdrawn() + other.withdrawn(),
                one.leaving() + other.leaving(),
                one.seen() + other.seen(),
                one.downloaded() + other.downloaded(),
                one.bytes() + other.bytes(),
                null);
    }

    /// In one word: `nothing`, `uncertain`, `open`, `handed`.
    public String stage() {
        Standing sums = sums();
        if (sums.uncertain() > 0) {
            return "uncertain";
        } else if (sums.open() > 0) {
            return "open";
        }
        return sums.handed() > 0 ? "handed" : "nothing";
    }
}
