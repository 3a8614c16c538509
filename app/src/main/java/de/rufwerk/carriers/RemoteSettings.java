package de.rufwerk.carriers;

import de.rufwerk.carriers.Source.Login;
import de.rufwerk.carriers.Source.Value;
import de.rufwerk.home.Secret;
import de.rufwerk.home.SettingsSection;
import de.rufwerk.remote.SshServer;
import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads one server of the section `carriers`. A secret written out in the file is an error, as is an address with a
/// password in it.
final class RemoteSettings {

    private static final Pattern SECRET_NAME =
            Pattern.compile("pass|pwd|secret|token|kennwort|apikey|api_key", Pattern.CASE_INSENSITIVE);
    private static final Places TRIAL = new Places(YearMonth.of(2026, 1), "1", "1");

    private final SettingsSection section;

    RemoteSettings(SettingsSection section) {
        this.section = section;
    }

    Source.Https https() {
        var source = new Source.Https(
                url(section, "url"),
                login(section.section("login")),
                section.has("files") ? pattern(section, "files") : null,
                section.has("pages") ? pages(section.section("pages")) : null,
                template(section, "name", "{customer}{yyyy-MM}"),
                section.texts("hosts").stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList(),
                flag("without_length"),
                terms());
        if (source.pages() == null == (source.url().has("page") || source.url().has("last_id"))) {
            section.error("url", "carriers.settings.pages");
        }
        if (source.pages() != null
                && source.url().has("page")
                && !source.pages().first().matches("\\d{1,9}")) {
            section.error(
                    "pages", "carriers.settings.first-page", source.pages().first());
        }
        if (source.files() != null && source.pages() != null) {
            section.error("files", "carriers.settings.files-or-pages");
        }
        section.refuseUnknown();
        return source;
    }

    Source.Sftp sftp() {
        Source.Terms terms = terms();
        var source = new Source.Sftp(
                SshServer.read(section, terms.limits().connect(), terms.limits().idle()), place(), terms);
        section.refuseUnknown();
        return source;
    }

    Source.Ftp ftp(boolean tls) {
        if (!tls && !flag("insecure")) {
            section.error("carriers.settings.insecure");
        }
        var source = new Source.Ftp(
                section.text("host"),
                section.integer("port", 21, 1, 65_535),
                section.text("user"),
                section.secret("password"),
                tls,
                place(),
                terms());
        section.refuseUnknown();
        return source;
    }

    private Source.Place place() {
        return new Source.Place(template(section, "folder", "."), pattern(section, "files"));
    }

    private Source.Terms terms() {
        List<String> customers = section.texts("customers");
        int offset = section.integer("month_offset", 0, -2, 2);
        var limits = new Limits(
                Duration.ofMillis(section.integer("connect_millis", 20_000, 1, 600_000)),
                Duration.ofMillis(section.integer("idle_millis", 60_000, 1, 3_600_000)),
                section.integer("tries", 5, 1, 20),
                Duration.ofMillis(section.integer("pause_millis", 2_000, 0, 600_000)),
                section.integer("largest_mb", 20_000, 1, 1_000_000) * 1_000_000L);
        return new Source.Terms(
                customers.isEmpty() ? List.of("") : customers, offset, section.optionalText("certificate"), limits);
    }

    private static Source.Pages pages(SettingsSection section) {
        var pages = new Source.Pages(
                pattern(section, "record").text(),
                section.text("first", "1"),
                section.integer("most", 1_000, 1, 1_000_000));
        section.refuseUnknown();
        return pages;
    }

    private static Login login(SettingsSection section) {
        Login login = new Login.None();
        List<String> kinds = section.names();
        if (kinds.size() > 1) {
            section.error("carriers.settings.one-login");
        }
        for (String kind : kinds) {
            SettingsSection how = section.section(kind);
            login = switch (kind) {
                case "basic" -> new Login.Basic(how.text("user"), how.secret("password"));
                case "bearer" -> new Login.Bearer(how.secret("token"));
                case "header" -> new Login.Header(how.text("name"), how.secret("value"));
                case "query" -> new Login.Query(fields(how));
                case "form" -> new Login.Form(url(how, "url"), fields(how.section("fields")));
                default -> {
                    section.error(kind, "carriers.settings.login", kind);
                    yield new Login.None();
                }
            };
            how.refuseUnknown();
        }
        return login;
    }

    private static Map<String, Value> fields(SettingsSection section) {
        var fields = new LinkedHashMap<String, Value>();
        for (String name : section.names()) {
            String text = section.text(name);
            Optional<Secret> secret = Secret.of(text);
            if (secret.isEmpty() && SECRET_NAME.matcher(name).find()) {
                section.error(name, "home.settings.secret", name);
            }
            fields.put(name, secret.<Value>map(Value.Hidden::new).orElseGet(() -> new Value.Open(text)));
        }
        return fields;
    }

    private static Template url(SettingsSection section, String key) {
        var url = new Template(section.text(key));
        if (url.text().isEmpty()) {
            return url;
        }
        if (!url.unknown().isEmpty()) {
            section.error(key, "carriers.settings.place", url.unknown().getFirst());
            return url;
        }
        URI uri = address(url);
        if (uri == null || !"https".equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
            section.error(key, "carriers.settings.url");
        }
        return url;
    }

    private static @Nullable URI address(Template url) {
        try {
            return URI.create(url.url(TRIAL));
        } catch (RuntimeException e) {
            return null; // told by the caller, with the line
        }
    }

    private static Template template(SettingsSection section, String key, String missing) {
        var template = new Template(section.text(key, missing));
        if (!template.unknown().isEmpty()) {
            section.error(key, "carriers.settings.place", template.unknown().getFirst());
        }
        return template;
    }

    private static Template pattern(SettingsSection section, String key) {
        var pattern = new Template(section.text(key));
        try {
            pattern.pattern(TRIAL);
        } catch (PatternSyntaxException e) {
            section.error(key, "carriers.settings.pattern", pattern.text(), String.valueOf(e.getDescription()));
        }
        return pattern;
    }

    private boolean flag(String key) {
        return section.choice(key, Flag.FALSE) == Flag.TRUE;
    }

    private enum Flag {
        FALSE,
        TRUE
    }
}
