package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import java.util.List;

/// What reading a file again would make of it. Duplicates are not looked for, so that calls are those that would be
/// stored or duplicate.
///
/// @param profile that the carrier has now
/// @param isSameProfile whether the file was read by just this profile, so that nothing changes
/// @param before what came of it when it was read
/// @param after what would come of it
/// @param lines rejected lines by reason, before and after, the most frequent first
/// @param doubts what would speak against it; then it is not read again
record Trial(
        String profile,
        boolean isSameProfile,
        Reading before,
        Reading after,
        List<RejectedFor> lines,
        List<Message> doubts) {

    /// What was read.
    ///
    /// @param calls stored and duplicate ones
    record Reading(Totals calls, Totals filtered, long rejected) {}

    /// Lines rejected for one reason.
    record RejectedFor(Message what, long before, long after) {}
}
