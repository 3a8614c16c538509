package de.rufwerk.transfer;

import de.rufwerk.run.StepRun;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// How a run waits until the CRM is tried again.
@FunctionalInterface
interface Pause {

    /// Waits in this thread and lets the run be stopped meanwhile.
    Pause OF_THE_THREAD = (howLong, run) -> {
        long until = System.nanoTime() + howLong.toNanos();
        for (long left = howLong.toNanos(); left > 0; left = until - System.nanoTime()) {
            run.checkCancelled();
            LockSupport.parkNanos(Math.min(left, 200_000_000));
        }
    };

    void until(Duration howLong, StepRun run);
}
