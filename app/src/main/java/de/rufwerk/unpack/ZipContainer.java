package de.rufwerk.unpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import net.lingala.zip4j.model.FileHeader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A ZIP. Encrypted entries (ZipCrypto, AES) are opened by zip4j, all others by the faster own way.
final class ZipContainer implements Container {

    private static final int BLOCK = 1 << 16;
    private static final int SMALLEST_BLOCK = 1 << 9;
    private static final byte[] DUMMY = {0};

    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries;
    private final List<Item> items = new ArrayList<>();
    private net.lingala.zip4j.@Nullable ZipFile locked;

    private ZipContainer(ZipFile zip) {
        this.zip = zip;
        this.entries = Collections.list(zip.getEntries());
    }

    static ZipContainer open(Path file, Packed packed, Unpacking how) throws IOException, UnreadableFile {
        ZipFile zip;
        try {
            zip = ZipFile.builder().setPath(file).get();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        var container = new ZipContainer(zip);
        try {
            container.list(file, packed, how);
            return container;
        } catch (UnreadableFile | IOException | RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private void list(Path file, Packed packed, Unpacking how) throws IOException, UnreadableFile {
        for (ZipArchiveEntry entry : entries) {
            boolean encrypted = entry.getGeneralPurposeBit().usesEncryption();
            Item item = item(entry, encrypted);
            items.add(item);
            if (!item.wanted()) {
                continue;
            }
            if (encrypted) {
                unlock(file, packed, how, item);
            } else if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
                throw Pack.refused(packed, "method", packed.name(), item.path(), entry.getMethod());
            }
        }
    }

    private Item item(ZipArchiveEntry entry, boolean encrypted) {
        Item.Kind kind = entry.isDirectory()
                ? Item.Kind.FOLDER
                : entry.isUnixSymlink() ? Item.Kind.LINK : device(entry) ? Item.Kind.DEVICE : Item.Kind.FILE;
        return new Item(entry.getName(), items.size(), kind, entry.getSize(), encrypted ? -1 : entry.getCrc());
    }

    /// Unix file types other than file, folder and link.
    private static boolean device(ZipArchiveEntry entry) {
        int type = entry.getUnixMode() & 0xF000;
        return type == 0x1000 || type == 0x2000 || type == 0x6000 || type == 0xC000;
    }

    private void unlock(Path file, Packed packed, Unpacking how, Item item) throws IOException, UnreadableFile {
        if (how.password() == null) {
            throw Pack.refused(packed, "encrypted", packed.name(), item.path());
        }
        if (locked == null) {
            locked = new net.lingala.zip4j.ZipFile(file.toFile(), how.password().toCharArray());
        }
        // Both libraries list the archive's directory in its own order.
        if (locked.getFileHeaders().size() != entries.size()) {
            throw new IOException("two readings of the directory differ");
        }
    }

    @Override
    public List<Item> items() {
        return items;
    }

    @Override
    public InputStream open(Item item, Count packed) throws IOException {
        ZipArchiveEntry entry = entries.get(item.number());
        if (entry.getGeneralPurposeBit().usesEncryption() && locked != null) {
            FileHeader header = locked.getFileHeaders().get(item.number());
            return new CountedStream(locked.getInputStream(header), packed);
        }
        InputStream raw = zip.getRawInputStream(entry);
        if (raw == null) {
            throw new GuardedStream.Damaged(item.path());
        }
        InputStream counted = new CountedStream(raw, packed);
        if (entry.getMethod() == ZipEntry.STORED) {
            return counted;
        }
        // The inflater wants one byte more than there is.
        int block = Math.clamp(entry.getCompressedSize(), SMALLEST_BLOCK, BLOCK);
        return new Inflating(new SequenceInputStream(counted, new ByteArrayInputStream(DUMMY)), block);
    }

    @Override
    public boolean inOrder() {
        return false;
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            if (locked != null) {
                locked.close();
            }
        }
    }

    /// Frees the inflater's native memory at once.
    private static final class Inflating extends InflaterInputStream {
        Inflating(InputStream in, int block) {
            super(in, new Inflater(true), block);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
