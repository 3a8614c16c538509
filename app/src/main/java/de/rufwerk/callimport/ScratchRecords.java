package de.rufwerk.callimport;

import de.rufwerk.unpack.Pack;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Records kept in a scratch file until they are read in the order in which they came: there may be millions of them.
/// The file is made with the first record and goes with [#close]. A disk that is full is told by whose work folder it
/// is.
final class ScratchRecords implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final String name;
    private @Nullable Path file;
    private @Nullable DataOutputStream out;
    private long count;

    /// @param name beginning of the file's name
    ScratchRecords(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /// Writes one record.
    @FunctionalInterface
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /// Reads one record, all of it.
    @FunctionalInterface
    interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    void add(Writing record) {
        try {
            if (out == null) {
                file = Files.createTempFile(folder, name + "-", ".tmp");
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
            }
            record.to(out);
            count++;
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    void forEach(Reading record) {
        if (out == null || file == null) {
            return;
        }
        try {
            out.flush();
            try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
                for (long i = 0; i < count; i++) {
                    record.from(in);
                }
            }
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    @Override
    public void close() {
        if (out == null || file == null) {
            return;
        }
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }
}
