package de.rufwerk.invoices;

import de.rufwerk.home.Home;
import de.rufwerk.pdf.PageImage;
import de.rufwerk.pdf.PdfDefect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/// The pictures of the pages that people look at, drawn one at a time when they are first asked for. They show what
/// customers pay, so only the last ones are kept, and none when the program starts anew.
@Component
@ConditionalOnWebApplication
class PageImages {

    private static final String FOLDER = "documents/passing/pages";
    private static final String ENDING = ".png";

    /// About 60 MB.
    private static final int MOST = 300;

    private final Path folder;
    private final Clock clock;
    private final ReentrantLock drawing = new ReentrantLock(true);

    PageImages(Home home, Clock clock) throws IOException {
        this.folder = Files.createDirectories(home.resolve(FOLDER));
        this.clock = clock;
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// The picture (PNG) of a page; empty where it cannot be drawn.
    ///
    /// @param sha256 of the file, hexadecimal
    /// @param page from 0
    Optional<Path> of(Path file, String sha256, int page) throws IOException, InterruptedException {
        Path image = folder.resolve(sha256 + "-" + page + ENDING);
        drawing.lockInterruptibly();
        try {
            if (Files.exists(image)) {
                Files.setLastModifiedTime(image, FileTime.from(clock.instant()));
            } else {
                draw(file, page, image);
                removeOldest();
            }
        } finally {
            drawing.unlock();
        }
        return Files.size(image) == 0 ? Optional.empty() : Optional.of(image);
    }

    /// An empty file says that the page cannot be drawn, so that nobody waits for it a second time.
    private static void draw(Path file, int page, Path image) throws IOException, InterruptedException {
        try {
            PageImage.draw(file, page, image);
        } catch (PdfDefect _) {
            Files.createFile(image);
        }
    }

    private void removeOldest() throws IOException {
        List<Path> images;
        try (Stream<Path> files = Files.list(folder)) {
            images = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(PageImages::lastSeen))
                    .toList();
        }
        for (Path old : images.subList(0, Math.max(0, images.size() - MOST))) {
            Files.deleteIfExists(old);
        }
    }

    private static FileTime lastSeen(Path image) {
        try {
            return Files.getLastModifiedTime(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
