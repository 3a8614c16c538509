package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Home;
import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.util.stream.Stream;

/// Keeps each delivered file as it was received: `archive/<carrier>/<yyyy-MM>/<first 16 digits of
/// SHA-256>-<name>`, read-only. A copy appears whole or not at all, whenever the program is killed: it is
/// written beside, flushed to the disk, and renamed.
///
/// Used by one importer at a time (the lock "calls").
final class Archive {

    private static final String FOLDER = "archive";
    private static final String WORK = ".work";
    private static final int BLOCK = 1 << 18;
    private static final int LONGEST_NAME = 200;

    private final Home home;
    private final Path folder;

    Archive(Home home) {
        this.home = home;
        this.folder = home.resolve(FOLDER);
    }

    /// A folder for files that nobody needs after the import; emptied of what a killed import left.
    Path workFolder() throws IOException {
        Path work = folder.resolve(WORK);
        Files.createDirectories(work);
        try (Stream<Path> left = Files.list(work)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        return work;
    }

    /// The SHA-256 of a file's content, without keeping it.
    static Sha256 sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] block = new byte[BLOCK];
            int count;
            do {
                count = in.read(block);
            } while (count >= 0);
        }
        return Sha256.of(digest);
    }

    /// Keeps a file; the same content under the same name in the same month is kept once.
    ///
    /// @throws ChangedFile when the file grew or shrank meanwhile: somebody is still writing it
    Delivery keep(Path file, String carrier, FormatProfile profile, YearMonth month) throws IOException {
        String name = String.valueOf(file.getFileName());
        long size = Files.size(file);
        Path part = Files.createTempFile(folder.resolve(WORK), "keep-", ".part");
        MessageDigest digest = Sha256.digest();
        long copied = 0;
        try (InputStream in = Files.newInputStream(file);
                FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] block = new byte[BLOCK];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                digest.update(block, 0, count);
                out.write(block, 0, count);
                copied += count;
            }
            channel.force(true);
        }
        if (copied != size || Files.size(file) != size) {
            Files.delete(part);
            throw new ChangedFile(name);
        }
        Sha256 sha256 = Sha256.of(digest);
        Path months = monthFolder(carrier, month);
        Files.createDirectories(months);
        Path target = months.resolve(sha256.shortHex() + "-" + shortened(name));
        if (Files.exists(target) && Files.size(target) == size) {
            Files.delete(part);
        } else {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--------"));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            flushFolder(months);
        }
        String storedAt = home.directory().relativize(target).toString();
        return new Delivery(carrier, profile, name, sha256, size, target, storedAt);
    }

    private Path monthFolder(String carrier, YearMonth month) {
        return folder.resolve(carrier).resolve(month.toString());
    }

    /// File systems allow 255 bytes; the end says more than the middle.
    private static String shortened(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
            return name;
        }
        String end = name;
        while (end.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            end = end.substring(end.offsetByCodePoints(0, 1));
        }
        return end;
    }

    /// The new name itself must be on the disk, too.
    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// A file changed while it was copied.
    static final class ChangedFile extends IOException {
        ChangedFile(String name) {
            super(name);
        }
    }
}
