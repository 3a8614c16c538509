package de.rufwerk.rating;

/// How the line of a call was found (`rating.md § 3`).
public enum Match {
    ACCOUNT,
    EXACT,
    EXTENSION,
    NEIGHBOUR
}
