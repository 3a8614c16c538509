package de.rufwerk.invoices;

import de.rufwerk.home.Home;
import de.rufwerk.home.Sha256;
import de.rufwerk.pdf.PageImage;
import de.rufwerk.pdf.PdfDefect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    /// A page that has been drawn.
    ///
    /// @param picture a PNG
    /// @param cut a PDF of this one page
    /// @param folder for what passes
    record Drawn(Path picture, Path cut, Path folder) {}

    private static final String FOLDER = "documents/passing/pages";
    private static final String PICTURE = ".png";

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

    /// Empty where the page cannot be drawn, or there is no such page.
    ///
    /// @param page from 0
    Optional<Drawn> of(Path file, int page) throws IOException, InterruptedException {
        if (page < 0) {
            return Optional.empty();
        }
        Path picture = folder.resolve(key(file) + "-" + page + PICTURE);
        Drawn drawn = new Drawn(picture, cut(picture), folder);
        drawing.lockInterruptibly();
        try {
            if (Files.exists(picture)) {
                Files.setLastModifiedTime(picture, FileTime.from(clock.instant()));
            } else {
                draw(file, page, drawn);
                removeOldest();
            }
        } finally {
            drawing.unlock();
        }
        return Files.size(picture) == 0 ? Optional.empty() : Optional.of(drawn);
    }

    /// Another file has another key, also under the same name.
    private static String key(Path file) throws IOException {
        String state = file.toAbsolutePath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        return Sha256.of(state.getBytes(StandardCharsets.UTF_8)).hex();
    }

    private static Path cut(Path picture) {
        return picture.resolveSibling(picture.getFileName().toString().replace(PICTURE, ".pdf"));
    }

    /// An empty picture says that the page cannot be drawn, so that nobody waits for it a second time.
    private static void draw(Path file, int page, Drawn drawn) throws IOException, InterruptedException {
        try {
            PageImage.draw(file, page, drawn.cut(), drawn.picture());
        } catch (PdfDefect _) {
            Files.createFile(drawn.picture());
        }
    }

    private void removeOldest() throws IOException {
        List<Path> pictures;
        try (Stream<Path> files = Files.list(folder)) {
            pictures = files.filter(file -> file.toString().endsWith(PICTURE))
                    .sorted(Comparator.comparing(PageImages::lastSeen))
                    .toList();
        }
        for (Path old : pictures.subList(0, Math.max(0, pictures.size() - MOST))) {
            Files.deleteIfExists(old);
            Files.deleteIfExists(cut(old));
        }
    }

    private static FileTime lastSeen(Path picture) {
        try {
            return Files.getLastModifiedTime(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
