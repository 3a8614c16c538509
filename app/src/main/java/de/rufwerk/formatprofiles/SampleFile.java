package de.rufwerk.formatprofiles;

import de.rufwerk.unpack.Limits;
import de.rufwerk.unpack.Pack;
import de.rufwerk.unpack.Packed;
import de.rufwerk.unpack.Unpacking;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A carrier's file that lies somewhere, as it is or in an archive. Of an archive with several files, the one with the
/// most text is looked at: price lists and read-me files are shorter than a month of calls.
///
/// @param path where it lies
/// @param name as people call it
record SampleFile(Path path, String name) {

    private static final int MOST_ENTRIES = 100;
    private static final Pack.Progress NOBODY_WATCHES = bytes -> {};

    SampleFile(Path path) {
        this(path, String.valueOf(path.getFileName()));
    }

    /// Archives in archives need a file meanwhile; a sample has no password, and an encrypted one is told as such.
    private static final Unpacking UNPACKING =
            new Unpacking(Path.of(System.getProperty("java.io.tmpdir")), Limits.STANDARD, null);

    private interface Reading<T> {
        T read(InputStream in, String name) throws IOException, UnreadableFile;
    }

    /// What a profile can be proposed from.
    Sample sample() throws IOException, UnreadableFile {
        return read(null, Sample::of);
    }

    /// What a profile makes of the whole file.
    SampleCheck check(FormatProfile profile) throws IOException, UnreadableFile {
        return read(profile, (in, entry) -> SampleCheck.of(in, profile, entry));
    }

    private <T> T read(@Nullable FormatProfile profile, Reading<T> reading) throws IOException, UnreadableFile {
        var packed = new Packed(name, path, Files.size(path), name);
        try (Pack pack = Pack.open(packed, UNPACKING)) {
            Pack.Entry entry = calls(pack, profile);
            try (InputStream in = pack.open(entry, NOBODY_WATCHES)) {
                return reading.read(in, entry.name());
            } catch (IOException e) {
                throw Pack.damaged(packed, entry.path(), e);
            }
        }
    }

    private static Pack.Entry calls(Pack pack, @Nullable FormatProfile profile) throws IOException {
        List<Pack.Entry> entries = pack.entries();
        Pack.Entry longest = entries.getFirst();
        long most = -1;
        for (Pack.Entry entry : entries.subList(0, Math.min(entries.size(), MOST_ENTRIES))) {
            if (entries.size() == 1 || (profile != null && profile.isSideFile(entry.name()))) {
                continue;
            }
            long text = text(pack, entry);
            if (text > most) {
                most = text;
                longest = entry;
            }
        }
        return longest;
    }

    /// How much text is in an entry, as far as a sample goes; 0 where it is none or cannot be unpacked.
    private static long text(Pack pack, Pack.Entry entry) {
        try (InputStream in = pack.open(entry, NOBODY_WATCHES)) {
            byte[] head = in.readNBytes(Sample.LONGEST_HEAD);
            for (byte b : head) {
                if (b == 0) {
                    return 0;
                }
            }
            return head.length;
        } catch (IOException _) {
            return 0; // chosen only where nothing else is there; then its error is told
        }
    }
}
