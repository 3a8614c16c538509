package de.rufwerk.documents;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.YearMonth;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// Contents on disk: `documents/<month>/<first two digits>/<SHA-256>`, each once. Steps write into
/// `documents/<month>/making-<step>` and move what is whole.
@Component
class DocumentFiles {

    private static final String MAKING = "making-";

    private final Path root;

    DocumentFiles(Home home) {
        this.root = home.directory().resolve("documents");
    }

    /// An empty folder for a step to write into; what a killed run has left in it is removed.
    Path freshFolder(YearMonth month, String step) {
        Path folder = folder(month, step);
        remove(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void removeFolder(YearMonth month, String step) {
        remove(folder(month, step));
    }

    private Path folder(YearMonth month, String step) {
        return root.resolve(month.toString()).resolve(MAKING + step);
    }

    /// Moves a written file to where its content belongs.
    void take(Path file, YearMonth month, String sha256) {
        Path target = path(month, sha256);
        try {
            Files.createDirectories(target.getParent());
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where a document's content lies.
    ///
    /// @throws WrongUse where it is not there, or not as long as the index says
    Path of(StoredDocument document) {
        Path path = path(document.month(), document.sha256());
        try {
            if (Files.size(path) == document.bytes()) {
                return path;
            }
        } catch (IOException _) {
            // told below, with what to do
        }
        throw new WrongUse(Message.of("documents.lost", document.name(), document.step(), document.month()));
    }

    private Path path(YearMonth month, String sha256) {
        return root.resolve(month.toString()).resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /// Removes the contents of a month that nobody needs.
    ///
    /// @param needed whether the SHA-256 stands in the index
    void sweep(YearMonth month, Predicate<String> needed) {
        Path folder = root.resolve(month.toString());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "??")) {
            for (Path part : parts) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
                    for (Path file : files) {
                        if (!needed.test(file.getFileName().toString())) {
                            Files.deleteIfExists(file);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
