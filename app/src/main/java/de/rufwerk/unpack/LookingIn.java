package de.rufwerk.unpack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Looks into one delivery and into the archives in it, one level deep. Files of the outer ZIP or TAR are read from
/// where they are; what is in an inner archive, or in a 7z (that cannot be read here and there), is unpacked to a
/// [Scratch].
final class LookingIn {

    private static final int BLOCK = 1 << 16;
    private static final Container.Count NOBODY = bytes -> {};

    private final Packed packed;
    private final Unpacking how;
    private final Guard guard;
    private final Scratch scratch;
    private final Map<Pack.Entry, Pack.Source> sources = new LinkedHashMap<>();
    private final List<AutoCloseable> resources = new ArrayList<>();

    LookingIn(Packed packed, Unpacking how) {
        this.packed = packed;
        this.how = how;
        this.guard = new Guard(packed, how.limits());
        this.scratch = new Scratch(how.workFolder());
        resources.add(scratch);
    }

    Pack pack() throws IOException, UnreadableFile {
        boolean done = false;
        try {
            look();
            if (sources.isEmpty()) {
                throw Pack.refused(packed, "nothing", packed.name());
            }
            done = true;
            return new Pack(sources, resources);
        } catch (IOException e) {
            throw Pack.damaged(packed, "", e);
        } finally {
            if (!done) {
                close(resources);
            }
        }
    }

    private void look() throws IOException, UnreadableFile {
        Path file = packed.file();
        Packing packing = packing(Files.newInputStream(file));
        switch (packing) {
            case PLAIN -> add("", packed.name(), told -> new CountedStream(Files.newInputStream(file), told));
            case GZIP -> lookIntoGzip(file);
            case ZIP, TAR, SEVEN_Z -> {
                Container container = container(file, packing);
                resources.add(container);
                list(container, "", false);
            }
            case OTHER -> throw Pack.refused(packed, "unknown-packing", packed.name());
        }
    }

    private void lookIntoGzip(Path file) throws IOException, UnreadableFile {
        Packing inside = packing(gunzip(Files.newInputStream(file)));
        switch (inside) {
            case PLAIN, OTHER ->
                add(
                        "",
                        withoutSuffix(packed.name()),
                        told -> gunzip(new CountedStream(Files.newInputStream(file), told)));
            case TAR -> {
                Path tar = scratch.spool(gunzip(Files.newInputStream(file)));
                resources.add(() -> Files.deleteIfExists(tar));
                Container container = container(tar, inside);
                resources.add(container);
                list(container, "", false);
            }
            case GZIP, ZIP, SEVEN_Z -> {
                try (InputStream in = gunzip(Files.newInputStream(file))) {
                    unpackInner(in, inside, withoutSuffix(packed.name()));
                }
            }
        }
    }

    /// @param inner whether the container is an archive inside another one
    private void list(Container container, String prefix, boolean inner) throws IOException, UnreadableFile {
        guard.judge(container.items(), prefix);
        for (Item item : container.items()) {
            if (!item.wanted()) {
                continue;
            }
            String path = prefix + item.path();
            try (InputStream in = guard.watch(container.open(item, NOBODY), item.size(), item.checkSum())) {
                byte[] head = in.readNBytes(Packing.HEAD);
                Packing packing = Packing.of(head);
                InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
                switch (packing) {
                    case PLAIN, OTHER -> {
                        if (inner || container.inOrder()) {
                            addUnpacked(path, item.name(), whole);
                        } else {
                            add(
                                    path,
                                    item.name(),
                                    told -> guard.watch(container.open(item, told), item.size(), item.checkSum()));
                        }
                    }
                    case GZIP, ZIP, TAR, SEVEN_Z -> {
                        if (inner) {
                            throw Pack.refused(packed, "nested-twice", packed.name(), path);
                        }
                        unpackInner(whole, packing, path);
                    }
                }
            } catch (IOException e) {
                throw Pack.damaged(packed, path, e);
            }
        }
    }

    /// Unpacks an archive that is inside another one.
    private void unpackInner(InputStream in, Packing packing, String path) throws IOException, UnreadableFile {
        if (packing == Packing.GZIP) {
            InputStream out = gunzip(in);
            byte[] head = out.readNBytes(Packing.HEAD);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), out);
            switch (Packing.of(head)) {
                case PLAIN, OTHER -> {
                    long size = addUnpacked(path, withoutSuffix(path.substring(path.lastIndexOf('/') + 1)), whole);
                    guard.declare(path, size);
                }
                case TAR -> listInner(whole, Packing.TAR, path);
                case GZIP, ZIP, SEVEN_Z -> throw Pack.refused(packed, "nested-twice", packed.name(), path);
            }
        } else {
            listInner(in, packing, path);
        }
    }

    private void listInner(InputStream in, Packing packing, String path) throws IOException, UnreadableFile {
        Path file = scratch.spool(in);
        try (Container container = container(file, packing)) {
            list(container, path + "/", true);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Container container(Path file, Packing packing) throws IOException, UnreadableFile {
        try {
            return switch (packing) {
                case ZIP -> ZipContainer.open(file, packed, how);
                case TAR -> TarContainer.open(file, guard);
                case SEVEN_Z -> SevenZContainer.open(file, how);
                case PLAIN, GZIP, OTHER -> throw new IllegalArgumentException(packing.toString());
            };
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new IOException(e.getMessage(), e); // so libraries tell of damage, too
        }
    }

    private void add(String path, String name, Pack.Source source) throws UnreadableFile {
        if (sources.put(new Pack.Entry(path, name), source) != null) {
            throw Pack.refused(packed, "entry-twice", packed.name(), path);
        }
    }

    private long addUnpacked(String path, String name, InputStream in) throws IOException, UnreadableFile {
        Scratch.Slice slice = scratch.add(in);
        add(path, name, told -> new CountedStream(scratch.open(slice), told));
        return slice.length();
    }

    private InputStream gunzip(InputStream in) throws IOException {
        try {
            return guard.watch(new GZIPInputStream(in, BLOCK), -1, -1);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static Packing packing(InputStream in) throws IOException {
        try (in) {
            return Packing.of(in.readNBytes(Packing.HEAD));
        }
    }

    private static String withoutSuffix(String name) {
        boolean suffix = name.length() > 3 && name.toLowerCase(Locale.ROOT).endsWith(".gz");
        return suffix ? name.substring(0, name.length() - 3) : name;
    }

    /// Closes what was opened last first.
    static void close(List<AutoCloseable> resources) throws IOException {
        for (AutoCloseable resource : resources.reversed()) {
            try {
                resource.close();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
