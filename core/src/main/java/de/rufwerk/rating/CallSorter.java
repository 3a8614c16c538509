package de.rufwerk.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorts located calls by (group, start, file name, line number), whatever their number: the order in which they draw
/// on
/// allowances (`rating.md § 5.4`). A group is a line, or all lines of a customer who shares an allowance.
///
/// Calls are collected in a chunk of fixed size. A full chunk is sorted and appended to a spool file, and the sorted
/// chunks are merged while reading; a month that fits one chunk never touches the disk. Memory is two chunks at most.
/// Ugly for speed on purpose: a call is ten `long`s in an array; `CallSorterTest` compares it with a plain sort.
///
/// Use: [#add] all, then [#next] until it is false. Not thread-safe.
public final class CallSorter implements AutoCloseable {

    /// Calls of a chunk unless said otherwise: 40 MB.
    public static final int CHUNK = 1 << 19;

    /// No delivered texts were kept for the call.
    public static final long NO_TEXT = -1;

    private static final int WORDS = 10;
    private static final int BYTES = WORDS * Long.BYTES;
    private static final int MERGE_MEMORY = 16 << 20;

    private final Path spool;
    private final int chunkCalls;
    private long[] chunk;
    private int inChunk;
    private long calls;
    private @Nullable FileChannel channel;
    private final List<Run> runs = new ArrayList<>();
    private Run[] heap = new Run[0];
    private boolean begun;
    private int heapSize;
    private long[] current = new long[0];
    private int at;
    private @Nullable Run last;

    /// A sorter that spools to the file `spool` when a chunk is not enough; the file must not exist and is deleted at
    /// the
    /// end.
    public CallSorter(Path spool, int chunkCalls) {
        this.spool = spool;
        this.chunkCalls = chunkCalls;
        this.chunk = new long[Math.min(chunkCalls, 1 << 14) * WORDS];
    }

    /// Adds a located call.
    ///
    /// @param fileRank place of the file among all file names
    /// @param textAt where the delivered texts are kept, [#NO_TEXT] where they are not
    public void add(Worksheet sheet, int group, int fileRank, int file, int lineNo, long textAt) {
        if (inChunk * WORDS == chunk.length) {
            makeRoom();
        }
        int to = inChunk++ * WORDS;
        calls++;
        chunk[to] = pack(group, sheet.line);
        chunk[to + 1] = sheet.start;
        chunk[to + 2] = pack(fileRank, lineNo);
        chunk[to + 3] = pack(file, sheet.duration);
        chunk[to + 4] = sheet.a;
        chunk[to + 5] = sheet.b;
        chunk[to + 6] = sheet.cost;
        chunk[to + 7] = pack(sheet.mainNumber, sheet.zone);
        chunk[to + 8] = pack(sheet.contract, sheet.rate);
        chunk[to + 9] = textAt << 16
                | sheet.direction.code() << 8
                | (sheet.match == null ? 0 : sheet.match.code() + 1) << 4
                | (sheet.condition == null ? 0 : sheet.condition.code() + 1);
    }

    private void makeRoom() {
        if (inChunk < chunkCalls) {
            long[] larger = new long[Math.min(chunkCalls, inChunk * 4) * WORDS];
            System.arraycopy(chunk, 0, larger, 0, chunk.length);
            chunk = larger;
        } else {
            spoolChunk();
        }
    }

    /// Number of calls added.
    public long calls() {
        return calls;
    }

