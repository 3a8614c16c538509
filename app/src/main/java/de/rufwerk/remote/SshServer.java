package de.rufwerk.remote;

import de.rufwerk.home.Secret;
import de.rufwerk.home.SettingsSection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A server with SSH, and how one logs in there. Secrets are references ([Secret]).
///
/// @param hostKey `SHA256:…` as `ssh-keygen -l` shows it; empty where nobody has written it down, then nothing connects
/// @param password null where a key is used
/// @param key a private key file; null where a password is used
/// @param keyPassword of the key file; null where it has none
/// @param connect until a connection stands
/// @param idle longest silence
public record SshServer(
        String host,
        int port,
        String user,
        @Nullable Secret password,
        @Nullable String key,
        @Nullable Secret keyPassword,
        String hostKey,
        Duration connect,
        Duration idle) {

    private static final String HOST_KEY = "SHA256:[A-Za-z0-9+/]{43}";
    private static final int PORT = 22;

    /// Reads `host`, `port`, `user`, `password` or `key`, `key_password` and `host_key` of a section.
    public static SshServer read(SettingsSection section, Duration connect, Duration idle) {
        String key = section.optionalText("key");
        Secret password = section.optionalSecret("password");
        if (key == null == (password == null)) {
            section.error("password", "remote.settings.password-or-key");
        }
        String hostKey = section.optionalText("host_key");
        if (hostKey != null && !hostKey.matches(HOST_KEY)) {
            section.error("host_key", "remote.settings.host-key", hostKey);
        }
        return new SshServer(
                section.text("host"),
                section.integer("port", PORT, 1, 65_535),
                section.text("user"),
                password,
                key,
                section.optionalSecret("key_password"),
                hostKey == null ? "" : hostKey,
                connect,
                idle);
    }

    /// A path on it, as people see it.
    public String shown(String path) {
        return "sftp://" + host + ":" + port + (path.startsWith("/") || path.isEmpty() ? "" : "/") + path;
    }
}
