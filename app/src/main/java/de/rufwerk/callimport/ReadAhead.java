package de.rufwerk.callimport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads a stream on a thread of its own, a few blocks ahead, so that unpacking and reading records go on at the same
/// time. A stream that ends within its first block gets no thread.
///
/// An error of the stream comes where its bytes would have come. Not thread-safe.
final class ReadAhead extends InputStream {

    private static final int BLOCK = 1 << 18;
    private static final int BLOCKS = 4;

    /// Length -1: the end. Failure: why there is no more, `null` where there is.
    private static final class Block {
        private final byte[] bytes;
        private final int length;
        private final @Nullable Throwable failure;

        private Block(byte[] bytes, int length, @Nullable Throwable failure) {
            this.bytes = bytes;
            this.length = length;
            this.failure = failure;
        }
    }

    /// A stream that is read already.
    private static final class Whole extends ByteArrayInputStream {
        private final InputStream in;

        private Whole(InputStream in, byte[] bytes) {
            super(bytes);
            this.in = in;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final byte[] NOTHING = new byte[0];

    private final InputStream in;
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final Thread reader;
    private volatile boolean closed;
    private Block block;
    private int at;

    private ReadAhead(InputStream in, byte[] first) {
        this.in = in;
        this.block = new Block(first, first.length, null);
        for (int i = 1; i < BLOCKS; i++) {
            empty.add(new byte[BLOCK]);
        }
        this.reader = Thread.ofPlatform().daemon().name("read-ahead").start(this::readOn);
    }

    /// @param in closed with the stream that is returned
    static InputStream of(InputStream in) throws IOException {
        try {
            byte[] first = in.readNBytes(BLOCK);
            return first.length == BLOCK ? new ReadAhead(in, first) : new Whole(in, first);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == block.length && block.failure == null) {
            next();
        }
        switch (block.failure) {
            case null -> {}
            case IOException error -> throw error;
            case RuntimeException error -> throw error;
            case Error error -> throw error;
            case Throwable error -> throw new IllegalStateException(error);
        }
        if (block.length < 0) {
            return -1;
        }
        int count = Math.min(length, block.length - at);
        System.arraycopy(block.bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private void next() throws IOException {
        try {
            empty.put(block.bytes);
            block = full.take();
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while unpacking", e);
        }
    }

    private void readOn() {
        try {
            int length = 1;
            while (length > 0) {
                byte[] bytes = empty.take();
                if (closed) {
                    return;
                }
                length = in.readNBytes(bytes, 0, BLOCK);
                full.add(new Block(bytes, length == 0 ? -1 : length, null));
            }
        } catch (Throwable e) {
            full.add(new Block(NOTHING, 0, e));
        }
    }

    /// Waits for the other thread: nobody may read a closed archive. It is not interrupted, for that would close the
    /// archive's channel for good.
    @Override
    public void close() throws IOException {
        closed = true;
        empty.offer(NOTHING);
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }
}
