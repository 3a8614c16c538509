package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Login;
import de.rufwerk.home.Home;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Says with each request who asks; fetches a token where that is how it is done, and keeps it until shortly before its
/// end. Secrets are read anew each time they are needed.
final class RestLogin {

    /// Before its end a token is not used any more, in seconds.
    private static final long MARGIN = 30;
    /// Of a token that does not say how long it lasts, in seconds.
    private static final long SHORT_LIFE = 60;

    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    private final Login login;
    private final RestClient client;
    private final Home home;
    private final Map<String, String> environment;
    private final Clock clock;
    private @Nullable Token token;

    RestLogin(Login login, RestClient client, Home home, Map<String, String> environment, Clock clock) {
        this.login = login;
        this.client = client;
        this.home = home;
        this.environment = environment;
        this.clock = clock;
    }

    private record Token(String text, Instant end) {

        @Override
        public String toString() {
            return "Token[end=" + end + "]"; // the text never reaches a log
        }
    }

    /// The headers that say who asks.
    ///
    /// @throws CrmFault when there is no token to be had, or a secret is missing
    Map<String, String> headers() throws CrmFault, IOException, InterruptedException {
        try {
            return switch (login) {
                case Login.None _ -> Map.of();
                case Login.Basic basic ->
                    Map.of("Authorization", basic(basic.user(), basic.password().reveal(home, environment)));
                case Login.Key key -> Map.of(key.header(), key.key().reveal(home, environment));
                case Login.ClientCredentials credentials -> Map.of("Authorization", "Bearer " + token(credentials));
            };
        } catch (WrongUse wrong) {
            throw CrmFault.of("rufwerk.yaml", wrong);
        }
    }

    /// Forgets a token that was refused.
    ///
    /// @return false where there is none to fetch anew
    synchronized boolean renew() {
        boolean had = token != null;
        token = null;
        return had;
    }

    private static String basic(String user, String password) {
        String pair = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized String token(Login.ClientCredentials credentials)
            throws CrmFault, IOException, InterruptedException {
        Token known = token;
        if (known != null && clock.instant().isBefore(known.end())) {
            return known.text();
        }
        Token fetched = fetch(credentials);
        token = fetched;
        return fetched.text();
    }

    private Token fetch(Login.ClientCredentials credentials) throws CrmFault, IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        if (!credentials.scope().isEmpty()) {
            form.put("scope", credentials.scope());
        }
        String secret = credentials.secret().reveal(home, environment);
        URI address = credentials.tokenUrl();
        RestClient.Answer answer = client.post(
                address,
                Map.of("Authorization", basic(encoded(credentials.client()), encoded(secret))),
                "application/x-www-form-urlencoded",
                encoded(form).getBytes(StandardCharsets.UTF_8));
        String shown = RestClient.shown(address);
        if (answer.status() >= SERVER_ERROR || answer.status() == TOO_MANY) {
            throw CrmFault.passing("token", shown, answer.status());
        }
        if (answer.status() != OK) {
            throw CrmFault.of("token", shown, answer.status());
        }
        try {
            JsonNode json = CrmJson.tree(answer.body());
            String text = json.path("access_token").asString("");
            if (text.isEmpty()) {
                throw CrmFault.of("no-token", shown);
            }
            long seconds = json.path("expires_in").asLong(SHORT_LIFE);
            return new Token(text, clock.instant().plusSeconds(Math.max(1, seconds - MARGIN)));
        } catch (JacksonException e) {
            throw CrmFault.of("no-token", shown);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
