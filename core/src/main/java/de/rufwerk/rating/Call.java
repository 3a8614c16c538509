package de.rufwerk.rating;

import java.time.Instant;

/// One call as its record states it: numbers as delivered, seconds, carrier cost in 1e-6 EUR or [#NO_COST].
public record Call(String a, String b, String account, Instant start, int duration, Direction direction, long cost) {

    /// The record has no cost.
    public static final long NO_COST = -1;
}