    private void spoolChunk() {
        try {
            FileChannel out = channel();
            ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES << 10);
            long from = out.size();
            long to = from;
            for (int index : sorted()) {
                if (!buffer.hasRemaining()) {
                    to += write(out, buffer, to);
                }
                buffer.asLongBuffer().put(chunk, index * WORDS, WORDS);
                buffer.position(buffer.position() + BYTES);
            }
            to += write(out, buffer, to);
            runs.add(new Run(out, from, to));
            inChunk = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            channel = FileChannel.open(
                    spool,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        return channel;
    }

    private static int write(FileChannel out, ByteBuffer buffer, long position) throws IOException {
        buffer.flip();
        int bytes = buffer.remaining();
        long to = position;
        while (buffer.hasRemaining()) {
            to += out.write(buffer, to);
        }
        buffer.clear();
        return bytes;
    }

    /// Indexes of the chunk's calls in order: a bottom-up merge sort, which is stable and compares in memory order.
    private int[] sorted() {
        int[] from = new int[inChunk];
        for (int i = 0; i < inChunk; i++) {
            from[i] = i;
        }
        int[] to = new int[inChunk];
        for (int width = 1; width < inChunk; width *= 2) {
            for (int start = 0; start < inChunk; start += 2 * width) {
                merge(from, to, start, Math.min(start + width, inChunk), Math.min(start + 2 * width, inChunk));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private void merge(int[] from, int[] to, int start, int middle, int end) {
        if (middle == end || compare(chunk, from[middle - 1] * WORDS, chunk, from[middle] * WORDS) <= 0) {
            System.arraycopy(from, start, to, start, end - start);
            return;
        }
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right == end
                    || (left < middle && compare(chunk, from[left] * WORDS, chunk, from[right] * WORDS) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private static int compare(long[] x, int atX, long[] y, int atY) {
        int byGroup = Integer.compare(high(x[atX]), high(y[atY]));
        if (byGroup != 0) {
            return byGroup;
        }
        if (x[atX + 1] != y[atY + 1]) {
            return x[atX + 1] < y[atY + 1] ? -1 : 1;
        }
        if (x[atX + 2] != y[atY + 2]) {
            return x[atX + 2] < y[atY + 2] ? -1 : 1;
        }
        return Integer.compare(high(x[atX + 3]), high(y[atY + 3]));
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
        current = last.words;
        at = last.at;
        return true;
    }

    private void begin() {
        if (channel == null) {
            runs.add(new Run(ordered()));
        } else if (inChunk > 0) {
            spoolChunk();
        }
        chunk = new long[0];
        heap = new Run[runs.size()];
        int bufferCalls = Math.max(16, MERGE_MEMORY / BYTES / Math.max(1, runs.size()));
        for (Run run : runs) {
            run.open(bufferCalls);
            if (run.advance()) {
                heap[heapSize++] = run;
            }
        }
        for (int i = heapSize / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private long[] ordered() {
        long[] ordered = new long[inChunk * WORDS];
        int to = 0;
        for (int index : sorted()) {
            System.arraycopy(chunk, index * WORDS, ordered, to, WORDS);
            to += WORDS;
        }
        return ordered;
    }

    private void sink(int from) {
        int place = from;
        while (2 * place + 1 < heapSize) {
            int child = 2 * place + 1;
            if (child + 1 < heapSize && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], heap[place])) {
                return;
            }
            Run swap = heap[place];
            heap[place] = heap[child];
            heap[child] = swap;
            place = child;
        }
    }

    private static boolean before(Run x, Run y) {
        return compare(x.words, x.at, y.words, y.at) < 0;
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

    private static long pack(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFF_FFFFL);
    }

    private static int high(long word) {
        return (int) (word >> 32);
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

    /// A sorted stretch of calls, in the spool file or in memory, and the call that is its head.
    private static final class Run {

        private final @Nullable FileChannel source;
        private long position;
        private final long end;
        private ByteBuffer buffer = ByteBuffer.allocate(0);
        private long[] words;
        private int filled;
        private int at = -WORDS;

        Run(FileChannel source, long from, long to) {
            this.source = source;
            this.position = from;
            this.end = to;
            this.words = new long[0];
        }

        Run(long[] words) {
            this.source = null;
            this.end = 0;
            this.words = words;
            this.filled = words.length;
        }

        void open(int bufferCalls) {
            if (source != null) {
                buffer = ByteBuffer.allocateDirect(bufferCalls * BYTES);
                words = new long[bufferCalls * WORDS];
            }
        }

        /// Goes to the next call; false behind the last.
        boolean advance() {
            at += WORDS;
            if (at < filled) {
                return true;
            }
            if (source == null || position >= end) {
                return false;
            }
            try {
                buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
                while (buffer.hasRemaining()) {
                    int read = source.read(buffer, position);
                    if (read < 0) {
                        throw new IOException("the spool file is shorter than what was written");
                    }
                    position += read;
                }
                filled = buffer.flip().remaining() / Long.BYTES;
                buffer.asLongBuffer().get(words, 0, filled);
                at = 0;
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
