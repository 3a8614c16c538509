package de.rufwerk.bench;

import de.rufwerk.Rufwerk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;

/// How long the pages of cases take over a month, from a request of a signed-in clerk to the last byte: the
/// middle one and the longest of some times, the first left out. Then the effect of giving a number without a
/// line to one.
final class PageTimes {

    private static final int TIMES = 9;
    private static final String PASSWORD = "eine lange Reihe von 17 Kranichen";
    private static final Pattern ONE_TIME = Pattern.compile("[a-z0-9]{4}(?:-[a-z0-9]{4}){3}");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern ITEM = Pattern.compile("name=\"item\" [^>]*value=\"([^\"]+)\"");

    private final Path home;
    private final String month;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    private String address = "";
    private String token = "";

    PageTimes(Path home, String month) {
        this.home = home;
        this.month = month;
    }

    /// Rows of a table: what, middle and longest milliseconds.
    List<String> measure() throws IOException, InterruptedException {
        StringWriter said = new StringWriter();
        Rufwerk.execute(
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "--home",
                home.toString(),
                "users",
                "add",
                "bench",
                "--role",
                "clerk");
        Matcher password = ONE_TIME.matcher(said.toString());
        if (!password.find()) {
            throw new IllegalStateException("No password was given: " + said);
        }
        try (ConfigurableApplicationContext server = Rufwerk.serve(home, 0)) {
            address = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
            get("/login");
            post("/login", Map.of("name", "bench", "password", password.group()));
            get("/password");
            post("/password", Map.of("current", password.group(), "fresh", PASSWORD, "again", PASSWORD));
            return pages();
        }
    }

    private List<String> pages() throws IOException, InterruptedException {
        String cases = "/months/" + month + "/cases";
        Matcher item = ITEM.matcher(get(cases + "?reason=UNKNOWN_NUMBER"));
        if (!item.find()) {
            throw new IllegalStateException("No case of a number without a line");
        }
        String encoded = URLEncoder.encode(item.group(1), StandardCharsets.UTF_8);
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("work list, largest cause", cases);
        paths.put("work list, search for a number", cases + "?number=0351%201234");
        paths.put("cases of an item", cases + "/item?of=" + encoded);
        paths.put("single cases", cases + "/calls");
        paths.put("single cases, search for a number", cases + "/calls?number=0351%201234");
        paths.put("decisions", cases + "/decisions");
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, String> path : paths.entrySet()) {
            rows.add(row(path.getKey(), () -> get(path.getValue())));
        }
        Map<String, String> map =
                Map.of("reason", "UNKNOWN_NUMBER", "item", item.group(1), "action", "MAP", "line", "L77");
        rows.add(row("effect of a number given to a line", () -> post(cases + "/effect", map)));
        return rows;
    }

    private interface Request {
        String answer() throws IOException, InterruptedException;
    }

    private static String row(String what, Request request) throws IOException, InterruptedException {
        request.answer();
        long[] millis = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            request.answer();
            millis[i] = (System.nanoTime() - begin) / 1_000_000;
        }
        Arrays.sort(millis);
        return "| %s | %d ms | %d ms |".formatted(what, millis[TIMES / 2], millis[TIMES - 1]);
    }

    private String get(String path) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private String post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        fields.forEach((name, value) ->
                body.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return sent(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private String sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " from " + answer.uri());
        }
        Matcher fresh = TOKEN.matcher(answer.body());
        if (fresh.find()) {
            token = fresh.group(1);
        }
        return answer.body();
    }
}
