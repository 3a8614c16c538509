package de.rufwerk.bench;

import de.rufwerk.Rufwerk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The start page of the customers' site, with 100,000 customers who have 24 months of documents and charges, against a
/// page of the same site with nothing of the customer on it; both asked for in turn by customers who are signed in,
/// each
/// request by another one.
final class PortalBench {

    private static final int CUSTOMERS = 100_000;
    private static final int MONTHS = 24;
    private static final int SIGNED_IN = 20_000;
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final String START = "/";

    private static final String EMPTY = "/complaints";

    private final Path home;
    private final HttpClient client = HttpClient.newHttpClient();
    private String address = "";

    PortalBench(Path home) {
        this.home = home;
    }

    /// Makes the home where it is not there yet, and measures.
    ///
    /// @return exit code of the program
    int run() throws IOException, InterruptedException {
        boolean isNew = !Files.exists(home.resolve("rufwerk.yaml"));
        if (isNew) {
            int made = Rufwerk.execute("init", home.toString());
            if (made != 0) {
                return made;
            }
        }
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        String settings = Files.readString(home.resolve("rufwerk.yaml")).replaceAll("(?m)^portal:\n(?:  .*\n)*", "");
        Files.writeString(
                home.resolve("rufwerk.yaml"), settings + "portal:\n  enabled: yes\n  port: %d\n".formatted(port));
        try (ConfigurableApplicationContext server = Rufwerk.serve(home, 0)) {
            JdbcClient database = server.getBean(JdbcClient.class);
            if (isNew) {
                Bench.say("Making the documents of " + CUSTOMERS + " customers in " + home + " …");
                fill(database);
            }
            signIn(database);
            return measure() ? 0 : 1;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void fill(JdbcClient database) {
        database.sql("""
                insert into documents (month, step, run, kind, customer, line, number, name, media_type, pages, bytes,
                  sha256, made_at)
                select m, 'split', 1, 'INVOICE', 'K' || c, '', 'R-' || to_char(m, 'YYYYMM') || '-' || c,
                  'invoices/R-' || c || '.pdf', 'application/pdf', 2, 60000, md5(c || '-' || m) || md5(c || '+' || m),
                  m + interval '1 month'
                from generate_series(date '2024-11-01', date '2026-10-01', interval '1 month') m,
                  generate_series(1, :customers) c""").param("customers", CUSTOMERS).update();
        database.sql("""
                insert into handed_over (target, document, sha256, month, customer, kind, name, state, handed_at)
                select 'own', id, sha256, month, customer, kind, name, 'handed', made_at from documents""").update();
        database.sql("""
                insert into rating_runs overriding system value
                select (jsonb_populate_record(null::rating_runs, jsonb_build_object(
                    'id', n, 'month', date '2024-10-01' + make_interval(months => n), 'made_at', now(),
                    'neighbour', 'CLARIFY') || (
                  select jsonb_object_agg(column_name, case when data_type = 'text' then '""'::jsonb else '0' end)
                  from information_schema.columns where table_name = 'rating_runs'
                    and column_name not in ('id', 'month', 'made_at', 'neighbour')))).*
                from generate_series(1, :months) n""").param("months", MONTHS).update();
        database.sql("""
                insert into charges (run, customer, line, main_number, category, basis, calls, seconds, billed_seconds, amount)
                select r, 'K' || c, 'L' || c, '', category, 0, 20, 3600, 3660, 1000000 + c
                from generate_series(1, :months) r, generate_series(1, :customers) c,
                  unnest(array['Deutschland', 'Mobilfunk', 'Ausland']) category""").param("months", MONTHS).param("customers", CUSTOMERS).update();
        database.sql("""
                insert into portal_accounts (customer, name, invited_at)
                select 'K' || c, 'Kunde ' || c, now() from generate_series(1, :customers) c""").param("customers", CUSTOMERS).update();
        database.sql("vacuum analyze").update();
    }

    /// Begins sessions whose tokens are known.
    private static void signIn(JdbcClient database) {
        database.sql("delete from portal_sessions").update();
        database.sql("""
                insert into portal_sessions (token_sha256, customer, confirmed, begun_at, seen_at, address, agent)
                select sha256(('token-' || n)::bytea), 'K' || (n * 4 + 1), true, now(), now(), '127.0.0.1', 'bench'
                from generate_series(1, :sessions) n""").param("sessions", SIGNED_IN).update();
        database.sql("analyze portal_sessions").update();
    }

    private boolean measure() throws InterruptedException {
        Rate ignored = rate(START, WARM_UP);
        rate(EMPTY, WARM_UP);
        List<Rate> start = new ArrayList<>();
        List<Rate> empty = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            start.add(rate(START, ROUND));
            empty.add(rate(EMPTY, ROUND));
        }
        Rate ofStart = middle(start);
        Rate ofEmpty = middle(empty);
        System.out.printf(
                Locale.ROOT,
                "%n| page | requests a second | middle | 99 of 100 within |%n|---|---:|---:|---:|%n%s%s%nratio %.2f; failed %d%n",
                ofStart.row("start page"),
                ofEmpty.row("empty page, signed in"),
                ofStart.perSecond() / ofEmpty.perSecond(),
                ignored.failed() + start.stream().mapToLong(Rate::failed).sum());
        return start.stream().allMatch(one -> one.failed() == 0);
    }

    private static Rate middle(List<Rate> rates) {
        List<Rate> sorted = new ArrayList<>(rates);
        sorted.sort((one, other) -> Double.compare(one.perSecond(), other.perSecond()));
        return sorted.get(sorted.size() / 2);
    }

    /// How quickly a page was answered.
    ///
    /// @param middle and most in microseconds
    private record Rate(double perSecond, long middle, long most, long failed) {

        private String row(String what) {
            return String.format(
                    Locale.ROOT, "| %s | %,.0f | %.1f ms | %.1f ms |%n", what, perSecond, middle / 1e3, most / 1e3);
        }
    }

    private Rate rate(String path, Duration length) throws InterruptedException {
        var micros = new ConcurrentLinkedQueue<Long>();
        var failed = new ConcurrentLinkedQueue<String>();
        long end = System.nanoTime() + length.toNanos();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    long begin = System.nanoTime();
                    ask(path, failed);
                    micros.add((System.nanoTime() - begin) / 1_000);
                }
            }));
        }
        for (Thread one : clients) {
            one.join();
        }
        List<Long> sorted = new ArrayList<>(micros);
        Collections.sort(sorted);
        return new Rate(
                sorted.size() / (length.toNanos() / 1e9),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100),
                failed.size());
    }

    private void ask(String path, ConcurrentLinkedQueue<String> failed) {
        int who = ThreadLocalRandom.current().nextInt(1, SIGNED_IN + 1);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Cookie", "KUNDE=token-" + who)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200
                    || (path.equals(START) && !answer.body().contains("Kunde "))) {
                failed.add(answer.statusCode() + " " + path);
            }
        } catch (IOException e) {
            failed.add(String.valueOf(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
