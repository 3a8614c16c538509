package de.rufwerk.callimport;

import java.time.Instant;

/// A file in the inbox that has not been imported.
///
/// @param bytes its size
/// @param since when it was last written
record InboxFile(String carrier, String name, long bytes, Instant since) {}
