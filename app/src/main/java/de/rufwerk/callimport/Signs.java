package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.CallReader;

/// What a file shows that it should not; known when it has been read to its end.
///
/// @param totalsMissing whether a control total is not there that the profile says is there: it was cut off
/// @param utf8 whether it is UTF-8 although the profile says another charset
record Signs(boolean totalsMissing, boolean utf8) {

    static final Signs NONE = new Signs(false, false);

    static Signs of(CallReader calls) {
        return new Signs(calls.controlTotalsMissing(), calls.isUtf8AfterAll());
    }
}
