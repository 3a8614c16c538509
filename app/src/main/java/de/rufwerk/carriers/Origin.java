package de.rufwerk.carriers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a file came from that was fetched, or put in by a person.
///
/// @param address without user and secrets; empty where a person put it in
/// @param bytes of the file
/// @param by who put it in; `null` where the program fetched it
public record Origin(
        String address,
        Instant fetchedAt,
        Mark mark,
        long bytes,
        String sha256,
        @Nullable String by) {

    /// What lies beside a file; empty where nothing was noted of it.
    public static Optional<Origin> of(Path file) throws IOException {
        Path beside = beside(file);
        return Files.isRegularFile(beside) ? Optional.of(Downloads.read(beside, Origin.class)) : Optional.empty();
    }

    /// Notes who put in a file that is going to bear a name; it is of no meaning once other content bears it.
    ///
    /// @param file the name
    public static void note(Path file, Instant at, long bytes, String sha256, String by) throws IOException {
        Downloads.write(beside(file), new Origin("", at, Mark.UNKNOWN, bytes, sha256, by));
    }

    /// Forgets it.
    public static void forget(Path file) throws IOException {
        Files.deleteIfExists(beside(file));
    }

    private static Path beside(Path file) {
        return Downloads.beside(file, ".origin");
    }
}
