package de.rufwerk.callimport;

import de.rufwerk.callimport.FileChange.Kind;
import de.rufwerk.home.Message;
import de.rufwerk.run.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page of one file shows.
///
/// @param origin where it came from; `null` where it was laid into a folder
/// @param unconfirmed what nobody has confirmed of its format profile
/// @param isProfileChanged whether its carrier's profile is another one than when it was read
/// @param holding the open faults that say why it is held
/// @param removal what taking it out would do
/// @param difference what accepting it would change; `null` where it corrects no file
/// @param calls the first of the calls that differ
/// @param orders what a person may order now, or why not
/// @param history what was done with it, oldest first
/// @param reasons the rejected lines
record FileView(
        ImportFile file,
        @Nullable StoredOrigin origin,
        List<String> unconfirmed,
        boolean isProfileChanged,
        List<Fault> holding,
        Removal removal,
        @Nullable FileComparison difference,
        List<DifferingCall> calls,
        List<Order> orders,
        List<FileChange> history,
        List<Reason> reasons) {

    /// Something that a person may order.
    ///
    /// @param code last part of its message codes: the order, and where it means something else the file's state
    /// @param path last part of its address
    /// @param refusal why it cannot be done now; `null` where it can
    record Order(
            Kind kind, String code, String path, @Nullable Message refusal) {}

    /// A reason with some of its lines.
    record Reason(RejectedGroup group, Message what, List<RejectedLine> lines) {}
}
