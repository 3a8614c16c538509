package de.rufwerk.callimport;

/// Which way a call went.
enum CallDirection {
    OUT(0),
    IN(1),
    FWD(2);

    private final int code;

    CallDirection(int code) {
        this.code = code;
    }

    /// As stored in `calls.direction`.
    int code() {
        return code;
    }
}
