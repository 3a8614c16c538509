package de.rufwerk.callimport;

/// Calls with their seconds and carrier cost (1e-6 EUR), added up exactly.
final class Tally {

    private long calls;
    private long seconds;
    private long cost;

    void add(int duration, long callCost) {
        calls++;
        seconds += duration;
        cost = Math.addExact(cost, callCost);
    }

    Totals totals() {
        return new Totals(calls, seconds, cost);
    }
}
