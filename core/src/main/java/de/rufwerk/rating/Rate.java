package de.rufwerk.rating;

/// What calls to a zone cost in a product (rates.csv). `zone` and `window` are names or `*`. Amounts and `factor` are
/// integers of 1e-6, `first`, `next` and `freeSeconds` are seconds; `minimum` and `maximum` are [#NONE] where not set.
public record Rate(
        String product,
        String zone,
        String window,
        Basis basis,
        long setup,
        long price,
        long factor,
        int first,
        int next,
        int freeSeconds,
        long minimum,
        long maximum,
        Validity validity) {

    /// No minimum, no maximum.
    public static final long NONE = -1;

    /// Any zone, any window.
    public static final String ANY = "*";

    /// How a rate prices (`rating.md § 5.5`).
    public enum Basis {
        /// Price per minute of the billed seconds that no allowance covers.
        MINUTE,
        /// Price per call.
        CALL,
        /// Carrier cost times factor.
        CARRIER,
        /// Nothing but the minimum.
        FREE
    }
}
