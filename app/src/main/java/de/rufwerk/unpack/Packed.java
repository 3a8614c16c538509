package de.rufwerk.unpack;

import java.nio.file.Path;

/// A delivered file that may be an archive of others.
///
/// @param name as received
/// @param file where it lies
/// @param bytes its size
/// @param where as told to people, for messages
public record Packed(String name, Path file, long bytes, String where) {}
