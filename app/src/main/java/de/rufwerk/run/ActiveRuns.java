package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The runs that go on in this process. When the program is told to end, every one is asked to stop, and the
/// database is closed only after they have.
@Component
class ActiveRuns implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ActiveRuns.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Set<Active> active = new HashSet<>();
    private boolean open = true;

    /// One run of a chain, and what keeps the program from ending under it. Closed when nothing of it is left to
    /// do.
    final class Active implements AutoCloseable {

        private final YearMonth month;
        private @Nullable LiveRun step;
        private @Nullable Message stop;

        private Active(YearMonth month) {
            this.month = month;
        }

        /// This step is next; a stop that was asked for before reaches it, too.
        synchronized void enter(LiveRun run) {
            step = run;
            if (stop != null) {
                run.stop(stop);
            }
        }

        synchronized void stop(Message why) {
            stop = why;
            if (step != null) {
                step.stop(why);
            }
        }

        /// Why it was asked to stop; null where it was not.
        synchronized @Nullable Message stopped() {
            return stop != null ? stop : step != null ? step.stopped() : null;
        }

        @Override
        public void close() {
            remove(this);
        }
    }

    /// A run begins.
    synchronized Active begin(YearMonth month) {
        var run = new Active(month);
        if (!open) {
            run.stop(Message.of("run.stopped.shutdown"));
        }
        active.add(run);
        return run;
    }

    private synchronized void remove(Active run) {
        active.remove(run);
        notifyAll();
    }

    /// Without waiting for the heartbeat that would hear it from the database.
    synchronized void stop(YearMonth month, Message why) {
        active.stream().filter(run -> run.month.equals(month)).forEach(run -> run.stop(why));
    }

    @Override
    public synchronized void start() {
        open = true;
    }

    @Override
    public synchronized void stop() {
        open = false;
        active.forEach(run -> run.stop(Message.of("run.stopped.shutdown")));
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toMillis(); !active.isEmpty() && left > 0; ) {
                wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!active.isEmpty()) {
            LOG.warn("{} runs did not stop in {}; they will be seen as crashed", active.size(), PATIENCE);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return open;
    }

    /// First to be stopped.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
