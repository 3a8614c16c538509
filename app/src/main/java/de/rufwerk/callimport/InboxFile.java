package de.rufwerk.callimport;

import java.time.Instant;

/// A file in the inbox that has not been imported.
///
/// @param bytes its size
/// @param since when it was last written
/// @param isByHand whether a person put it in, or may have, so that a person can take it back
record InboxFile(String carrier, String name, long bytes, Instant since, boolean isByHand) {}
