package de.rufwerk.rating;

/// How a rated call got its price (`rating.md § 5.6`).
public enum Condition {
    /// Duration 0.
    ZERO(0),
    /// An incoming call: neither searched nor priced.
    INCOMING(1),
    /// Fully covered by unlimited allowances only.
    FLAT(2),
    /// Fully covered; a finite allowance took part.
    BUNDLE(3),
    /// Covered in part, the rest at the minute price.
    BUNDLE_PARTIAL(4),
    MINUTE(5),
    CALL(6),
    CARRIER(7),
    FREE(8);

    private static final Condition[] BY_CODE = values();

    private final int code;

    Condition(int code) {
        this.code = code;
    }

    /// The number under which it is stored; it never changes its meaning.
    public int code() {
        return code;
    }

    /// The constant with this code.
    ///
    /// @throws IndexOutOfBoundsException when there is none
    public static Condition of(int code) {
        return BY_CODE[code];
    }
}
