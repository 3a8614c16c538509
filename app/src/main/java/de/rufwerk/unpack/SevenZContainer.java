package de.rufwerk.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/// A 7z, also encrypted. Its files are mostly packed in one stream, so that each can only be read behind the other.
final class SevenZContainer implements Container {

    /// Dictionaries of usual archives take up to 64 MiB; the library's check of it comes before the memory is taken.
    private static final int MOST_MEMORY_KIB = 160 << 10;

    private static final int HAS_UNIX_MODE = 0x8000;
    private static final int REPARSE_POINT = 0x400;

    private final SevenZFile archive;
    private final boolean locked;
    private final List<Item> items = new ArrayList<>();
    private int next;

    private SevenZContainer(SevenZFile archive, boolean locked) {
        this.archive = archive;
        this.locked = locked;
        for (SevenZArchiveEntry entry : archive.getEntries()) {
            String name = entry.getName() == null ? "" : entry.getName();
            items.add(new Item(name, items.size(), kind(entry), entry.getSize(), -1));
        }
    }

    static SevenZContainer open(Path file, Unpacking how) throws IOException {
        var builder = SevenZFile.builder().setPath(file).setMaxMemoryLimitKiB(MOST_MEMORY_KIB);
        boolean locked = how.password() != null;
        if (how.password() != null) {
            builder.setPassword(how.password().toCharArray());
        }
        try {
            return new SevenZContainer(builder.get(), locked);
        } catch (IOException e) {
            throw failure(e, locked);
        }
    }

    private static IOException failure(IOException error, boolean locked) {
        return locked && !(error instanceof MemoryLimitException) ? new GuardedStream.Locked(error) : error;
    }

    private static Item.Kind kind(SevenZArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Item.Kind.FOLDER;
        }
        int attributes = entry.getHasWindowsAttributes() ? entry.getWindowsAttributes() : 0;
        int type = (attributes & HAS_UNIX_MODE) == 0 ? 0 : attributes >>> 16 & 0xF000;
        if (type == 0xA000 || (attributes & REPARSE_POINT) != 0) {
            return Item.Kind.LINK;
        }
        boolean other = entry.isAntiItem() || type == 0x1000 || type == 0x2000 || type == 0x6000 || type == 0xC000;
        return other ? Item.Kind.DEVICE : Item.Kind.FILE;
    }

    @Override
    public List<Item> items() {
        return items;
    }

    @Override
    public InputStream open(Item item, Count packed) throws IOException {
        try {
            while (next <= item.number()) {
                if (archive.getNextEntry() == null) {
                    throw new GuardedStream.Damaged(item.path());
                }
                next++;
            }
        } catch (IOException e) {
            throw failure(e, locked);
        }
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    return archive.read(target, offset, length);
                } catch (IOException e) {
                    throw failure(e, locked);
                }
            }
        };
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
