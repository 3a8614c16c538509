package de.rufwerk.callimport;

/// A number of calls, their seconds and their carrier cost.
///
/// @param cost 1e-6 EUR; calls without a delivered cost count 0
public record Totals(long calls, long seconds, long cost) {

    static final Totals NONE = new Totals(0, 0, 0);

    Totals plus(Totals other) {
        return new Totals(calls + other.calls, seconds + other.seconds, Math.addExact(cost, other.cost));
    }

    Totals minus(Totals other) {
        return new Totals(calls - other.calls, seconds - other.seconds, cost - other.cost);
    }
}
