package de.rufwerk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// An SMTP server that takes every mail and keeps none, as cheaply as it can: it looks for the ends of lines and mails
/// and for nothing else.
final class DiscardingServer implements AutoCloseable {

    private static final byte[] OK = "250 ok\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GO_ON = "354 go on\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HELLO = "220 sink\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 64 * 1024;

    private final ServerSocket socket;
    private final AtomicLong mails = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    DiscardingServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    long mails() {
        return mails.get();
    }

    /// Of their contents.
    long bytes() {
        return bytes.get();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> new Talk().talk(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private final class Talk {

        private final byte[] buffer = new byte[BUFFER];
        private boolean isContent;
        /// How much of CR LF dot CR LF was seen, or of CR LF outside of a mail.
        private int seen;
        private int column;
        private byte first;
        private long size;

        private void talk(Socket client) {
            try (client) {
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream();
                out.write(HELLO);
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    for (int i = 0; i < read; i++) {
                        if (isContent) {
                            content(buffer[i], out);
                        } else {
                            command(buffer[i], out);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void command(byte octet, OutputStream out) throws IOException {
            if (column++ == 0) {
                first = octet;
            }
            if (octet == '\n') {
                column = 0;
                isContent = first == 'D';
                seen = 2;
                size = 0;
                out.write(isContent ? GO_ON : OK);
            }
        }

        private void content(byte octet, OutputStream out) throws IOException {
            size++;
            seen = switch (octet) {
                case '\r' -> seen == 3 ? 4 : 1;
                case '\n' -> seen == 4 ? 5 : seen == 1 ? 2 : 0;
                case '.' -> seen == 2 ? 3 : 0;
                default -> 0;
            };
            if (seen == 5) {
                isContent = false;
                mails.incrementAndGet();
                bytes.addAndGet(size);
                out.write(OK);
            }
        }
    }
}
