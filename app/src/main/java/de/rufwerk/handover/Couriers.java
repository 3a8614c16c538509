package de.rufwerk.handover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Several [Courier]s at work side by side, each with a thread and a connection of its own. What came of each document
/// is handed to the one thread that stores it.
final class Couriers implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 100;

    /// Makes a courier that begins nothing when the couriers are stopped.
    interface Hiring {
        Courier hire(Couriers of);
    }

    /// An empty one tells a courier that nothing more comes.
    private final BlockingQueue<Optional<Consignment>> waiting = new LinkedBlockingQueue<>();
    private final BlockingQueue<Delivered> done = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
    private volatile @Nullable PortalFault stopped;
    private volatile boolean ending;

    Couriers(int number, Hiring hiring) {
        for (int i = 0; i < number; i++) {
            Courier courier = hiring.hire(this);
            threads.add(Thread.ofVirtual().name("courier-" + i).start(() -> work(courier)));
        }
    }

    private void work(Courier courier) {
        try (courier) {
            Optional<Consignment> item = waiting.take();
            while (item.isPresent()) {
                Delivered end = courier.deliver(item.get());
                if (end.stops() != null) {
                    stopped = end.stops();
                }
                done.add(end);
                item = waiting.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable bug) {
            broken.compareAndSet(null, bug);
        }
    }

    void take(List<Consignment> items) {
        items.forEach(item -> waiting.add(Optional.of(item)));
    }

    /// What is done by now; waits a moment where nothing is.
    List<Delivered> done() throws InterruptedException {
        Throwable bug = broken.get();
        if (bug != null) {
            throw new IllegalStateException("A courier broke", bug);
        }
        List<Delivered> ends = new ArrayList<>();
        Delivered first = done.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            ends.add(first);
            done.drainTo(ends);
        }
        return ends;
    }

    /// Whether nothing shall be begun any more.
    boolean isStopped() {
        return ending || stopped != null;
    }

    /// What keeps the portal from taking anything; null where nothing does.
    @Nullable
    PortalFault stopped() {
        return stopped;
    }

    /// Lets each end what it is at, and hands back what is not stored yet.
    List<Delivered> end() {
        close();
        List<Delivered> rest = new ArrayList<>();
        done.drainTo(rest);
        return rest;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!ending) {
            ending = true;
            threads.forEach(_ -> waiting.add(Optional.empty()));
        }
        threads.forEach(Couriers::join);
    }
}
