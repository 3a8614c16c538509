package de.rufwerk.ratingrun;

import de.rufwerk.rating.Call;

/// Calls, their seconds and their carrier cost (1e-6 EUR; a call without a cost adds none).
public record Totals(long calls, long seconds, long cost) {

    /// No call.
    public static final Totals NONE = new Totals(0, 0, 0);

    /// Both together.
    public Totals plus(Totals other) {
        return new Totals(
                Math.addExact(calls, other.calls),
                Math.addExact(seconds, other.seconds),
                Math.addExact(cost, other.cost));
    }

    Totals minus(Totals other) {
        return new Totals(
                Math.subtractExact(calls, other.calls),
                Math.subtractExact(seconds, other.seconds),
                Math.subtractExact(cost, other.cost));
    }

    /// Adds up call by call.
    static final class Sum {

        private long calls;
        private long seconds;
        private long cost;

        void add(int duration, long costOrNone) {
            calls++;
            seconds += duration;
            if (costOrNone != Call.NO_COST) {
                cost = Math.addExact(cost, costOrNone);
            }
        }

        Totals totals() {
            return new Totals(calls, seconds, cost);
        }
    }
}
