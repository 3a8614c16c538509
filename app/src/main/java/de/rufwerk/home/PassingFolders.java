package de.rufwerk.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Folders for what passes: below `tmp` of the home, so that call data never lie elsewhere. Who opens one closes it.
/// What a killed program has left there is removed at the next start of `serve`; its process is part of the name, so
/// that nothing is taken away from one that lives.
@Component
public class PassingFolders implements FirstStart {

    private static final String NAME = "passing-";

    private final Path parent;

    public PassingFolders(Home home) {
        this.parent = home.resolve("tmp");
    }

    /// A folder of one's own.
    ///
    /// @param path exists until it is closed
    public record Passing(Path path) implements AutoCloseable {

        @Override
        public void close() {
            remove(path);
        }
    }

    /// An empty one.
    public Passing open() {
        try {
            String name = NAME + ProcessHandle.current().pid() + "-";
            return new Passing(Files.createTempDirectory(Files.createDirectories(parent), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Message> firstStart() {
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, NAME + "*-*")) {
                for (Path folder : folders) {
                    if (!isOfALivingProcess(folder)) {
                        remove(folder);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfALivingProcess(Path folder) {
        String process =
                folder.getFileName().toString().substring(NAME.length()).replaceAll("-.*", "");
        return process.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(process)).isPresent();
    }

    private static void remove(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
