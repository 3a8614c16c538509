package de.rufwerk.formatprofiles;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Finds a format profile by its name: `profiles/<name>.yaml` in the home, else the built-in one.
@Component
public class FormatProfiles {

    /// The profiles that come with the program.
    static final List<String> BUILT_IN = List.of(
            "asterisk-master",
            "envia-tel",
            "freeswitch-csv",
            "header-trailer",
            "hl-komm",
            "outbox",
            "purtel",
            "standard");

    static final String FOLDER = "profiles";
    private static final String FILES = "/profiles/";
    static final String SUFFIX = ".yaml";
    /// Of a profile, in bytes.
    static final long LARGEST = 1 << 20;

    private final Home home;

    public FormatProfiles(Home home) {
        this.home = home;
    }

    /// A profile of the home or, where it has none of this name, a built-in one.
    ///
    /// @throws WrongUse when there is no such profile, or it has errors
    public FormatProfile named(String name) {
        Path folder = home.resolve(FOLDER);
        Path own = folder.resolve(name + SUFFIX).normalize();
        boolean inFolder = folder.equals(own.getParent());
        try {
            if (inFolder && Files.isRegularFile(own)) {
                if (Files.size(own) > LARGEST) {
                    throw new WrongUse(Message.of("formatprofiles.profile.too-large", own));
                }
                return ProfileReader.read(own.toString(), name, Files.readAllBytes(own));
            }
            if (BUILT_IN.contains(name)) {
                return builtIn(name);
            }
            throw new WrongUse(Message.of("formatprofiles.profile.unknown", name, own, String.join(", ", names())));
        } catch (IOException e) {
            throw new WrongUse(Message.of("formatprofiles.profile.unreadable", own, String.valueOf(e.getMessage())));
        }
    }

    static FormatProfile builtIn(String name) {
        String file = FILES + name + SUFFIX;
        return ProfileReader.read(file, name, resource(file));
    }

    private static byte[] resource(String file) {
        try (InputStream in = FormatProfiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The JSON schema of a profile.
    static String schema() {
        return new String(resource("/de/rufwerk/formatprofiles/profile.schema.json"), StandardCharsets.UTF_8);
    }

    /// The YAML of a profile as it lies in the home or in the program.
    ///
    /// @throws WrongUse when there is no such profile, or it has errors
    String yaml(String name) {
        named(name);
        return text(name);
    }

    /// The YAML of a profile that is there, whether it has errors or not.
    String text(String name) {
        Path own = home.resolve(FOLDER).resolve(name + SUFFIX);
        try {
            return Files.isRegularFile(own)
                    ? Files.readString(own)
                    : new String(resource(FILES + name + SUFFIX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WrongUse(Message.of("formatprofiles.profile.unreadable", own, String.valueOf(e.getMessage())));
        }
    }

    /// Whether the profile of this name comes from the home.
    boolean isOwn(String name) {
        return Files.isRegularFile(home.resolve(FOLDER).resolve(name + SUFFIX));
    }

    /// Names of all profiles, in order.
    Set<String> all() {
        try {
            return names();
        } catch (IOException e) {
            throw new WrongUse(Message.of(
                    "formatprofiles.profile.unreadable", home.resolve(FOLDER), String.valueOf(e.getMessage())));
        }
    }

    private Set<String> names() throws IOException {
        var names = new TreeSet<>(BUILT_IN);
        Path folder = home.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(SUFFIX))
                        .forEach(file -> names.add(file.substring(0, file.length() - SUFFIX.length())));
            }
        }
        return names;
    }
}
