package de.rufwerk.documents;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Contents on disk: `documents/<month>/<first two digits>/<SHA-256>`, each once. A run of a step writes into
/// `documents/<month>/making-<step>-<run>` and moves what is whole; the folder is its own, so that a runner that has
/// lost its month and does not know it yet never writes into the files of its successor.
@Component
class DocumentFiles {

    private static final String MAKING = "making-";

    private final Path root;

    DocumentFiles(Home home) {
        this.root = home.directory().resolve("documents");
    }

    /// An empty folder for a run to write into; what runs of the step before have left behind is removed.
    Path freshFolder(YearMonth month, String step, long run) {
        Path folder = root.resolve(month.toString()).resolve(MAKING + step + "-" + run);
        try {
            Files.createDirectories(folder.getParent());
            try (DirectoryStream<Path> left = Files.newDirectoryStream(
                    folder.getParent(),
                    path -> path.getFileName().toString().matches(MAKING + Pattern.quote(step) + "-[0-9]+"))) {
                left.forEach(DocumentFiles::remove);
            }
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Months in which a run writes, or was killed while it wrote.
    List<YearMonth> monthsInTheMaking() {
        List<YearMonth> months = new ArrayList<>();
        for (Path folder : list(root, "[0-9][0-9][0-9][0-9]-[0-9][0-9]")) {
            YearMonth month = YearMonth.parse(folder.getFileName().toString());
            if (!inTheMaking(month).isEmpty()) {
                months.add(month);
            }
        }
        return months;
    }

    /// The folders of runs of a month.
    List<Path> inTheMaking(YearMonth month) {
        return list(root.resolve(month.toString()), MAKING + "*");
    }

    private static List<Path> list(Path folder, String names) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, names)) {
                paths.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
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
        throw new WrongUse(lost(document));
    }

    static Message lost(StoredDocument document) {
        return Message.of("documents.lost", document.name(), document.step(), document.month());
    }

    private Path path(YearMonth month, String sha256) {
        return root.resolve(month.toString()).resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /// Whether the content is the one that the index tells, to the last bit.
    boolean isWhole(StoredDocument document) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in =
                new DigestInputStream(Files.newInputStream(path(document.month(), document.sha256())), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            return false; // not there, or not to be read: the same for who wants to have it
        }
        return Sha256.of(digest).hex().equals(document.sha256());
    }

    /// Removes the contents of a month that nobody needs.
    ///
    /// @param before what was written later stays: it may belong to a runner of which the index says nothing yet
    /// @param needed whether the SHA-256 stands in the index
    void sweep(YearMonth month, Instant before, Predicate<String> needed) {
        Path folder = root.resolve(month.toString());
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "??")) {
            for (Path part : parts) {
                sweepPart(part, before, needed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sweepPart(Path part, Instant before, Predicate<String> needed) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
            for (Path file : files) {
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(before);
                if (isOld && !needed.test(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    static void remove(Path folder) {
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
