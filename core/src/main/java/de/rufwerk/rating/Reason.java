package de.rufwerk.rating;

/// Why a call could not be rated and became a case (`rating.md §§ 3 to 6`). The order is that in which they are found.
public enum Reason {
    TOO_OLD,
    NO_A_NUMBER,
    AMBIGUOUS_NUMBER,
    UNKNOWN_NUMBER,
    NEIGHBOUR,
    UNKNOWN_DESTINATION,
    NO_PRODUCT,
    AMBIGUOUS_RATE,
    NO_RATE,
    NO_COST
}
