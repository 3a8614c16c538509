package de.rufwerk.rating;

import static de.rufwerk.rating.CallChunk.high;
import static de.rufwerk.rating.CallChunk.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Sorts located calls by (group, start, file name, line number), whatever their number: the order in which they draw
/// on allowances (`rating.md § 5.4`). A group is a line, or all lines of a customer who shares an allowance.
///
/// Calls are collected in a chunk of fixed size. A full chunk is sorted and appended to a spool file by a thread
/// of its own while the next one fills, and the sorted chunks are merged while reading; a month that fits one
/// chunk never touches the disk. Memory is two chunks and what sorting one takes.
///
/// Use: [#add] all, then [#next] until it is false. Not thread-safe.
public final class CallSorter implements AutoCloseable {

    /// Calls of a chunk unless said otherwise: 40 MB.
    public static final int CHUNK = 1 << 19;

    /// No delivered texts were kept for the call.
    public static final long NO_TEXT = -1;

    private static final int MERGE_CALLS = (16 << 20) / (CallChunk.WORDS * Long.BYTES);

    private final Path spool;
    private final int chunkCalls;
    private CallChunk chunk;
    private @Nullable CallChunk spooling;
    private @Nullable FutureTask<SortedCalls> spooled;
    private long calls;
    private @Nullable FileChannel channel;
    private final List<SortedCalls> runs = new ArrayList<>();
    private SortedCalls[] heap = new SortedCalls[0];
    private boolean begun;
    private int heapSize;
    private long[] current = new long[0];
    private int at;
    private @Nullable SortedCalls last;

    /// A sorter that spools to the file `spool` when a chunk is not enough; the file must not exist and is
    /// deleted at the
    /// end.
    public CallSorter(Path spool, int chunkCalls) {
        this.spool = spool;
        this.chunkCalls = chunkCalls;
        this.chunk = new CallChunk(chunkCalls);
    }

    /// Adds a located call.
    ///
    /// @param fileRank place of the file among all file names
    /// @param textAt where the delivered texts are kept, [#NO_TEXT] where they are not
    public void add(Worksheet sheet, int group, int fileRank, int file, int lineNo, long textAt) {
        if (chunk.isFull()) {
            chunk = spoolChunk();
        }
        int to = chunk.next();
        long[] words = chunk.words();
        calls++;
        words[to] = pack(group, sheet.line);
        words[to + 1] = sheet.start;
        words[to + 2] = pack(fileRank, lineNo);
        words[to + 3] = pack(file, sheet.duration);
        words[to + 4] = sheet.a;
        words[to + 5] = sheet.b;
        words[to + 6] = sheet.cost;
        words[to + 7] = pack(sheet.mainNumber, sheet.zone);
        words[to + 8] = pack(sheet.contract, sheet.rate);
        words[to + 9] = textAt << 16
                | sheet.direction.code() << 8
                | (sheet.match == null ? 0 : sheet.match.code() + 1) << 4
                | (sheet.condition == null ? 0 : sheet.condition.code() + 1);
    }

    /// Number of calls added.
    public long calls() {
        return calls;
    }

    /// Hands the chunk to the other thread and returns an empty one: the chunk before, which that thread is
    /// done with.
    private CallChunk spoolChunk() {
        CallChunk free = awaitSpooled();
        CallChunk full = chunk;
        FileChannel out = channel();
        FutureTask<SortedCalls> task = new FutureTask<>(() -> SortedCalls.spool(full, out));
        Thread.ofPlatform().daemon().name("sort-calls").start(task);
        spooled = task;
        spooling = full;
        return free;
    }

    /// Waits until the chunk that is being spooled lies in the file, and returns a chunk that can be filled.
    private CallChunk awaitSpooled() {
        CallChunk done = spooling;
        FutureTask<SortedCalls> task = spooled;
        if (done == null || task == null) {
            return new CallChunk(chunkCalls);
        }
        spooling = null;
        spooled = null;
        try {
            runs.add(task.get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed
                    ? new UncheckedIOException(failed)
                    : new IllegalStateException("sorting calls", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sorting calls", e);
        }
        done.clear();
        return done;
    }

    private FileChannel channel() {
        if (channel == null) {
            try {
                channel = FileChannel.open(
                        spool,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return channel;
    }

    /// Goes to the next call in order; false behind the last.
    public boolean next() {
        if (!begun) {
            begin();
            begun = true;
        }
        if (last != null) {
            // the run whose call was given goes on; only now, because its buffer held that call
            if (!last.advance()) {
                heap[0] = heap[--heapSize];
            }
            sink(0);
        }
        if (heapSize == 0) {
            return false;
        }
        last = heap[0];
        current = last.words();
        at = last.at();
        return true;
    }

    private void begin() {
        if (channel == null) {
            runs.add(SortedCalls.of(chunk));
        } else {
            if (!chunk.isEmpty()) {
                spoolChunk();
            }
            awaitSpooled();
        }
        chunk = new CallChunk(0);
        heap = new SortedCalls[runs.size()];
        int bufferCalls = Math.max(16, MERGE_CALLS / Math.max(1, runs.size()));
        for (SortedCalls run : runs) {
            run.open(bufferCalls);
            if (run.advance()) {
                heap[heapSize++] = run;
            }
        }
        for (int i = heapSize / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private void sink(int from) {
        int place = from;
        while (2 * place + 1 < heapSize) {
            int child = 2 * place + 1;
            if (child + 1 < heapSize && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(heap[place])) {
                return;
            }
            SortedCalls swap = heap[place];
            heap[place] = heap[child];
            heap[child] = swap;
            place = child;
        }
    }

    /// Group of the present call.
    public int group() {
        return high(current[at]);
    }

    public int file() {
        return high(current[at + 3]);
    }

    public int lineNo() {
        return (int) current[at + 2];
    }

    public long textAt() {
        return current[at + 9] >> 16;
    }

    /// Fills the sheet with the present call, as [Rater#locate] had left it.
    public void load(Worksheet sheet) {
        sheet.clear();
        sheet.line = (int) current[at];
        sheet.start = current[at + 1];
        sheet.duration = (int) current[at + 3];
        sheet.a = current[at + 4];
        sheet.b = current[at + 5];
        sheet.cost = current[at + 6];
        sheet.mainNumber = high(current[at + 7]);
        sheet.zone = (int) current[at + 7];
        sheet.contract = high(current[at + 8]);
        sheet.rate = (int) current[at + 8];
        int flags = (int) current[at + 9] & 0xFFFF;
        sheet.direction = Direction.of(flags >> 8);
        int match = flags >> 4 & 0xF;
        sheet.match = match == 0 ? null : Match.of(match - 1);
        int condition = flags & 0xF;
        sheet.condition = condition == 0 ? null : Condition.of(condition - 1);
        sheet.day = BerlinClock.day(sheet.start);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
