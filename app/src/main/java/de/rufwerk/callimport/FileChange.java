package de.rufwerk.callimport;

import java.time.Instant;

/// What was done with an imported file, by whom and why.
///
/// @param file in `import_files`
/// @param cause the file that the person spoke of; another one where this one only followed
public record FileChange(
        int file, Kind kind, Instant at, String by, String reason, int cause, Stock before, Stock after) {

    /// What was done.
    public enum Kind {
        /// Taken out by a person.
        REMOVED,
        /// Taken in again after that.
        RESTORED,
        /// Held, and taken in because a person said so.
        ACCEPTED,
        /// Taken out because a correction came in.
        REPLACED,
        /// Read again: its profile had changed, or another file's calls were no longer its duplicates.
        REREAD
    }
}
