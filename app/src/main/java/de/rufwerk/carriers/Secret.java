package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.SettingsSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names a secret without being it: `env:NAME` or `file:path/below/home`. Only this reference is ever shown.
public record Secret(String reference) {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    static boolean isReference(String text) {
        return (text.startsWith(ENVIRONMENT) && text.length() > ENVIRONMENT.length())
                || (text.startsWith(FILE) && text.length() > FILE.length());
    }

    /// The secret that a key of the settings names; `null` where the key is missing.
    static @Nullable Secret in(SettingsSection section, String key) {
        String reference = section.optionalText(key);
        if (reference == null) {
            return null;
        }
        if (!isReference(reference)) {
            // Without the text: it may be the secret itself.
            section.error(key, "carriers.settings.secret", key);
        }
        return new Secret(reference);
    }

    /// The secret itself; a file's last line end is not part of it.
    ///
    /// @throws SourceFault when there is none, or others may read its file
    public String read(Home home, Map<String, String> environment) throws SourceFault {
        if (reference.startsWith(ENVIRONMENT)) {
            String value = environment.get(reference.substring(ENVIRONMENT.length()));
            if (value == null || value.isEmpty()) {
                throw SourceFault.of("no-variable", "rufwerk.yaml", reference.substring(ENVIRONMENT.length()));
            }
            return value;
        }
        Path file = guarded(home, reference.substring(FILE.length()));
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw SourceFault.of("no-secret", file.toString(), file, SourceFault.reason(e));
        }
    }

    /// A file of secrets that only its owner may read.
    static Path guarded(Home home, String relative) throws SourceFault {
        Path file = home.resolve(relative);
        if (!file.startsWith(home.directory())) {
            throw SourceFault.of("secret-outside", file.toString(), file, home.directory());
        }
        try {
            Set<PosixFilePermission> allowed = EnumSet.copyOf(OF_OTHERS);
            allowed.retainAll(Files.getPosixFilePermissions(file));
            if (!allowed.isEmpty()) {
                throw SourceFault.of("secret-open", file.toString(), file);
            }
        } catch (IOException e) {
            throw SourceFault.of("no-secret", file.toString(), file, SourceFault.reason(e));
        }
        return file;
    }
}
