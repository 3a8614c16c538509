package de.rufwerk.database;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Homes as `rufwerk init` makes them, for a test with commands: `init` is run once a process of tests and its home is
/// copied, and the server of each home runs until the end of the test, so that no command has to start and stop it.
public final class TestHomes implements AutoCloseable {

    private static @Nullable Path template;

    private final List<EmbeddedPostgres> servers = new ArrayList<>();

    /// @param directory not there yet, or empty
    public void make(Path directory) {
        copy(template(), directory);
        servers.add(EmbeddedPostgres.open(directory.resolve("database"), directory.resolve("logs/postgres.log")));
    }

    private static synchronized Path template() {
        if (template == null) {
            try {
                Path made = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "template-")
                        .resolve("home");
                assertThat(Rufwerk.execute("init", made.toString())).isZero();
                template = made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return template;
    }

    /// With modes and owners, which PostgreSQL checks.
    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to);
            Process copying = new ProcessBuilder("cp", "-a", from + "/.", to.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(copying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(copying.onExit().join().exitValue()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.forEach(EmbeddedPostgres::close);
        servers.clear();
    }
}
