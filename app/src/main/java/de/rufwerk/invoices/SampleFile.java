package de.rufwerk.invoices;

import java.nio.file.Path;
import java.time.YearMonth;

/// A file of a month on which a rule is tried.
///
/// @param name as it came
record SampleFile(YearMonth month, String name, Path path, long bytes) {}
