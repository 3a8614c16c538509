package de.rufwerk.invoices;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Does tasks side by side, each with a worker of its own meanwhile, and hands the results on in the order of the
/// tasks. Only a few are ahead of the one that is waited for, so memory stays the same however many there are.
final class SideBySide {

    private static final int AHEAD = 2;

    private SideBySide() {}

    /// A task.
    ///
    /// @param <W> what it works with; one task at a time has it
    /// @param <T> what comes of it
    interface Task<W, T> {
        T with(W worker, int number) throws IOException;
    }

    /// As many workers as are worth it: more than the machine has processors only get in each other's way.
    static int workers() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    }

    /// Does the tasks from 0; what one of them or the taker throws ends all.
    static <W, T> void each(int tasks, List<W> workers, Task<W, T> task, Consumer<T> taker) throws IOException {
        BlockingQueue<W> free = new ArrayBlockingQueue<>(workers.size(), false, workers);
        try (ExecutorService pool = Executors.newFixedThreadPool(workers.size())) {
            Deque<Future<T>> begun = new ArrayDeque<>();
            int next = 0;
            while (next < tasks || !begun.isEmpty()) {
                if (next < tasks && begun.size() < AHEAD * workers.size()) {
                    int number = next++;
                    begun.add(pool.submit(() -> {
                        W worker = free.take();
                        try {
                            return task.with(worker, number);
                        } finally {
                            free.put(worker);
                        }
                    }));
                } else {
                    taker.accept(result(begun.removeFirst()));
                }
            }
        }
    }

    private static <T> T result(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
