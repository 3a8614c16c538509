package de.rufwerk.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// A delivery that is one file: as it is, or as GZ.
record PlainPack(Packed packed, boolean gzip) implements Pack {

    private static final int BLOCK = 1 << 16;

    @Override
    public List<Entry> entries() {
        String name = packed.name();
        boolean suffix =
                gzip && name.length() > 3 && name.toLowerCase(Locale.ROOT).endsWith(".gz");
        return List.of(new Entry("", suffix ? name.substring(0, name.length() - 3) : name));
    }

    @Override
    public InputStream open(Entry entry, Progress progress) throws IOException {
        var source = new CountedStream(Files.newInputStream(packed.file()), progress);
        if (!gzip) {
            return source;
        }
        try {
            return new GuardedStream(new GZIPInputStream(source, BLOCK), source, -1, -1);
        } catch (IOException e) {
            source.close();
            throw e;
        }
    }

    @Override
    public void close() {}
}
