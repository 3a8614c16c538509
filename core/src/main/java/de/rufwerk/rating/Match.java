package de.rufwerk.rating;

/// How the line of a call was found (`rating.md § 3`).
public enum Match {
    ACCOUNT(0),
    EXACT(1),
    EXTENSION(2),
    NEIGHBOUR(3);

    private static final Match[] BY_CODE = values();

    private final int code;

    Match(int code) {
        this.code = code;
    }

    /// The number under which it is stored; it never changes its meaning.
    public int code() {
        return code;
    }

    /// The constant with this code.
    ///
    /// @throws IndexOutOfBoundsException when there is none
    public static Match of(int code) {
        return BY_CODE[code];
    }
}
