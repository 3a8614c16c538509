package de.rufwerk.crm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A web server whose answers a test writes. It answers each path with an empty list until told otherwise.
final class ScriptedCrm implements AutoCloseable {

    static final String CUSTOMERS = "/api/customerManagement/v5/customer";
    static final String PRODUCTS = "/api/productInventory/v5/product";
    static final String USAGES = "/api/usageManagement/v5/usage";

    private final HttpServer server;
    private volatile Script script = request -> Answer.list("[]", 0);
    final List<Request> requests = new CopyOnWriteArrayList<>();

    /// What came.
    record Request(String method, String path, String query, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        int number(String parameter) {
            for (String each : query.split("&")) {
                if (each.startsWith(parameter + "=")) {
                    return Integer.parseInt(each.substring(parameter.length() + 1));
                }
            }
            throw new IllegalArgumentException(parameter + " is not in " + query);
        }
    }

    /// What goes back.
    ///
    /// @param length said to the client, when it is not that of the body
    record Answer(int status, Map<String, String> headers, byte[] body, int length) {

        static Answer of(int status, String body, String... headers) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            Map<String, String> all = new java.util.HashMap<>();
            for (int i = 0; i < headers.length; i += 2) {
                all.put(headers[i], headers[i + 1]);
            }
            return new Answer(status, all, bytes, bytes.length);
        }

        static Answer list(String body, int total) {
            return of(200, body, "X-Total-Count", Integer.toString(total));
        }

        /// Stops in the middle and says no more.
        Answer stopping() {
            return new Answer(status, headers, body, body.length + 1_000);
        }
    }

    interface Script {

        /// Null: the connection breaks.
        @Nullable
        Answer to(Request request);
    }

    ScriptedCrm() {
        this(null);
    }

    ScriptedCrm(@Nullable SSLContext tls) {
        try {
            var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    void answers(Script with) {
        script = with;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestURI().getQuery()),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Answer answer = script.to(request);
        if (answer == null) {
            exchange.close();
            return;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean isEmpty = answer.length() == 0 || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : answer.length());
        if (!isEmpty) {
            exchange.getResponseBody().write(answer.body());
            exchange.getResponseBody().flush();
        }
        if (answer.length() == answer.body().length) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
