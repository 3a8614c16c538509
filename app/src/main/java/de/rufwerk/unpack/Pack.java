package de.rufwerk.unpack;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.lingala.zip4j.exception.ZipException;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;

/// A delivery as the files that are in it: itself, what a GZ holds, or the entries of a ZIP, TAR, TAR.GZ or 7z, and
/// those of archives among them. Told by content.
///
/// Only base names of entries are ever used, and nothing is written under a name of the archive. Entries are streams,
/// guarded against archives that unpack to far more than they are.
public final class Pack implements AutoCloseable {

    /// One file inside a delivery.
    ///
    /// @param path inside the archive, that of an archive in it before a slash; empty where the delivery is
    ///     no archive of several files
    /// @param name the base name (`file` in rating.md § 9)
    public record Entry(String path, String name) {}

    /// Told how far the reading of an entry is, in bytes of the delivery.
    public interface Progress {
        void read(long bytes);
    }

    /// Opens an entry.
    interface Source {
        InputStream open(Container.Count packed) throws IOException;
    }

    private final Map<Entry, Source> sources;
    private final List<Entry> entries;
    private final List<AutoCloseable> resources;

    Pack(Map<Entry, Source> sources, List<AutoCloseable> resources) {
        this.sources = sources;
        this.entries = List.copyOf(sources.keySet());
        this.resources = resources;
    }

    /// Looks into a delivery.
    ///
    /// @throws UnreadableFile when it is an archive that cannot or must not be unpacked
    public static Pack open(Packed packed, Unpacking how) throws IOException, UnreadableFile {
        return new LookingIn(packed, how).pack();
    }

    /// What may be imported, in no special order.
    public List<Entry> entries() {
        return entries;
    }

    /// The unpacked bytes. Reading them to the end proves them, where the format has a check sum.
    public InputStream open(Entry entry, Progress progress) throws IOException {
        Source source = sources.get(entry);
        if (source == null) {
            throw new IllegalArgumentException(entry.path());
        }
        return source.open(new Container.Count() {
            private long sum;

            @Override
            public void read(long bytes) {
                sum += bytes;
                progress.read(sum);
            }
        });
    }

    @Override
    public void close() throws IOException {
        LookingIn.close(resources);
    }

    /// What is said of a delivery that is not unpacked.
    ///
    /// @param arguments the first is the delivery's name, the second the entry's
    public static UnreadableFile refused(Packed packed, String code, Object... arguments) {
        return new UnreadableFile(
                Message.of("unpack." + code, arguments),
                packed.where(),
                Message.of("unpack." + code + ".remedy", arguments));
    }

    /// What is said when a file of our own cannot be written or read while unpacking or loading: the delivery is not to
    /// blame.
    public static WrongUse workFolder(Path folder, IOException error) {
        String detail = error.getMessage() == null ? error.toString() : error.getMessage();
        return new WrongUse(Message.of("unpack.work-folder", folder, detail));
    }

    /// Says what an error while unpacking means.
    ///
    /// @param entry path inside the archive, empty where it is none
    public static UnreadableFile damaged(Packed packed, String entry, IOException error) {
        String detail = String.valueOf(error.getMessage());
        String code = switch (error) {
            case GuardedStream.Bomb bomb -> "bomb-found";
            case EOFException end -> "truncated";
            case MemoryLimitException memory -> "memory";
            case PasswordRequiredException password -> "encrypted";
            case GuardedStream.Locked locked -> "wrong-password";
            case ZipException zip when zip.getType() == ZipException.Type.WRONG_PASSWORD -> "wrong-password";
            default -> "damaged";
        };
        return refused(packed, code, packed.name(), entry.isEmpty() ? detail : entry + ": " + detail);
    }
}
