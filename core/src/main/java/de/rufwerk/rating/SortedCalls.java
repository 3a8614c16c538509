package de.rufwerk.rating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A sorted stretch of calls, in the spool file or in memory, and the call that is its head: what the [CallSorter]
/// merges.
final class SortedCalls {

    private static final int BYTES = CallChunk.WORDS * Long.BYTES;

    private final @Nullable FileChannel source;
    private long position;
    private final long end;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long[] words;
    private int filled;
    private int at = -CallChunk.WORDS;

    private SortedCalls(@Nullable FileChannel source, long from, long to, long[] words) {
        this.source = source;
        this.position = from;
        this.end = to;
        this.words = words;
        this.filled = words.length;
    }

    /// Sorts a chunk and appends it to the spool file.
    static SortedCalls spool(CallChunk chunk, FileChannel spool) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES << 10);
        long from = spool.size();
        long to = from;
        for (int call : chunk.sorted()) {
            if (!buffer.hasRemaining()) {
                to += write(spool, buffer, to);
            }
            buffer.asLongBuffer().put(chunk.words(), call * CallChunk.WORDS, CallChunk.WORDS);
            buffer.position(buffer.position() + BYTES);
        }
        to += write(spool, buffer, to);
        return new SortedCalls(spool, from, to, new long[0]);
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

    /// Sorts a chunk in memory.
    static SortedCalls of(CallChunk chunk) {
        int[] order = chunk.sorted();
        long[] ordered = new long[order.length * CallChunk.WORDS];
        int to = 0;
        for (int call : order) {
            System.arraycopy(chunk.words(), call * CallChunk.WORDS, ordered, to, CallChunk.WORDS);
            to += CallChunk.WORDS;
        }
        return new SortedCalls(null, 0, 0, ordered);
    }

    /// Takes a buffer for so many calls, where they lie in the spool file.
    void open(int bufferCalls) {
        if (source != null) {
            buffer = ByteBuffer.allocateDirect(bufferCalls * BYTES);
            words = new long[bufferCalls * CallChunk.WORDS];
        }
    }

    /// Goes to the next call; false behind the last.
    boolean advance() {
        at += CallChunk.WORDS;
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

    /// The array that holds the head, valid until [#advance].
    long[] words() {
        return words;
    }

    /// Where the head begins.
    int at() {
        return at;
    }

    boolean isBefore(SortedCalls other) {
        return CallChunk.compare(words, at, other.words, other.at) < 0;
    }
}
