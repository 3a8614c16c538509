package de.rufwerk.callimport;

import java.util.List;

/// What taking a file out would do.
///
/// @param gone what of it is stored
/// @param sharing files that may hold duplicates of its calls and are searched for duplicates anew
/// @param most calls of these files, at most, that are no longer duplicates then and so take the place of gone ones
record Removal(Totals gone, List<ImportFile> sharing, long most) {}
