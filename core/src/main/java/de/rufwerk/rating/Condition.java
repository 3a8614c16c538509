package de.rufwerk.rating;

/// How a rated call got its price (`rating.md § 5.6`).
public enum Condition {
    /// Duration 0.
    ZERO,
    /// An incoming call: neither searched nor priced.
    INCOMING,
    /// Fully covered by unlimited allowances only.
    FLAT,
    /// Fully covered, a finite allowance took part.
    BUNDLE,
    /// Covered in part, the rest at the minute price.
    BUNDLE_PARTIAL,
    MINUTE,
    CALL,
    CARRIER,
    FREE
}
