package de.rufwerk.carriers;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Breaks off a body that stays silent too long: the JDK's client guards the time until the headers only.
final class WatchedStream extends FilterInputStream {

    private final Duration idle;
    private volatile boolean isSilent;

    WatchedStream(InputStream in, Duration idle) {
        super(in);
        this.idle = idle;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        CompletableFuture<Void> alarm = new CompletableFuture<>();
        var _ = alarm.orTimeout(idle.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, late) -> {
            if (late != null) {
                breakOff();
            }
        });
        int read;
        try {
            read = in.read(bytes, from, count);
        } catch (IOException e) {
            throw isSilent ? new IOException("silent for " + idle.toMillis() + " ms", e) : e;
        } finally {
            alarm.complete(null);
        }
        if (isSilent) {
            throw new IOException("silent for " + idle.toMillis() + " ms");
        }
        return read;
    }

    private void breakOff() {
        isSilent = true;
        try {
            in.close();
        } catch (IOException e) {
            isSilent = true; // the reader is told by its own exception
        }
    }
}
