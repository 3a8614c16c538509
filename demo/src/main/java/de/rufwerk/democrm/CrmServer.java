package de.rufwerk.democrm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// The CRM's server. As a program it serves until its input ends, so that it never outlives who started it:
///
///     java de.rufwerk.democrm.CrmServer --folder crm --port 8090 --key-file crm-key [--faults 20 --seed 1]
@CommandLine.Command(name = "democrm", mixinStandardHelpOptions = true, description = "The demo's CRM.")
public final class CrmServer implements Callable<Integer>, AutoCloseable {

    private static final int UNAUTHORISED = 401;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;

    @Option(names = "--folder", required = true, description = "Folder with the CRM's files.")
    private Path folder = Path.of("crm");

    @Option(names = "--port", defaultValue = "8090", description = "Port; 0 takes a free one.")
    private int port;

    @Option(names = "--key-file", description = "File with the key that callers send as X-Api-Key.")
    private @Nullable Path keyFile;

    @Option(names = "--faults", defaultValue = "0", description = "So many of 100 charge requests go wrong.")
    private int faults;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the faults.")
    private long seed;

    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CrmServer()).execute(arguments));
    }

    /// Starts the server within this process.
    ///
    /// @param key what callers have to send; empty: nothing
    public static CrmServer start(Path folder, String key, Faults faults) throws IOException {
        CrmServer crm = new CrmServer();
        crm.folder = folder;
        crm.serve(0, key, faults);
        return crm;
    }

    @Override
    public Integer call() throws IOException {
        String key = keyFile == null ? "" : Files.readString(keyFile).strip();
        serve(port, key, faults == 0 ? Faults.NONE : new Faults(faults, seed));
        System.out.println("CRM on http://127.0.0.1:" + port());
        while (System.in.read() >= 0) {
            // whoever started it holds the other end
        }
        close();
        return 0;
    }

    private void serve(int wantedPort, String key, Faults withFaults) throws IOException {
        Collections collections = new Collections(folder);
        Charges charges = new Charges(folder.resolve("charges.jsonl"), collections, withFaults);
        Bills bills = new Bills(folder, charges);
        HttpServer starting =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wantedPort), 0);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        starting.setExecutor(executor);
        starting.createContext("/", exchange -> {
            try (exchange) {
                Answer answer = answer(exchange, key, collections, charges, bills);
                if (answer != null) { // else the connection breaks
                    send(exchange, answer);
                }
            }
        });
        starting.start();
        server = starting;
        threads = executor;
    }

    private static @Nullable Answer answer(
            HttpExchange exchange, String key, Collections collections, Charges charges, Bills bills)
            throws IOException {
        if (!key.isEmpty() && !key.equals(exchange.getRequestHeaders().getFirst("X-Api-Key"))) {
            return Answer.error(UNAUTHORISED, "key", "X-Api-Key is missing or wrong");
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        boolean isGet = exchange.getRequestMethod().equals("GET");
        String path = exchange.getRequestURI().getPath();
        return switch (path) {
            case "/customerManagement/v5/customer" -> collections.page("customer", query, tag(exchange));
            case "/productInventory/v5/product" ->
                collections.page(query.getOrDefault("productSpecification.id", ""), query, tag(exchange));
            case "/usageManagement/v5/usage" -> {
                if (isGet) {
                    yield charges.ofBatch(query);
                }
                yield exchange.getRequestMethod().equals("POST")
                        ? charges.post(
                                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                                exchange.getRequestBody().readAllBytes())
                        : Answer.error(WRONG_METHOD, "method", "GET and POST");
            }
            case "/customerBillManagement/v5/customerBill" -> bills.page(query);
            default ->
                path.startsWith(Bills.DOCUMENTS)
                        ? bills.document(path)
                        : Answer.error(NOT_FOUND, "path", "see docs/api/crm.yaml");
        };
    }

    private static @Nullable String tag(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("If-None-Match");
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new HashMap<>();
        for (String each : text == null ? new String[0] : text.split("&", -1)) {
            String[] pair = each.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean isEmpty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : answer.body().length);
        if (!isEmpty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /// Where it listens.
    public int port() {
        HttpServer running = server;
        return running == null ? port : running.getAddress().getPort();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
        if (threads != null) {
            threads.close();
        }
    }
}
