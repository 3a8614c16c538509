package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.ChargeStatements;
import de.rufwerk.crm.CrmSettings.Database;
import de.rufwerk.crm.CrmSettings.DatabaseLimits;
import de.rufwerk.home.SettingsSection;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `crm.database`. Statements are only looked at here; whether they fit the database, the database says.
final class DatabaseSection {

    private static final Pattern QUERY =
            Pattern.compile("(select|with)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ORDERED = Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOGIN_IN_URL = Pattern.compile("[?&;](user|password)=|@", Pattern.CASE_INSENSITIVE);

    private enum Choice {
        YES,
        NO
    }

    private DatabaseSection() {}

    static Database read(SettingsSection section) {
        var database = new Database(
                url(section),
                section.text("user", ""),
                section.optionalSecret("password"),
                selects(section),
                section.has("charges") ? charges(section.section("charges")) : null,
                new DatabaseLimits(
                        Duration.ofSeconds(section.integer("connect_seconds", 10, 1, 600)),
                        Duration.ofSeconds(section.integer("statement_seconds", 300, 1, 86_400)),
                        section.integer("fetch_size", 5_000, 1, 1_000_000)));
        section.refuseUnknown();
        return database;
    }

    private static String url(SettingsSection section) {
        String url = section.text("url");
        if (!url.isEmpty() && !url.startsWith("jdbc:")) {
            section.error("url", "crm.settings.jdbc");
        } else if (LOGIN_IN_URL.matcher(url).find()) {
            section.error("url", "crm.settings.jdbc-login");
        }
        return url;
    }

    private static Map<String, String> selects(SettingsSection section) {
        Map<String, String> selects = new HashMap<>();
        for (Table table : SubscriberSource.TABLES) {
            String key = table.file().replace(".csv", "");
            String select = table.isRequired() ? section.text(key) : section.optionalText(key);
            if (select == null || select.isEmpty()) {
                continue;
            }
            String statement = withoutEnd(select);
            if (!QUERY.matcher(statement).matches()) {
                section.error(key, "crm.settings.select", key);
            } else if (!ORDERED.matcher(statement).find()) {
                section.error(key, "crm.settings.order", key);
            }
            selects.put(table.file(), statement);
        }
        return selects;
    }

    private static ChargeStatements charges(SettingsSection section) {
        String exists = section.optionalText("exists");
        var statements = new ChargeStatements(
                withoutEnd(section.text("insert")),
                exists == null ? null : withoutEnd(exists),
                section.choice("counter_postings", Choice.YES) == Choice.YES);
        checkNames(section, "insert", statements.insert());
        checkNames(section, "exists", statements.exists());
        section.refuseUnknown();
        return statements;
    }

    private static void checkNames(SettingsSection section, String key, @Nullable String statement) {
        if (statement == null || statement.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>(ChargeParameters.namesIn(statement));
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(ChargeParameters.NAMES);
        if (!unknown.isEmpty()) {
            section.error(key, "crm.settings.parameter", unknown.getFirst(), String.join(", ", ChargeParameters.NAMES));
        }
        if (!names.contains(ChargeParameters.KEY)) {
            section.error(key, "crm.settings.no-key", key);
        }
    }

    private static String withoutEnd(String statement) {
        String stripped = statement.strip();
        return stripped.endsWith(";")
                ? stripped.substring(0, stripped.length() - 1).strip()
                : stripped;
    }
}
