package de.rufwerk.invoicemails;

import java.time.Duration;

/// Lets so many mails go a minute, evenly. For one thread.
final class RateLimit {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final long gap;
    private final Pause pause;
    private long next;

    /// @param perMinute 0: as fast as it goes
    RateLimit(int perMinute, Pause pause) {
        this.gap = perMinute == 0 ? 0 : MINUTE / perMinute;
        this.pause = pause;
        this.next = pause.nanos();
    }

    /// How long until the next mail may go; zero: now.
    Duration untilNext(long now) {
        return Duration.ofNanos(Math.max(0, next - now));
    }

    /// A mail goes now.
    void take() {
        next = Math.max(next, pause.nanos() - gap) + gap;
    }
}
