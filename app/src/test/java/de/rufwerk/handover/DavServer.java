package de.rufwerk.handover;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A web server with files on disk: WebDAV below `/dav/`, uploads by PUT below `/put/`, forms at `/form`. It breaks the
/// connection, or answers as it should not, where a test wants it.
final class DavServer implements AutoCloseable {

    /// What the server does instead of what it should.
    enum Trouble {
        NONE,
        /// The connection breaks before anything is done.
        CUT_BEFORE,
        /// The connection breaks when half of the body has come.
        CUT_WITHIN,
        /// The connection breaks when all is done, before the answer.
        CUT_AFTER,
        BUSY,
        BROKEN_AFTER,
        FULL,
        REFUSED,
        DENIED
    }

    /// Decides what a request meets.
    interface Mood {
        Trouble at(String method, String path);
    }

    private static final Pattern FIELD = Pattern.compile("name=\"(\\w+)\"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n");

    private final HttpServer server;
    private final Path root;
    volatile Mood mood = (_, _) -> Trouble.NONE;
    volatile boolean knowsKeys = true;
    final List<String> requests = new CopyOnWriteArrayList<>();
    final Map<String, Integer> forms = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    DavServer(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /// What lies there, by name, with the SHA-256 of its content; half files as well.
    Map<String, String> files() {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(file).toString(),
                        Sha256.of(Files.readAllBytes(file)).hex());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        requests.add(method + " " + path);
        try (exchange) {
            Trouble trouble = mood.at(method, path);
            switch (trouble) {
                case CUT_BEFORE -> {}
                case CUT_WITHIN -> exchange.getRequestBody().readNBytes(100);
                case BUSY -> answer(exchange, 503, "");
                case FULL -> answer(exchange, 507, "");
                case REFUSED -> answer(exchange, 415, "");
                case DENIED -> answer(exchange, 403, "");
                case CUT_AFTER -> done(exchange, method, path);
                case BROKEN_AFTER -> {
                    done(exchange, method, path);
                    answer(exchange, 500, "");
                }
                case NONE -> answer(exchange, done(exchange, method, path), etag(method, path));
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String etag) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (!etag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", etag);
        }
        if (status == 200 && exchange.getRequestMethod().equals("GET")) {
            byte[] body = (byte[]) exchange.getAttribute("body");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private String etag(String method, String path) throws IOException {
        Path file = file(path);
        return (method.equals("PUT") && Files.isRegularFile(file))
                ? "\"" + Sha256.of(Files.readAllBytes(file)).shortHex() + "\""
                : "";
    }

    private int done(HttpExchange exchange, String method, String path) throws IOException {
        Path file = file(path);
        return switch (method) {
            case "PROPFIND" -> 207;
            case "OPTIONS" -> 200;
            case "GET" -> get(exchange, file);
            case "MKCOL" -> makeFolder(file);
            case "PUT" -> put(exchange, file);
            case "MOVE" -> move(exchange, file);
            case "DELETE" -> Files.deleteIfExists(file) ? 204 : 404;
            case "POST" -> form(exchange);
            default -> 405;
        };
    }

    private static int get(HttpExchange exchange, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return 404;
        }
        exchange.setAttribute("body", Files.readAllBytes(file));
        return 200;
    }

    private static int makeFolder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return 405;
        } else if (!Files.isDirectory(folder.getParent())) {
            return 409;
        }
        try {
            Files.createDirectory(folder);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return 405; // another connection was quicker
        }
        return 201;
    }

    private int put(HttpExchange exchange, Path file) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String wanted = exchange.getRequestHeaders().getFirst("Content-Length");
        if (wanted != null && body.length != Integer.parseInt(wanted)) {
            return 400;
        }
        String digest = exchange.getRequestHeaders().getFirst("Content-Digest");
        if (digest != null && !digest.equals(digest(body))) {
            return 400;
        }
        if (exchange.getRequestURI().getPath().startsWith("/put/")) {
            Files.createDirectories(file.getParent());
        } else if (!Files.isDirectory(file.getParent())) {
            return 409;
        }
        Files.write(file, body);
        return 201;
    }

    private static String digest(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(body).bytes()) + ":";
    }

    private int move(HttpExchange exchange, Path from) throws IOException {
        if (!Files.isRegularFile(from)) {
            return 404;
        }
        URI to = URI.create(exchange.getRequestHeaders().getFirst("Destination"));
        Files.move(from, file(to.getPath()), StandardCopyOption.REPLACE_EXISTING);
        return 201;
    }

    /// Keeps the file of a form under its path; counts how often one was taken.
    private int form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        String boundary = exchange.getRequestHeaders().getFirst("Content-Type").replaceFirst(".*boundary=", "");
        Map<String, String> fields = new TreeMap<>();
        for (String part : body.split("--" + boundary + "(?:--)?\r\n")) {
            Matcher field = FIELD.matcher(part);
            if (field.find()) {
                fields.put(field.group(1), part.substring(field.end(), part.length() - 2));
            }
        }
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (knowsKeys && keys.putIfAbsent(key, "") != null) {
            return 200;
        }
        Path file = file("/form/" + fields.get("path"));
        Files.createDirectories(file.getParent());
        Files.write(file, fields.get("file").getBytes(StandardCharsets.ISO_8859_1));
        forms.merge(fields.get("path"), 1, Integer::sum);
        return 201;
    }

    private Path file(String path) {
        Path file = root.resolve(path.substring(1).replaceFirst("/$", "")).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException(path);
        }
        return file;
    }

    /// Everything that lies there goes.
    void empty() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file :
                    new ArrayList<>(all.sorted(Comparator.reverseOrder()).toList())) {
                if (!file.equals(root)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
