package de.rufwerk.carriers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// A web server with TLS that says byte by byte what a test wants, right or wrong: one answer a connection.
public final class BadServer implements AutoCloseable {

    /// What to do with one request.
    public interface Handler {
        void answer(String request, OutputStream out) throws IOException;
    }

    private final SSLServerSocket socket;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    public final List<String> requests = new CopyOnWriteArrayList<>();
    public volatile Handler handler = (_, out) -> text(out, "404 Not Found", "", "no");

    public BadServer(SSLContext tls) throws IOException {
        socket = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url(String path) {
        return "https://localhost:" + socket.getLocalPort() + path;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String request = request(client.getInputStream());
            if (!request.isEmpty()) {
                requests.add(request);
                handler.answer(request, client.getOutputStream());
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            requests.add("broken: " + e.getMessage()); // the client gave up, or the test is over
        }
    }

    private static String request(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int each = in.read(); each >= 0; each = in.read()) {
            text.append((char) each);
            if (text.toString().endsWith("\r\n\r\n")) {
                int length = 0;
                for (String line : text.toString().split("\r\n")) {
                    if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(line.substring(15).strip());
                    }
                }
                return text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    public static void head(OutputStream out, String status, String... headers) throws IOException {
        var lines = new ArrayList<>(List.of("HTTP/1.1 " + status, "Connection: close"));
        lines.addAll(List.of(headers));
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public static void body(OutputStream out, byte[] body, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Length: " + body.length);
        head(out, "200 OK", all.toArray(String[]::new));
        out.write(body);
    }

    static void text(OutputStream out, String status, String header, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = new ArrayList<>(List.of("Content-Length: " + bytes.length, "Content-Type: text/html"));
        if (!header.isEmpty()) {
            headers.add(header);
        }
        head(out, status, headers.toArray(String[]::new));
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
