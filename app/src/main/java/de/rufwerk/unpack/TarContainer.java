package de.rufwerk.unpack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;

/// A TAR on the disk. It has no check sums of contents: that of the GZ around it is proved when it is unpacked.
final class TarContainer implements Container {

    private final TarFile tar;
    private final List<Item> items = new ArrayList<>();

    private TarContainer(TarFile tar) {
        this.tar = tar;
        for (TarArchiveEntry entry : tar.getEntries()) {
            items.add(new Item(entry.getName(), items.size(), kind(entry), entry.getRealSize(), -1));
        }
    }

    static TarContainer open(Path file, Guard guard) throws IOException, UnreadableFile {
        count(file, guard);
        return new TarContainer(new TarFile(file));
    }

    /// Counted before all are kept in memory at once.
    private static void count(Path file, Guard guard) throws IOException, UnreadableFile {
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = 0;
            while (tar.getNextEntry() != null) {
                guard.allow(++count);
            }
        }
    }

    private static Item.Kind kind(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return Item.Kind.FOLDER;
        }
        if (entry.isLink() || entry.isSymbolicLink()) {
            return Item.Kind.LINK;
        }
        // A sparse file is small in the archive and as large as it likes outside.
        boolean other = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() || entry.isSparse();
        return other || !entry.isFile() ? Item.Kind.DEVICE : Item.Kind.FILE;
    }

    @Override
    public List<Item> items() {
        return items;
    }

    @Override
    public InputStream open(Item item, Count packed) throws IOException {
        return new CountedStream(
                new BufferedInputStream(tar.getInputStream(tar.getEntries().get(item.number())), 1 << 16), packed);
    }

    @Override
    public boolean inOrder() {
        return false;
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
