package de.rufwerk.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits in short steps for something that tells nobody when it is done: another process, a file.
final class Wait {

    private static final long STEP_NANOS = 15_000_000;

    private final long end;

    private Wait(long end) {
        this.end = end;
    }

    static Wait atMost(Duration time) {
        return new Wait(System.nanoTime() + time.toNanos());
    }

    /// Waits one step; true when the time has run out.
    boolean isOver() {
        LockSupport.parkNanos(STEP_NANOS);
        return System.nanoTime() - end > 0;
    }
}
