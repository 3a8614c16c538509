package de.rufwerk.formatprofiles;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Writes profiles into the home, each as a whole or not at all. A shipped one is never written: a profile of its name
/// would go before it, and nobody would see that.
@Component
class OwnProfiles {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?");

    private final Home home;

    OwnProfiles(Home home) {
        this.home = home;
    }

    Path file(String name) {
        return home.resolve(FormatProfiles.FOLDER).resolve(name + FormatProfiles.SUFFIX);
    }

    /// @throws WrongUse when a profile cannot have this name, or a shipped one has it and no own one
    void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new WrongUse(Message.of("formatprofiles.profile.name", name));
        }
        if (FormatProfiles.BUILT_IN.contains(name) && !Files.exists(file(name))) {
            throw new WrongUse(Message.of("formatprofiles.profile.shipped", name));
        }
    }

    /// @throws WrongUse as [#checkName], and when there is a profile of this name
    void checkNew(String name) {
        checkName(name);
        if (Files.exists(file(name))) {
            throw new WrongUse(Message.of("formatprofiles.profile.exists", name, file(name)));
        }
    }

    /// Writes a profile that is not there yet.
    Path create(String name, String yaml) {
        checkNew(name);
        return write(name, yaml);
    }

    /// Writes a profile in the place of the one that is there.
    Path write(String name, String yaml) {
        checkName(name);
        Path file = file(name);
        try {
            Path folder = Files.createDirectories(home.resolve(FormatProfiles.FOLDER));
            Path part = Files.createTempFile(folder, "." + name, ".part");
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(yaml.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
