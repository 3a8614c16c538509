package de.rufwerk.callimport;

/// Rejected lines of a file that have the same reason.
///
/// @param reason code, shown with message `formatprofiles.rejected.<code>`
public record RejectedGroup(String reason, long lines) {}
