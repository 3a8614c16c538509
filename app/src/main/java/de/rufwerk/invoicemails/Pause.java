package de.rufwerk.invoicemails;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// How time passes between mails; tests turn it by hand.
interface Pause {

    /// The real one.
    Pause REAL = new Pause() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void of(Duration howLong) {
            LockSupport.parkNanos(howLong.toNanos());
        }
    };

    /// A time that only grows.
    long nanos();

    /// Waits about so long, or shorter.
    void of(Duration howLong);
}
