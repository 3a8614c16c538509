package de.rufwerk.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A secret of `rufwerk.yaml`, of which the file says only where it stands: `env:NAME` or `file:path` (relative to the
/// home; its text without a line end).
public sealed interface Secret {

    /// In an environment variable.
    record Environment(String name) implements Secret {}

    /// In a file.
    record InFile(String path) implements Secret {

        /// The file, below the home, that only its owner may read.
        ///
        /// @throws WrongUse when it is not
        public Path file(Home home) {
            return guarded(home, path);
        }
    }

    /// Reads the form; empty where it is none.
    static Optional<Secret> of(String text) {
        if (text.matches("env:[A-Za-z_][A-Za-z0-9_]*")) {
            return Optional.of(new Environment(text.substring(4)));
        }
        return text.startsWith("file:") && text.length() > 5
                ? Optional.of(new InFile(text.substring(5)))
                : Optional.empty();
    }

    /// The secret itself; never to be logged or shown.
    ///
    /// @throws WrongUse when it is not there, or empty
    default String reveal(Home home, Map<String, String> environment) {
        return switch (this) {
            case Environment(String name) -> {
                String value = environment.get(name);
                if (value == null || value.isEmpty()) {
                    throw new WrongUse(Message.of("home.secret.variable", name));
                }
                yield value;
            }
            case InFile file -> read(file.file(home));
        };
    }

    private static Path guarded(Home home, String path) {
        Path file = home.resolve(path);
        if (!file.startsWith(home.directory())) {
            throw new WrongUse(Message.of("home.secret.outside", file, home.directory()));
        }
        try {
            Set<PosixFilePermission> others =
                    EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_WRITE);
            others.retainAll(Files.getPosixFilePermissions(file));
            if (!others.isEmpty()) {
                throw new WrongUse(Message.of("home.secret.open", file));
            }
            return file;
        } catch (IOException e) {
            throw new WrongUse(Message.of("home.secret.file", file, String.valueOf(e.getMessage())));
        }
    }

    private static String read(Path file) {
        try {
            String value = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
            if (value.isEmpty()) {
                throw new WrongUse(Message.of("home.secret.empty", file));
            }
            return value;
        } catch (IOException e) {
            throw new WrongUse(Message.of("home.secret.file", file, String.valueOf(e.getMessage())));
        }
    }
}
