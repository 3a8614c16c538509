package de.rufwerk.home;

/// A part of `rufwerk.yaml` that one module reads and nobody else knows. Modules name theirs in
/// `META-INF/services/de.rufwerk.home.SettingsPart`, so that the errors of all parts are told together before anything
/// starts.
///
/// @param <T> what the part comes to; there is one part of each type
public interface SettingsPart<T extends Record> {

    Class<T> type();

    /// Reads what belongs to this part; errors are told to the sections. What the part does not ask for is an error.
    ///
    /// @param root the whole file
    T read(SettingsSection root);
}
