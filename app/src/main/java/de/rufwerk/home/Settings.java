package de.rufwerk.home;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything of `rufwerk.yaml`, validated. Each single value can be overridden by an environment variable named after
/// its path: `RUFWERK_MIN_PREFIX`, `RUFWERK_DATABASE_PASSWORD`, `RUFWERK_CARRIERS_INBOX_SOURCE_FOLDER`.
///
/// @param minPrefix shortest number of leading digits that may decide the line (rating.md § 3), 3 to 18
/// @param neighbour what happens to a call that only a neighbouring number decides (rating.md § 3)
/// @param lateMonths how many months a call may arrive late (rating.md § 6), 0 to 120
/// @param priceScale decimals of an exported amount, 0 to 6
/// @param parts what the modules read themselves, see [SettingsPart]
public record Settings(
        Tariff tariff,
        int minPrefix,
        Neighbour neighbour,
        int lateMonths,
        int priceScale,
        Database database,
        Web web,
        Map<Class<?>, Record> parts) {

    /// Reads the home's file, overridden by the environment; {@link WrongUse} with all errors.
    public static Settings of(Home home) {
        return of(home, System.getenv());
    }

    /// Reads the home's file, overridden by the given environment.
    public static Settings of(Home home, Map<String, String> environment) {
        if (!home.exists()) {
            throw new WrongUse(Message.of("home.none", home.directory()));
        }
        return SettingsFile.read(home.settingsFile(), environment);
    }

    /// The same but for the page's port.
    public Settings withPort(int port) {
        Web moved = new Web(web.address(), port);
        return new Settings(tariff, minPrefix, neighbour, lateMonths, priceScale, database, moved, parts);
    }

    /// What a module has read of the file.
    ///
    /// @throws IllegalStateException when no [SettingsPart] has this type
    public <T extends Record> T part(Class<T> type) {
        Record part = parts.get(type);
        if (part == null) {
            throw new IllegalStateException("No part of rufwerk.yaml is read as " + type);
        }
        return type.cast(part);
    }

    /// The price lists.
    ///
    /// @param folder of the tariff tables, relative to the home or absolute
    public record Tariff(String folder) {}

    public enum Neighbour {
        CLARIFY,
        ACCEPT
    }

    /// Which PostgreSQL.
    ///
    /// @param url JDBC address of an external PostgreSQL; null: the embedded one below the home
    public record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {

        @Override
        public String toString() {
            return "Database[url=" + url + ", user=" + user + "]"; // the password never reaches a log
        }
    }

    /// Where the page answers.
    ///
    /// @param port 0 takes any free one
    public record Web(String address, int port) {}
}
