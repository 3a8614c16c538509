package de.rufwerk.handover;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// How long is waited before a portal is tried again: twice as long each time.
final class Pauses {

    private static final long SLICE = 100_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Pauses() {}

    /// Waits in this thread.
    ///
    /// @param tries so many have failed
    /// @param stopped whether nobody waits any more
    static void after(int tries, Portal.Terms terms, BooleanSupplier stopped) throws InterruptedException {
        Duration pause = terms.pause().multipliedBy(1L << Math.min(tries - 1, 12));
        long nanos = Math.min(pause.toNanos(), LONGEST.toNanos());
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !stopped.getAsBoolean(); left = until - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, SLICE));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
