package de.rufwerk.carriers;

import de.rufwerk.carriers.Source.Login;
import de.rufwerk.carriers.Source.Value;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Tells a web server who asks: by a header or parameter with each request, or once by a form.
final class HttpsLogin {

    private static final int LARGEST_PAGE = 2_000_000;
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern PASSWORD =
            Pattern.compile("<input\\b[^>]*type\\s*=\\s*[\"']?password", Pattern.CASE_INSENSITIVE);

    private final Login login;
    private final Home home;
    private final Map<String, String> environment;
    private final HttpsClient client;
    private final Watcher watcher;
    private boolean isIn;

    HttpsLogin(Login login, Home home, Map<String, String> environment, HttpsClient client, Watcher watcher) {
        this.login = login;
        this.home = home;
        this.environment = environment;
        this.client = client;
        this.watcher = watcher;
    }

    /// Sends the form where there is one and it has not been sent.
    void ensure() throws IOException, SourceFault, InterruptedException {
        if (login instanceof Login.Form form && !isIn) {
            enter(form);
            isIn = true;
        }
    }

    /// Forgets that the form was sent.
    ///
    /// @return false where there is no form to send again
    boolean lose() {
        boolean again = isIn;
        isIn = false;
        return again;
    }

    Map<String, String> headers() throws SourceFault {
        return switch (login) {
            case Login.Basic basic -> {
                String pair = basic.user() + ":" + secret(basic.password());
                yield Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
            }
            case Login.Bearer bearer -> Map.of("Authorization", "Bearer " + secret(bearer.token()));
            case Login.Header header -> Map.of(header.name(), secret(header.value()));
            case Login.None _, Login.Query _, Login.Form _ -> Map.of();
        };
    }

    /// The address with the parameters that say who asks.
    URI on(URI uri) throws SourceFault {
        if (!(login instanceof Login.Query query)) {
            return uri;
        }
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + encoded(values(query.fields())));
    }

    private void enter(Login.Form form) throws IOException, SourceFault, InterruptedException {
        URI uri = URI.create(form.url().text());
        watcher.step(Message.of("carriers.step.login", client.shown(uri)));
        Map<String, String> fields = hiddenFields(read(client.send(uri, Map.of(), Map.of(), Optional.empty())));
        fields.putAll(values(form.fields()));
        byte[] after = read(client.send(uri, Map.of(), Map.of(), Optional.of(encoded(fields))));
        if (asksForPassword(after)) {
            throw SourceFault.of("login-refused", client.shown(uri), Contents.title(after));
        }
    }

    private static byte[] read(HttpResponse<InputStream> response) throws IOException {
        try (InputStream in = response.body()) {
            return in.readNBytes(LARGEST_PAGE);
        }
    }

    /// A page with a field for a password: nobody is logged in.
    static boolean asksForPassword(byte[] page) {
        return PASSWORD.matcher(new String(page, StandardCharsets.UTF_8)).find();
    }

    /// What a form sends besides what people fill in, such as a token against forged requests.
    private static Map<String, String> hiddenFields(byte[] page) {
        var fields = new LinkedHashMap<String, String>();
        Matcher input = INPUT.matcher(new String(page, StandardCharsets.UTF_8));
        while (input.find()) {
            String name = attribute(input.group(), "name");
            if (attribute(input.group(), "type").equalsIgnoreCase("hidden") && !name.isEmpty()) {
                fields.put(name, attribute(input.group(), "value"));
            }
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile(
                        "\\s" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))", Pattern.CASE_INSENSITIVE)
                .matcher(tag);
        if (!value.find()) {
            return "";
        }
        for (int group = 1; group <= 3; group++) {
            if (value.group(group) != null) {
                return value.group(group).replace("&amp;", "&").replace("&quot;", "\"");
            }
        }
        return "";
    }

    private Map<String, String> values(Map<String, Value> fields) throws SourceFault {
        var values = new LinkedHashMap<String, String>();
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            values.put(
                    field.getKey(),
                    switch (field.getValue()) {
                        case Value.Open open -> open.text();
                        case Value.Hidden hidden -> secret(hidden.secret());
                    });
        }
        return values;
    }

    private String secret(Secret secret) throws SourceFault {
        return new Secrets(home, environment).reveal(secret);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
