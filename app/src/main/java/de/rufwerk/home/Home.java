package de.rufwerk.home;

import java.nio.file.Files;
import java.nio.file.Path;

/// The home directory: `rufwerk.yaml`, `crm/`, `tariff/`, `inbox/`, `archive/`, `database/`, `logs/`.
///
/// @param directory absolute and normalised
public record Home(Path directory) {

    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /// A path of the settings: relative ones are meant from the home, absolute ones stay.
    public Path resolve(String relative) {
        return directory.resolve(relative).normalize();
    }

    public Path settingsFile() {
        return directory.resolve("rufwerk.yaml");
    }

    /// Whether the directory has been made a home by `init`.
    public boolean exists() {
        return Files.isRegularFile(settingsFile());
    }

    /// Makes a directory a home: settings, empty tables, folders. {@link WrongUse} where it is one already or holds
    /// anything else.
    public static Home make(Path directory) {
        Home home = new Home(directory);
        NewHome.make(home);
        return home;
    }
}
