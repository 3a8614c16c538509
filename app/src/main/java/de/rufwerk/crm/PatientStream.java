package de.rufwerk.crm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Ends the waiting for an answer that stops in its middle: the client's own time-out ends when an answer begins.
final class PatientStream extends FilterInputStream {

    private final Duration silence;
    private boolean isCut;

    PatientStream(InputStream in, Duration silence) {
        super(in);
        this.silence = silence;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Executor later = CompletableFuture.delayedExecutor(silence.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> end = CompletableFuture.runAsync(this::cut, later);
        try {
            int read = super.read(bytes, from, length);
            if (isCut()) { // a stream that is closed may look like one that has ended
                throw silent();
            }
            return read;
        } catch (IOException e) {
            if (isCut()) {
                throw silent();
            }
            throw e;
        } finally {
            end.cancel(false);
        }
    }

    private HttpTimeoutException silent() {
        return new HttpTimeoutException("silent for " + silence.toMillis() + " ms");
    }

    private void cut() {
        synchronized (this) {
            isCut = true;
        }
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized boolean isCut() {
        return isCut;
    }
}
