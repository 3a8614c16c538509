package de.rufwerk.callimport;

/// How an imported file stands. Only a stored one has calls.
public enum FileState {
    STORED,
    /// Waits for a person.
    HELD,
    /// A person took it out.
    REMOVED,
    /// A correction took its place.
    REPLACED
}
