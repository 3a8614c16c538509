package de.rufwerk.demo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The demo's mail server: takes each mail and keeps it as a file in the folder `mailbox` of the demo's home, so that
/// nothing leaves the machine. [MailBoxPage] shows them.
final class DemoMailBox implements AutoCloseable {

    private static final String ENDING = ".eml";

    private final Path folder;
    private final ServerSocket socket;
    private final AtomicLong number;

    private DemoMailBox(Path folder, ServerSocket socket, long kept) {
        this.folder = folder;
        this.socket = socket;
        this.number = new AtomicLong(kept);
    }

    /// Takes mails from now on, on a free port of this machine.
    static DemoMailBox open(Path home) throws IOException {
        Path folder = Files.createDirectories(home.resolve("mailbox"));
        long kept;
        try (Stream<Path> files = Files.list(folder)) {
            kept = files.filter(file -> file.toString().endsWith(ENDING)).count();
        }
        var box = new DemoMailBox(folder, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), kept);
        Thread.ofVirtual().name("demo-smtp").start(box::listen);
        return box;
    }

    int port() {
        return socket.getLocalPort();
    }

    Path folder() {
        return folder;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            say("220 demo ESMTP", out);
            String line = line(in);
            while (line != null && answer(line.toUpperCase(Locale.ROOT), in, out)) {
                line = line(in);
            }
        } catch (IOException _) {
            // the client went away; what it ended is kept
        }
    }

    private boolean answer(String command, InputStream in, OutputStream out) throws IOException {
        if (command.startsWith("EHLO")) {
            say("250-demo\r\n250-8BITMIME\r\n250 SMTPUTF8", out);
        } else if (command.startsWith("DATA")) {
            say("354 end with a dot", out);
            say("250 kept as " + keep(in), out);
        } else if (command.startsWith("QUIT")) {
            say("221 bye", out);
            return false;
        } else {
            say("250 ok", out);
        }
        return true;
    }

    private String keep(InputStream in) throws IOException {
        String name = "%06d".formatted(number.incrementAndGet());
        Path beside = folder.resolve(name + "~");
        try (OutputStream file = Files.newOutputStream(beside)) {
            for (byte[] line = bytes(in); line != null; line = bytes(in)) {
                if (line.length == 1 && line[0] == '.') {
                    Files.move(beside, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
                    return name;
                }
                int from = line.length > 0 && line[0] == '.' ? 1 : 0; // RFC 5321 § 4.5.2
                file.write(line, from, line.length - from);
                file.write('\r');
                file.write('\n');
            }
        }
        throw new IOException("The mail has no end");
    }

    private static void say(String reply, OutputStream out) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static @Nullable String line(InputStream in) throws IOException {
        byte[] bytes = bytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /// The bytes up to the end of the line; null at the end of all.
    private static byte @Nullable [] bytes(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(100);
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        while (octet >= 0 && octet != '\n') {
            if (octet != '\r') {
                line.write(octet);
            }
            octet = in.read();
        }
        return line.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
