package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Beside a running step: writes its sign of life and progress once a second, tells the listener five times a
/// second, hears that somebody asked to stop, and interrupts the step when the connection with the lock is gone.
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final long TICK_MILLIS = 200;
    private static final int TICKS_A_BEAT = 5;

    private final MonthLock lock;
    private final RunRecord record;
    private final LiveRun run;
    private final RunListener listener;
    private final Thread step;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private RunRecord.Reading reading;

    private Heartbeat(MonthLock lock, RunRecord record, LiveRun run, RunListener listener) {
        this.lock = lock;
        this.record = record;
        this.run = run;
        this.listener = listener;
        this.step = Thread.currentThread();
        this.reading = run.read(System.nanoTime());
        this.thread = Thread.ofVirtual().name("heartbeat-" + lock.month()).unstarted(this::beat);
    }

    /// Beats for the step that this thread is about to run.
    static Heartbeat start(MonthLock lock, RunRecord record, LiveRun run, RunListener listener) {
        var heartbeat = new Heartbeat(lock, record, run, listener);
        heartbeat.thread.start();
        return heartbeat;
    }

    private void beat() {
        RunRecord.Reading written = reading;
        try {
            for (int tick = 1; !ended.await(TICK_MILLIS, TimeUnit.MILLISECONDS); tick++) {
                reading = run.read(System.nanoTime());
                listener.progress(record.view(RunState.RUNNING, reading, null, List.of()));
                if (tick % TICKS_A_BEAT == 0) {
                    if (!(reading.equals(written) ? record.beat() : record.beat(reading))) {
                        lose("its run was taken over");
                        return;
                    }
                    written = reading;
                    hearStop();
                }
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("The heartbeat of {} failed", lock.month());
            lose("it cannot give a sign of life");
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a heartbeat", e);
        }
    }

    private void hearStop() {
        String by = RunRecord.stopAskedBy(lock);
        if (by != null) {
            run.stop(Message.of("run.stopped.by", by));
        }
    }

    private void lose(String why) {
        LOG.warn("The runner of {} has lost the month: {}", lock.month(), why);
        lock.lose();
        step.interrupt();
    }

    /// Ends the beating; afterwards the step's thread is no longer interrupted.
    @Override
    public void close() {
        ended.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        interrupted |= Thread.interrupted();
        if (interrupted && !lock.isLost()) {
            Thread.currentThread().interrupt(); // it came from elsewhere
        }
    }

    /// The step's last reading; after [#close] only.
    RunRecord.Reading last() {
        reading = run.read(System.nanoTime());
        return reading;
    }
}
