package de.rufwerk.itemisedbills;

import de.rufwerk.transfer.ArchivedLine;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Threads that write documents, each with its printer. Whoever hands them work waits until one is free, so that no
/// more than a chunk a thread is under way. The first failure is the end of all of it.
final class Writers implements AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    /// What is done with a chunk; it may end early when it is `stopped`.
    @FunctionalInterface
    interface Work {
        void with(List<ArchivedLine> lines, BillPrinter printer, BooleanSupplier stopped)
                throws IOException, SQLException;
    }

    private final Work work;
    private final Runnable meanwhile;
    private final int count;
    private final BlockingQueue<BillPrinter> free;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /// @param meanwhile done by the waiting thread now and then; what it throws goes through
    Writers(int count, BillPrinters printers, Work work, Runnable meanwhile) {
        this.work = work;
        this.meanwhile = meanwhile;
        this.count = count;
        this.free = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            free.add(printers.open());
        }
        this.threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("itemise-", 1).factory());
    }

    /// Hands a chunk to the next free thread.
    void write(List<ArchivedLine> lines) {
        BillPrinter printer = nextFree();
        threads.execute(() -> {
            try {
                if (!stopped) {
                    work.with(lines, printer, () -> stopped);
                }
            } catch (Throwable e) {
                stopped = true;
                failure.compareAndSet(null, e);
            } finally {
                free.add(printer);
            }
        });
    }

    private BillPrinter nextFree() {
        try {
            BillPrinter printer = free.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            while (printer == null) {
                look();
                printer = free.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            look();
            return printer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while documents are written", e);
        }
    }

    private void look() {
        Throwable failed = failure.get();
        switch (failed) {
            case null -> meanwhile.run();
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("A document cannot be written", failed);
        }
    }

    /// Waits until everything is written.
    void finish() {
        for (int i = 0; i < count; i++) {
            nextFree().close();
        }
        look();
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
        free.forEach(BillPrinter::close);
    }
}
