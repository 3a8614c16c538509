package de.rufwerk.rating;

import java.util.List;

/// Seconds a month that a product includes (allowances.csv): for the `zones` named (or `*`), for each line or for all
/// lines of a customer together. `seconds` is [#UNLIMITED] for a flat rate.
public record Allowance(String product, List<String> zones, long seconds, Scope scope, Validity validity) {

    /// A flat rate.
    public static final long UNLIMITED = -1;

    /// Whose counter it is.
    public enum Scope {
        LINE,
        CUSTOMER
    }

    public Allowance {
        zones = List.copyOf(zones);
    }

    public boolean unlimited() {
        return seconds == UNLIMITED;
    }

    /// Seconds of a number of minutes given in 1e-6 minutes, rounded down (`rating.md § 5.4`).
    public static long secondsOf(long microMinutes) {
        return Math.multiplyExact(microMinutes, 60) / 1_000_000;
    }
}
