package de.rufwerk.unpack;

import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What archives list is judged before anything is unpacked, one guard for a delivery and all archives in it: one
/// entry that must not be there, and nothing of the delivery is imported.
final class Guard {

    private final Packed packed;
    private final Limits limits;
    private final long most;
    private int entries;
    private long bytes;

    Guard(Packed packed, Limits limits) {
        this.packed = packed;
        this.limits = limits;
        this.most = limits.most(packed.bytes());
    }

    /// Refuses an archive that has more entries than are left to the delivery.
    void allow(int count) throws UnreadableFile {
        if (entries + count > limits.entries()) {
            throw Pack.refused(packed, "entries", packed.name(), limits.entries());
        }
    }

    /// Judges what an archive lists.
    ///
    /// @param prefix path of the archive inside the delivery, empty or with a slash at its end
    void judge(List<Item> items, String prefix) throws UnreadableFile {
        allow(items.size());
        entries += items.size();
        Set<String> paths = new HashSet<>();
        for (Item item : items) {
            String path = prefix + item.path();
            checkPath(item.path(), path);
            switch (item.kind()) {
                case LINK -> throw Pack.refused(packed, "link", packed.name(), path);
                case DEVICE -> throw Pack.refused(packed, "device", packed.name(), path);
                case FILE, FOLDER -> {}
            }
            if (!item.wanted()) {
                continue;
            }
            if (item.size() < 0 || item.size() > limits.entry()) {
                throw Pack.refused(packed, "bomb", packed.name(), path, packed.bytes(), item.size());
            }
            declare(path, item.size());
            if (!paths.add(item.path())) {
                throw Pack.refused(packed, "entry-twice", packed.name(), path);
            }
        }
    }

    /// Adds up what comes out of the delivery.
    void declare(String path, long size) throws UnreadableFile {
        bytes += size;
        if (bytes > most) {
            throw Pack.refused(packed, "bomb", packed.name(), path, packed.bytes(), bytes);
        }
    }

    private void checkPath(String path, String shown) throws UnreadableFile {
        boolean absolute = path.startsWith("/") || path.startsWith("\\") || path.matches("(?s)[A-Za-z]:.*");
        boolean above = List.of(path.split("[/\\\\]")).contains("..");
        if (absolute || above || path.indexOf('\0') >= 0) {
            throw Pack.refused(packed, "path", packed.name(), shown.replace('\0', '?'));
        }
    }

    /// The stream, ended with an error when more comes out of it than is believable.
    ///
    /// @param size that is declared, -1 where none is
    /// @param checkSum CRC-32, -1 where the stream below checks
    InputStream watch(InputStream in, long size, long checkSum) {
        return new GuardedStream(in, packed.bytes(), Math.min(most, limits.entry()), size, checkSum);
    }
}
