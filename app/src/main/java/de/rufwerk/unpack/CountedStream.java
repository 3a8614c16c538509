package de.rufwerk.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is read of a delivered file and tells the progress.
final class CountedStream extends FilterInputStream {

    private final Pack.Progress progress;
    private long count;

    CountedStream(InputStream in, Pack.Progress progress) {
        super(in);
        this.progress = progress;
    }

    /// Bytes read so far.
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            progress.read(++count);
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            count += read;
            progress.read(count);
        }
        return read;
    }
}
