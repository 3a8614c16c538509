package de.rufwerk.ratingrun;

import de.rufwerk.rating.Call;

/// Calls, their seconds and their carrier cost (1e-6 EUR; a call without a cost adds none).
record Totals(long calls, long seconds, long cost) {

    static final Totals NONE = new Totals(0, 0, 0);

    Totals plus(Totals other) {
        return new Totals(
                Math.addExact(calls, other.calls),
                Math.addExact(seconds, other.seconds),
                Math.addExact(cost, other.cost));
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
