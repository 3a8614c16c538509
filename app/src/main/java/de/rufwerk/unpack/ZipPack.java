package de.rufwerk.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/// A ZIP. Its directory is read and judged before anything is unpacked: one entry that must not be there, and
/// nothing of the archive is imported.
final class ZipPack implements Pack {

    static final int MOST_ENTRIES = 10_000;

    private static final int BLOCK = 1 << 16;
    private static final byte[] DUMMY = {0};

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> byPath = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private ZipPack(ZipFile zip) {
        this.zip = zip;
    }

    static ZipPack open(Packed packed) throws IOException, UnreadableFile {
        ZipFile zip;
        try {
            zip = ZipFile.builder().setPath(packed.file()).get();
        } catch (IOException | IllegalArgumentException e) {
            throw Pack.refused(packed, "damaged", packed.name(), String.valueOf(e.getMessage()));
        }
        var pack = new ZipPack(zip);
        try {
            pack.judge(packed);
            return pack;
        } catch (UnreadableFile | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void judge(Packed packed) throws UnreadableFile {
        int count = 0;
        long size = 0;
        for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
            ZipArchiveEntry entry = all.nextElement();
            String path = entry.getName();
            if (++count > MOST_ENTRIES) {
                throw Pack.refused(packed, "entries", packed.name(), MOST_ENTRIES);
            }
            checkPath(packed, path);
            if (entry.isUnixSymlink()) {
                throw Pack.refused(packed, "link", packed.name(), path);
            }
            String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
            if (entry.isDirectory() || name.isEmpty() || name.startsWith(".") || path.startsWith("__MACOSX/")) {
                continue;
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw Pack.refused(packed, "encrypted", packed.name(), path);
            }
            if (entry.getMethod() != ZipEntry.DEFLATED && entry.getMethod() != ZipEntry.STORED) {
                throw Pack.refused(packed, "method", packed.name(), path, entry.getMethod());
            }
            size += Math.max(0, entry.getSize());
            long most = Math.max(GuardedStream.HARMLESS, packed.bytes() * GuardedStream.HIGHEST_RATIO);
            if (size > Math.min(most, GuardedStream.LARGEST) || entry.getSize() < 0) {
                throw Pack.refused(packed, "bomb", packed.name(), path, packed.bytes(), size);
            }
            if (byPath.put(path, entry) != null) {
                throw Pack.refused(packed, "entry-twice", packed.name(), path);
            }
            entries.add(new Entry(path, name));
        }
        if (entries.isEmpty()) {
            throw Pack.refused(packed, "nothing", packed.name());
        }
    }

    private static void checkPath(Packed packed, String path) throws UnreadableFile {
        boolean absolute = path.startsWith("/") || path.startsWith("\\") || path.matches("[A-Za-z]:.*");
        boolean above = List.of(path.split("[/\\\\]")).contains("..");
        if (absolute || above || path.indexOf('\0') >= 0) {
            throw Pack.refused(packed, "path", packed.name(), path.replace('\0', '?'));
        }
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public InputStream open(Entry entry, Progress progress) throws IOException {
        ZipArchiveEntry inside = byPath.get(entry.path());
        if (inside == null) {
            throw new IllegalArgumentException(entry.path());
        }
        InputStream raw = zip.getRawInputStream(inside);
        if (raw == null) {
            throw new GuardedStream.Damaged(entry.path());
        }
        var counted = new CountedStream(raw, progress);
        if (inside.getMethod() == ZipEntry.STORED) {
            return new GuardedStream(counted, counted, inside.getSize(), inside.getCrc());
        }
        // The inflater wants one byte more than there is.
        InputStream source = new SequenceInputStream(counted, new java.io.ByteArrayInputStream(DUMMY));
        return new GuardedStream(new Inflating(source), counted, inside.getSize(), inside.getCrc());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Frees the inflater's native memory at once.
    private static final class Inflating extends InflaterInputStream {
        Inflating(InputStream in) {
            super(in, new Inflater(true), BLOCK);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
