package de.rufwerk.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
    ///
    /// @throws IOException of the stream; what goes wrong here is [Pack#workFolder]
    Slice add(InputStream in) throws IOException {
        long from = end;
        byte[] block = new byte[BLOCK];
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            write(ByteBuffer.wrap(block, 0, count));
        }
        return new Slice(from, end - from);
    }

    private void write(ByteBuffer bytes) {
        try {
            FileChannel to = channel();
            while (bytes.hasRemaining()) {
                end += to.write(bytes, end);
            }
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    /// Copies a stream to its end into a file of its own, for those who cannot read from a place in another.
    ///
    /// @return to be deleted by the caller
    /// @throws IOException as [#add]
    Path spool(InputStream in) throws IOException {
        Path file = create("archive-");
        boolean done = false;
        try (in;
                OutputStream out = open(file)) {
            byte[] block = new byte[BLOCK];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                write(out, block, count);
            }
            done = true;
            return file;
        } finally {
            if (!done) {
                Files.delete(file);
            }
        }
    }

    private Path create(String prefix) {
        try {
            return Files.createTempFile(folder, prefix, ".tmp");
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    private OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    private void write(OutputStream out, byte[] block, int count) {
        try {
            out.write(block, 0, count);
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            Path file = create("unpacked-");
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
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int most = (int) Math.min(length, slice.from() + slice.length() - at);
                if (most <= 0) {
                    return length == 0 ? 0 : -1;
                }
                try {
                    int count = of.read(ByteBuffer.wrap(target, offset, most), at);
                    at += Math.max(count, 0);
                    return count;
                } catch (IOException e) {
                    throw Pack.workFolder(folder, e);
                }
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
