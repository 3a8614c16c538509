package de.rufwerk.rating;

/// Why a call could not be rated and became a case (`rating.md §§ 3 to 6`), in the order in which they are found.
public enum Reason {
    /// Started more than the allowed months before the month of the run.
    TOO_OLD(0),
    /// Calling number withheld or unreadable.
    NO_A_NUMBER(1),
    /// Several lines own the calling number.
    AMBIGUOUS_NUMBER(2),
    /// No line owns the calling number.
    UNKNOWN_NUMBER(3),
    /// One line has numbers that begin like the calling number; a person has to confirm it.
    NEIGHBOUR(4),
    /// No zone for the called number.
    UNKNOWN_DESTINATION(5),
    /// The line had no plan on that day.
    NO_PRODUCT(6),
    /// Two rates of the same rank fit.
    AMBIGUOUS_RATE(7),
    /// No rate fits, and allowances do not cover the whole call.
    NO_RATE(8),
    /// The rate builds on the carrier cost, and the record has none.
    NO_COST(9);

    private static final Reason[] BY_CODE = values();

    private final int code;

    Reason(int code) {
        this.code = code;
    }

    /// The number under which it is stored; it never changes its meaning.
    public int code() {
        return code;
    }

    /// The constant with this code.
    ///
    /// @throws IndexOutOfBoundsException when there is none
    public static Reason of(int code) {
        return BY_CODE[code];
    }
}
