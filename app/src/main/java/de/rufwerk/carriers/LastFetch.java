package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a carrier's last fetch ended, kept in `downloads/<carrier>/.last`.
///
/// @param month as `yyyy-MM`
/// @param files that the source had
/// @param fresh of them fetched now
/// @param fault why it was given up; null where it went well
record LastFetch(
        String month,
        Instant at,
        int files,
        int fresh,
        @Nullable Message fault) {

    void keep(Home home, String carrier) throws IOException {
        Path folder = Downloads.ofCarrier(home, carrier);
        Files.createDirectories(folder);
        Downloads.write(folder.resolve(".last"), this);
    }

    static Optional<LastFetch> of(Home home, String carrier) throws IOException {
        Path file = Downloads.ofCarrier(home, carrier).resolve(".last");
        return Files.isRegularFile(file) ? Optional.of(Downloads.read(file, LastFetch.class)) : Optional.empty();
    }
}
