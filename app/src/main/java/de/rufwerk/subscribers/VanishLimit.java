package de.rufwerk.subscribers;

import de.rufwerk.run.Severity;

/// How much of the CRM's data may be gone from one month to the next without anybody being told.
///
/// @param percent of the customers, lines or numbers
/// @param severity of the fault when it is more
public record VanishLimit(int percent, Severity severity) {}
