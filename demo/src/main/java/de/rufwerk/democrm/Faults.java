package de.rufwerk.democrm;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Draws what goes wrong with a request for charges.
public final class Faults {

    /// Nothing does.
    public static final Faults NONE = new Faults(0, 0);

    private static final int HUNDRED = 100;

    private final int percent;
    private final RandomGenerator random;

    /// The same seed draws the same.
    ///
    /// @param percent of the requests
    public Faults(int percent, long seed) {
        this.percent = percent;
        this.random = new SplittableRandom(seed);
    }

    /// What goes wrong.
    enum Fault {
        /// Nothing is stored; the answer is 500.
        ERROR_BEFORE,
        /// Nothing is stored; the connection breaks.
        BREAK_BEFORE,
        /// Everything is stored; the answer is 500.
        ERROR_AFTER,
        /// Everything is stored; the connection breaks.
        BREAK_AFTER,
        /// The answer comes late.
        DELAY,
        /// The request is handled twice, as by a proxy that repeats it.
        TWICE,
        /// Busy: 503 with Retry-After.
        BUSY
    }

    synchronized Fault[] drawn() {
        Fault[] all = Fault.values();
        return random.nextInt(HUNDRED) < percent ? new Fault[] {all[random.nextInt(all.length)]} : new Fault[0];
    }
}
