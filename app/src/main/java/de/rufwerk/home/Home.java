package de.rufwerk.home;

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
        return java.nio.file.Files.isRegularFile(settingsFile());
    }
}
