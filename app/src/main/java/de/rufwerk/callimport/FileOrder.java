package de.rufwerk.callimport;

/// A person's order to change what is stored of a file.
///
/// @param file in `import_files`
record FileOrder(int file, String by, String reason) {}
