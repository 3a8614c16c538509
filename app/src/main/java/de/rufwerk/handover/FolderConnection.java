package de.rufwerk.handover;

import de.rufwerk.handover.PortalFault.Kind;
import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/// A portal that reads a folder. What is there survives a power cut: file and folder are written through.
final class FolderConnection implements PortalConnection {

    private final Path folder;

    FolderConnection(Path folder) {
        this.folder = folder;
    }

    @Override
    public void open() throws PortalFault {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Receipt put(Parcel parcel) throws PortalFault {
        Path target = folder.resolve(parcel.path());
        Path temporary = folder.resolve(parcel.temporaryPath());
        try {
            Files.createDirectories(parent(target));
            try (FileChannel to = FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    FileChannel from = FileChannel.open(parcel.content())) {
                copy(from, to, parcel.bytes());
                to.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(parent(target))) {
                directory.force(true);
            }
            return receipt(target);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void copy(FileChannel from, FileChannel to, long bytes) throws IOException {
        long at = 0;
        while (at < bytes) {
            long copied = from.transferTo(at, bytes - at, to);
            if (copied <= 0) {
                throw new IOException("The document ends after " + at + " of " + bytes + " bytes");
            }
            at += copied;
        }
    }

    @Override
    public Presence look(Parcel parcel) throws PortalFault {
        Path file = folder.resolve(parcel.path());
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Sha256.of(digest).hex().equals(parcel.sha256())
                    ? new Presence.Has(receipt(file))
                    : new Presence.HasNot();
        } catch (NoSuchFileException e) {
            return new Presence.HasNot();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void remove(Parcel parcel) throws PortalFault {
        try {
            Files.deleteIfExists(folder.resolve(parcel.temporaryPath()));
            Files.deleteIfExists(folder.resolve(parcel.path()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Receipt receipt(Path file) throws IOException {
        return new Receipt(Long.toString(Files.size(file)), "");
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("A file of a portal lies in a folder: " + file);
        }
        return parent;
    }

    /// A disk that fails fails for all.
    private PortalFault failed(IOException e) {
        return PortalFault.of(
                Kind.PORTAL, "folder", folder.toString(), e.getClass().getSimpleName() + ": " + PortalFault.reason(e));
    }

    @Override
    public void close() {}
}
