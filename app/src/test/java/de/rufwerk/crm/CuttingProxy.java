package de.rufwerk.crm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between a driver and its database and cuts the connection at a COMMIT, when told to.
final class CuttingProxy implements AutoCloseable {

    /// Where to cut the next transaction.
    enum Cut {
        NOWHERE,
        /// The database never hears of the COMMIT.
        BEFORE_COMMIT,
        /// The database has committed and answered, but the answer is lost.
        AFTER_COMMIT
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final int target;
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NOWHERE);

    CuttingProxy(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void cut(Cut where) {
        next.set(where);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
                new Line(client, server).open();
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /// One connection. What the server says passes one gate, so that it can be held back.
    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile boolean isMute;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void open() {
            Thread.ofVirtual().start(() -> pump(client, server, true));
            Thread.ofVirtual().start(() -> pump(server, client, false));
        }

        private void pump(Socket from, Socket to, boolean isAsking) {
            byte[] buffer = new byte[1 << 16];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (isAsking && holdsCommit(buffer, read)) {
                        Cut cut = next.getAndSet(Cut.NOWHERE);
                        if (cut == Cut.BEFORE_COMMIT) {
                            return;
                        }
                        isMute = cut == Cut.AFTER_COMMIT;
                    }
                    if (!isAsking && isMute) {
                        return; // the first answer to the COMMIT
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                // the other side has closed: so does this one
            }
        }
    }

    private static boolean holdsCommit(byte[] buffer, int length) {
        for (int at = 0; at + COMMIT.length <= length; at++) {
            int same = 0;
            while (same < COMMIT.length && buffer[at + same] == COMMIT[same]) {
                same++;
            }
            if (same == COMMIT.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
