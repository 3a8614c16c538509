package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Login;
import de.rufwerk.crm.CrmSettings.Rest;
import de.rufwerk.crm.CrmSettings.RestLimits;
import de.rufwerk.home.SettingsSection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads `crm.rest`. Addresses are with TLS, but for those of this machine.
final class RestSection {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final URI NONE = URI.create("https://invalid");

    private enum Choice {
        YES,
        NO
    }

    private RestSection() {}

    static Rest read(SettingsSection section) {
        var rest = new Rest(
                url(section, "url"),
                login(section.section("login")),
                section.optionalText("certificate"),
                section.integer("page_size", 1_000, 1, 10_000),
                section.choice("counter_postings", Choice.YES) == Choice.YES,
                section.choice("invoices", Choice.YES) == Choice.YES,
                new RestLimits(
                        Duration.ofMillis(section.integer("connect_millis", 10_000, 1, 600_000)),
                        Duration.ofMillis(section.integer("answer_millis", 60_000, 1, 3_600_000)),
                        section.integer("tries", 5, 1, 20),
                        Duration.ofMillis(section.integer("pause_millis", 1_000, 0, 600_000)),
                        section.integer("largest_mb", 16, 1, 64) * 1_000_000L));
        section.refuseUnknown();
        return rest;
    }

    private static URI url(SettingsSection section, String key) {
        String text = section.text(key);
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
            boolean isSafe =
                    "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && THIS_MACHINE.contains(host));
            if (!host.isEmpty() && isSafe && url.getUserInfo() == null && url.getQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, like an address of another kind
        }
        section.error(key, "crm.settings.url", key);
        return NONE;
    }

    private static Login login(SettingsSection section) {
        Login login = new Login.None();
        List<String> kinds = section.names();
        if (kinds.size() > 1) {
            section.error("crm.settings.one-login");
        }
        for (String kind : kinds) {
            SettingsSection how = section.section(kind);
            login = switch (kind) {
                case "basic" -> new Login.Basic(how.text("user"), how.secret("password"));
                case "key" -> new Login.Key(how.text("header", "X-Api-Key"), how.secret("key"));
                case "oauth2" ->
                    new Login.ClientCredentials(
                            url(how, "token_url"), how.text("client"), how.secret("secret"), how.text("scope", ""));
                default -> {
                    section.error(kind, "crm.settings.login", kind);
                    yield login;
                }
            };
            how.refuseUnknown();
        }
        return login;
    }
}
