package de.rufwerk.rating;

/// Whether a product's prices are without or with value added tax.
public enum PriceBasis {
    NET(0),
    GROSS(1);

    private static final PriceBasis[] BY_CODE = values();

    private final int code;

    PriceBasis(int code) {
        this.code = code;
    }

    /// The number under which it is stored; it never changes its meaning.
    public int code() {
        return code;
    }

    /// The constant with this code.
    ///
    /// @throws IndexOutOfBoundsException when there is none
    public static PriceBasis of(int code) {
        return BY_CODE[code];
    }
}
