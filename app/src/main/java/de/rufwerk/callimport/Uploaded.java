package de.rufwerk.callimport;

/// What came of a file that somebody put into the inbox by the page.
enum Uploaded {
    PLACED,

    /// A file of this name and content lay there already.
    SAME
}
