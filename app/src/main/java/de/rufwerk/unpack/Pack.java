package de.rufwerk.unpack;

import de.rufwerk.home.Message;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/// A delivery as the files that are in it: itself, what a GZ holds, or the entries of a ZIP. Told by content.
///
/// Only base names of entries are ever used, and nothing is written: entries are read as streams, guarded against
/// archives that unpack to far more than they are.
public sealed interface Pack extends AutoCloseable permits PlainPack, ZipPack {

    /// One file inside a delivery.
    ///
    /// @param path inside the archive, empty where the delivery is no archive of several files
    /// @param name the base name (`file` in rating.md § 9)
    record Entry(String path, String name) {}

    /// What is to be imported, in no special order.
    List<Entry> entries();

    /// The unpacked bytes. Reading them to the end proves them, where the format has a check sum.
    ///
    /// @param progress told how many bytes of the delivery have been read
    InputStream open(Entry entry, Progress progress) throws IOException;

    @Override
    void close() throws IOException;

    /// Told how far the reading is.
    interface Progress {
        void read(long bytes);
    }

    /// Looks into a delivery.
    ///
    /// @throws UnreadableFile when it is an archive that cannot or must not be unpacked
    static Pack open(Packed packed) throws IOException, UnreadableFile {
        byte[] head;
        try (InputStream in = Files.newInputStream(packed.file())) {
            head = in.readNBytes(Packing.HEAD);
        }
        return switch (Packing.of(head)) {
            case PLAIN -> new PlainPack(packed, false);
            case GZIP -> new PlainPack(packed, true);
            case ZIP -> ZipPack.open(packed);
            case OTHER -> throw refused(packed, "unknown-packing", packed.name());
        };
    }

    /// What is said of a delivery that is not unpacked.
    ///
    /// @param arguments the first is the delivery's name, the second the entry's
    static UnreadableFile refused(Packed packed, String code, Object... arguments) {
        return new UnreadableFile(
                Message.of("unpack." + code, arguments),
                packed.where(),
                Message.of("unpack." + code + ".remedy", arguments));
    }

    /// Says what an error while unpacking means.
    ///
    /// @param entry path inside the archive, empty where it is none
    static UnreadableFile damaged(Packed packed, String entry, IOException error) {
        String detail = String.valueOf(error.getMessage());
        String code = switch (error) {
            case GuardedStream.Bomb bomb -> "bomb-found";
            case EOFException end -> "truncated";
            default -> "damaged";
        };
        return refused(packed, code, packed.name(), entry.isEmpty() ? detail : entry + ": " + detail);
    }
}
