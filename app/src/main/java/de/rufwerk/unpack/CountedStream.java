package de.rufwerk.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Tells how much is read.
final class CountedStream extends FilterInputStream {

    private final Container.Count told;

    CountedStream(InputStream in, Container.Count told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            told.read(1);
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            told.read(read);
        }
        return read;
    }
}
