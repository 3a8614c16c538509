package de.rufwerk.run;

import java.util.ArrayDeque;
import java.util.Deque;

/// How fast a step is: units a second over the last ten seconds, from readings some times a second. Not
/// thread-safe.
final class Pace {

    private static final long WINDOW_NANOS = 10_000_000_000L;
    private static final long SHORTEST_NANOS = 500_000_000L;

    private record Reading(long nanos, long done) {}

    private final Deque<Reading> readings = new ArrayDeque<>();

    /// Takes a reading.
    ///
    /// @param nanos of a clock that only goes forward
    /// @return units a second; 0 while too little is known
    long read(long nanos, long done) {
        if (!readings.isEmpty() && done < readings.getLast().done()) {
            readings.clear(); // the next phase began
        }
        readings.addLast(new Reading(nanos, done));
        while (readings.size() > 2 && nanos - readings.getFirst().nanos() > WINDOW_NANOS) {
            readings.removeFirst();
        }
        long span = nanos - readings.getFirst().nanos();
        long units = done - readings.getFirst().done();
        return span < SHORTEST_NANOS ? 0 : Math.round(units * 1e9 / span);
    }
}
