package de.rufwerk.callimport;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where the original of an imported file came from, and when.
///
/// @param address of a carrier's server, without user and secrets; empty where a person put the file in
/// @param by who put it in; `null` where the program fetched it
record StoredOrigin(String address, Instant at, @Nullable String by) {}
