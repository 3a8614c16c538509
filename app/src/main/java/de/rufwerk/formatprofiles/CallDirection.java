package de.rufwerk.formatprofiles;

/// Which way a call went.
public enum CallDirection {
    OUT(0),
    IN(1),
    FWD(2);

    private final int code;

    CallDirection(int code) {
        this.code = code;
    }

    /// The direction of a code that is stored.
    static CallDirection of(int code) {
        for (CallDirection direction : values()) {
            if (direction.code == code) {
                return direction;
            }
        }
        throw new IllegalArgumentException("No direction has the code " + code);
    }

    /// As stored in `calls.direction`.
    public int code() {
        return code;
    }
}
