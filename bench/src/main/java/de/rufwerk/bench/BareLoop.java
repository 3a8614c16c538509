package de.rufwerk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What can be done at most: as many mails of the same size over as many connections, written ready from memory, with
/// nothing read, made, stored or remembered.
final class BareLoop {

    private static final int LINE = 78;

    private BareLoop() {}

    /// Sends them.
    ///
    /// @return seconds
    static double seconds(int port, int connections, int mails, long bytesEach) throws InterruptedException {
        byte[] content = new byte[Math.toIntExact(bytesEach)];
        Arrays.fill(content, (byte) 'x');
        for (int i = LINE - 2; i + 1 < content.length; i += LINE) {
            content[i] = '\r';
            content[i + 1] = '\n';
        }
        System.arraycopy("\r\n.\r\n".getBytes(StandardCharsets.US_ASCII), 0, content, content.length - 5, 5);
        var left = new AtomicInteger(mails);
        List<Thread> threads = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofVirtual().start(() -> send(port, content, left)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void send(int port, byte[] content, AtomicInteger left) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            answer(in);
            say("EHLO bench\r\n", in, out);
            while (left.getAndDecrement() > 0) {
                say("MAIL FROM:<a@example.de>\r\n", in, out);
                say("RCPT TO:<b@example.de>\r\n", in, out);
                say("DATA\r\n", in, out);
                out.write(content);
                answer(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String line, InputStream in, OutputStream out) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        answer(in);
    }

    private static void answer(InputStream in) throws IOException {
        byte[] buffer = new byte[200];
        if (in.read(buffer) < 0) {
            throw new IOException("The server went away");
        }
    }
}
