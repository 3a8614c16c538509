package de.rufwerk.admin;

import de.rufwerk.home.Home;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Files that a browser sends go to the disk as they come, never into memory, and are gone when the request ends. What
/// a killed program left is removed at the next start.
@Configuration
@ConditionalOnWebApplication
class Uploads {

    private static final String FOLDER = "archive/.uploads";
    private static final long LARGEST_FILE = 8L << 30;
    private static final long LARGEST_REQUEST = 32L << 30;
    private static final Duration LONGEST_REQUEST = Duration.ofDays(1);

    @Bean
    MultipartConfigElement multipart(Home home, Clock clock) throws IOException {
        Path folder = Files.createDirectories(home.resolve(FOLDER));
        removeLeft(folder, clock.instant().minus(LONGEST_REQUEST));
        return new MultipartConfigElement(folder.toString(), LARGEST_FILE, LARGEST_REQUEST, 0);
    }

    private static void removeLeft(Path folder, Instant before) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(FileTime.from(before)) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
