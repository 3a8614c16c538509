package de.rufwerk.carriers;

import de.rufwerk.home.Message;
import de.rufwerk.remote.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Tries again what may be over in a moment, with growing pauses: each twice the one before, less up to a half by
/// chance, so that many who were cut off together do not come back together.
final class Retries {

    private static final long LONGEST_PAUSE = 300_000;
    private static final long SLICE = 500;

    private final Limits limits;
    private final Watcher watcher;
    private final RandomGenerator random;

    Retries(Limits limits, Watcher watcher, RandomGenerator random) {
        this.limits = limits;
        this.watcher = watcher;
        this.random = random;
    }

    /// One try.
    interface Try<T extends @Nullable Object> {
        T go() throws IOException, SourceFault, InterruptedException;
    }

    /// @param where for the fault, without secrets
    /// @param afterwards called after each failed try, to leave a broken connection
    /// @throws SourceFault the last one, when no try came through
    <T extends @Nullable Object> T of(String where, Try<T> action, Runnable afterwards)
            throws SourceFault, InterruptedException {
        for (int tries = 1; ; tries++) {
            SourceFault fault;
            try {
                watcher.check();
                return action.go();
            } catch (SourceFault e) {
                fault = e;
            } catch (IOException e) {
                fault = Trust.isRefusal(e)
                        ? SourceFault.of("certificate", where, SourceFault.reason(e))
                        : SourceFault.broken(where, e);
            }
            afterwards.run();
            if (!fault.isPassing() || tries == limits.tries()) {
                throw fault;
            }
            watcher.step(fault.what());
            Duration pause = pause(tries);
            watcher.step(Message.of("carriers.step.again", tries + 1, limits.tries(), pause.toMillis()));
            sleep(pause);
        }
    }

    Duration pause(int tries) {
        long whole = Math.min(LONGEST_PAUSE, limits.pause().toMillis() << Math.min(tries - 1, 20));
        return Duration.ofMillis(whole - (whole < 2 ? 0 : random.nextLong(whole / 2)));
    }

    private void sleep(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            watcher.check();
            Thread.sleep(Math.min(left, SLICE));
        }
    }
}
