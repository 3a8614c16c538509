package de.rufwerk.handover;

import de.rufwerk.home.Home;
import de.rufwerk.home.Secret;
import de.rufwerk.home.SettingsSection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// How a web server is told who asks.
sealed interface HttpLogin {

    /// Nothing is said.
    record None() implements HttpLogin {}

    /// HTTP's own way (RFC 7617).
    record Basic(String user, Secret password) implements HttpLogin {}

    /// A token (RFC 6750).
    record Bearer(Secret token) implements HttpLogin {}

    /// A secret in a header.
    record Header(String name, Secret value) implements HttpLogin {}

    /// Reads the section `login`.
    static HttpLogin read(SettingsSection section) {
        HttpLogin login = new None();
        List<String> kinds = section.names();
        if (kinds.size() > 1) {
            section.error("handover.settings.one-login");
        }
        for (String kind : kinds) {
            SettingsSection how = section.section(kind);
            login = switch (kind) {
                case "basic" -> new Basic(how.text("user"), how.secret("password"));
                case "bearer" -> new Bearer(how.secret("token"));
                case "header" -> new Header(how.text("name"), how.secret("value"));
                default -> {
                    section.error(kind, "handover.settings.login", kind);
                    yield login;
                }
            };
            how.refuseUnknown();
        }
        return login;
    }

    /// The headers that say it.
    ///
    /// @throws de.rufwerk.home.WrongUse when a secret is not there
    default Map<String, String> headers(Home home, Map<String, String> environment) {
        return switch (this) {
            case None _ -> Map.of();
            case Basic(String user, Secret password) -> {
                byte[] pair = (user + ":" + password.reveal(home, environment)).getBytes(StandardCharsets.UTF_8);
                yield Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
            }
            case Bearer(Secret token) -> Map.of("Authorization", "Bearer " + token.reveal(home, environment));
            case Header(String name, Secret value) -> Map.of(name, value.reveal(home, environment));
        };
    }
}
