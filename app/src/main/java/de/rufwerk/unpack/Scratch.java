package de.rufwerk.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// What had to be unpacked to the disk to be read: many files in one, one behind the other. Nobody else can open it,
/// and nothing is left of it however the program ends.
final class Scratch implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    /// Where a file lies.
    record Slice(long from, long length) {}

    private final Path folder;
    private @Nullable FileChannel channel;
    private long end;

    Scratch(Path folder) {
        this.folder = folder;
    }

    /// Copies a stream to its end.
    Slice add(InputStream in) throws IOException {
        FileChannel to = channel();
        long from = end;
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            ByteBuffer bytes = ByteBuffer.wrap(block, 0, count);
            while (bytes.hasRemaining()) {
                end += to.write(bytes, end);
            }
        }
        return new Slice(from, end - from);
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            Path file = Files.createTempFile(folder, "unpacked-", ".tmp");
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(file);
        }
        return channel;
    }

    InputStream open(Slice slice) throws IOException {
        FileChannel of = channel();
        return new InputStream() {
            private long at = slice.from();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int most = (int) Math.min(length, slice.from() + slice.length() - at);
                if (most <= 0) {
                    return length == 0 ? 0 : -1;
                }
                int count = of.read(ByteBuffer.wrap(target, offset, most), at);
                at += Math.max(count, 0);
                return count;
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
