package de.rufwerk.run;

import java.time.Instant;

/// Who has a month just now.
///
/// @param by login name, or the user of the command line
/// @param process host and process id, `billing:4711`
/// @param since when the run of the chain began
public record Runner(String by, String process, Instant since) {}
