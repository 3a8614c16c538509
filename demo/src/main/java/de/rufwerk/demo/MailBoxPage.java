package de.rufwerk.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The mail box of the demo as a page: the mails that were sent, newest first, each with its attachments. Only on this
/// machine, and only while the demo runs.
final class MailBoxPage implements AutoCloseable {

    private static final int MOST = 200;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.GERMAN).withZone(ZoneId.of("Europe/Berlin"));
    private static final String HTML = "text/html; charset=utf-8";

    private final Path folder;
    private final HttpServer server;

    private MailBoxPage(Path folder, HttpServer server) {
        this.folder = folder;
        this.server = server;
    }

    /// Serves the mails of a folder.
    static MailBoxPage open(Path folder, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var page = new MailBoxPage(folder, server);
        server.createContext("/", page::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return page;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/")) {
                send(exchange, 200, HTML, list().getBytes(StandardCharsets.UTF_8));
            } else if (path.matches("/[0-9]{6}(/[0-9]{1,3})?")
                    && Files.exists(folder.resolve(path.substring(1, 7) + ".eml"))) {
                mail(exchange, path);
            } else {
                send(exchange, 404, "text/plain", "Not here".getBytes(StandardCharsets.UTF_8));
            }
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private void mail(HttpExchange exchange, String path) throws IOException, MessagingException {
        MimeMessage message = read(folder.resolve(path.substring(1, 7) + ".eml"));
        List<Part> leaves = new ArrayList<>();
        leaves(message, leaves);
        if (path.length() == 7) {
            send(exchange, 200, HTML, shown(message, leaves, path).getBytes(StandardCharsets.UTF_8));
            return;
        }
        int number = Integer.parseInt(path.substring(8));
        if (number >= leaves.size()) {
            send(exchange, 404, "text/plain", "Not here".getBytes(StandardCharsets.UTF_8));
            return;
        }
        Part part = leaves.get(number);
        try (InputStream in = part.getInputStream()) {
            send(exchange, 200, part.getContentType().replaceAll("[\\r\\n]+\\s*", " "), in.readAllBytes());
        }
    }

    private static MimeMessage read(Path file) throws IOException, MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(null, in);
        }
    }

    private static void leaves(Part part, List<Part> found) throws IOException, MessagingException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                leaves(parts.getBodyPart(i), found);
            }
        } else {
            found.add(part);
        }
    }

    private String list() throws IOException, MessagingException {
        List<Path> newest;
        long all;
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> mails = files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            all = mails.size();
            newest = mails.stream().limit(MOST).toList();
        }
        var rows = new StringBuilder();
        for (Path file : newest) {
            MimeMessage message = read(file);
            rows.append("<tr><td><a href=\"/%s\">%s</a></td><td>%s</td><td>%s</td></tr>\n"
                    .formatted(
                            file.getFileName().toString().substring(0, 6),
                            escaped(message.getSubject()),
                            escaped(address(message.getRecipients(MimeMessage.RecipientType.TO))),
                            DATE.format(message.getSentDate().toInstant())));
        }
        return page(
                "Postfach der Vorführung",
                "<p>" + all + " Mails</p>\n<table><tr><th>Betreff</th><th>An</th><th>Datum</th></tr>\n" + rows
                        + "</table>");
    }

    private static String shown(MimeMessage message, List<Part> leaves, String path)
            throws IOException, MessagingException {
        String html = "";
        var links = new StringBuilder();
        for (int i = 0; i < leaves.size(); i++) {
            Part part = leaves.get(i);
            if (part.isMimeType("text/html")) {
                html = String.valueOf(part.getContent());
            }
            links.append("<li><a href=\"%s/%d\">%s</a></li>"
                    .formatted(
                            path, i, escaped(part.getFileName() == null ? part.getContentType() : part.getFileName())));
        }
        String frame = "data:text/html;base64,"
                + Base64.getEncoder().encodeToString(withImages(html, leaves).getBytes(StandardCharsets.UTF_8));
        return page(
                message.getSubject(),
                "<p><a href=\"/\">Postfach</a></p><p>An: " + escaped(address(message.getAllRecipients())) + "</p>"
                        + "<iframe sandbox title=\"Mail\" src=\"" + frame + "\"></iframe><h2>Teile</h2><ul>" + links
                        + "</ul>");
    }

    /// Its images within it, as a mail program shows them.
    private static String withImages(String html, List<Part> leaves) throws IOException, MessagingException {
        String whole = html;
        for (Part part : leaves) {
            String[] id = part.getHeader("Content-ID");
            if (id != null) {
                try (InputStream in = part.getInputStream()) {
                    whole = whole.replace(
                            "cid:" + id[0].replaceAll("[<>]", ""),
                            "data:" + part.getContentType() + ";base64,"
                                    + Base64.getEncoder().encodeToString(in.readAllBytes()));
                }
            }
        }
        return whole;
    }

    private static String address(jakarta.mail.Address @Nullable [] all) {
        if (all == null || all.length == 0) {
            return "";
        }
        return all[0] instanceof InternetAddress known ? known.toUnicodeString() : all[0].toString();
    }

    private static String page(@Nullable String title, String body) {
        return """
                <!DOCTYPE html><html lang="de"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1"><title>%1$s</title><style>
                body { font: 16px/1.5 sans-serif; margin: 1.5rem auto; max-width: 60rem; padding: 0 1rem; }
                td, th { text-align: left; padding: .3rem 1rem .3rem 0; vertical-align: top; overflow-wrap: anywhere; }
                td:last-child { white-space: nowrap; } iframe { width: 100%%; height: 32rem; }
                </style></head><body><h1>%1$s</h1>%2$s</body></html>
                """.formatted(escaped(title), body);
    }

    private static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src data:");
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
