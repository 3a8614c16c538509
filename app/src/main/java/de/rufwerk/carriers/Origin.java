package de.rufwerk.carriers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// Where a fetched file came from.
///
/// @param address without user and secrets
/// @param bytes of the fetched file
public record Origin(String address, Instant fetchedAt, Mark mark, long bytes, String sha256) {

    /// Of a file that lies in the downloads; empty for any other file.
    public static Optional<Origin> of(Path file) throws IOException {
        Path beside = Downloads.beside(file, ".origin");
        return Files.isRegularFile(beside) ? Optional.of(Downloads.read(beside, Origin.class)) : Optional.empty();
    }
}
