package de.rufwerk.rating;

/// Direction of a call as its record states it; forwarded calls are treated as outgoing (`rating.md § 3`).
public enum Direction {
    OUT(0),
    IN(1),
    FWD(2);

    private static final Direction[] BY_CODE = values();

    private final int code;

    Direction(int code) {
        this.code = code;
    }

    /// The number under which it is stored; it never changes its meaning.
    public int code() {
        return code;
    }

    /// The constant with this code.
    ///
    /// @throws IndexOutOfBoundsException when there is none
    public static Direction of(int code) {
        return BY_CODE[code];
    }
}
