package de.rufwerk.callimport;

/// A line that could not be read.
///
/// @param value what could not be read of it
/// @param raw the line as it stood in the file, first 4,000 characters
public record RejectedLine(int line, String value, String raw) {}
