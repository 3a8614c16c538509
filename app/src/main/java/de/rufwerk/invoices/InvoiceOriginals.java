package de.rufwerk.invoices;

import de.rufwerk.home.Home;
import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The files of invoices as they came: `invoices/originals/<SHA-256>.pdf`, read-only, each content once. A copy appears
/// whole or not at all, whenever the program is killed.
@Component
class InvoiceOriginals {

    private static final String FOLDER = "invoices/originals";
    private static final String PART = ".part";
    private static final int BLOCK = 1 << 18;

    private final Path folder;

    InvoiceOriginals(Home home) {
        this.folder = home.resolve(FOLDER);
    }

    /// Where a content is kept.
    Path of(String sha256) {
        return folder.resolve(sha256 + ".pdf");
    }

    /// Removes what a killed run of the month has left half copied. For the month's one runner.
    void tidy(YearMonth month) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path left : files.filter(file -> isPart(file, month)).toList()) {
                    Files.deleteIfExists(left);
                }
            }
        }
    }

    private static boolean isPart(Path file, YearMonth month) {
        String name = file.getFileName().toString();
        return name.startsWith(month.toString()) && name.endsWith(PART);
    }

    /// Keeps a content, however large, and tells what it is.
    ///
    /// @param month whose run it is
    /// @param name as it came
    InvoiceFile keep(YearMonth month, String name, String origin, InputStream content) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, month + "-", PART);
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] block = new byte[BLOCK];
            for (int count = content.read(block); count >= 0; count = content.read(block)) {
                digest.update(block, 0, count);
                out.write(block, 0, count);
                bytes += count;
            }
            channel.force(true);
        }
        String sha256 = Sha256.of(digest).hex();
        Path target = of(sha256);
        if (Files.isRegularFile(target) && Files.size(target) == bytes) {
            Files.delete(part);
        } else {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--------"));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new InvoiceFile(name, origin, sha256, bytes, target);
    }
}
