package de.rufwerk.callimport;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.formatprofiles.RejectReason;
import de.rufwerk.unpack.Pack;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rejected lines of a batch of files, kept in a scratch file until its calls are loaded: a connection does one
/// COPY at a time, and there may be millions of them.
final class RejectedLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private @Nullable Path file;
    private @Nullable DataOutputStream out;
    private long all;
    private int current;
    private long count;
    private String first = "";
    private final Set<Integer> forgotten = new HashSet<>();

    RejectedLines(Path folder) {
        this.folder = folder;
    }

    /// The next lines are those of another file.
    ///
    /// @param fileId in `import_files`
    void begin(int fileId) {
        current = fileId;
        count = 0;
        first = "";
    }

    /// Nothing of this file shall be stored.
    void forget(int fileId) {
        forgotten.add(fileId);
    }

    void add(int line, RejectReason reason, String detail, String raw) {
        try {
            write(line, reason, detail, raw);
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    private void write(int line, RejectReason reason, String detail, String raw) throws IOException {
        if (out == null) {
            file = Files.createTempFile(folder, "rejected-", ".tmp");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        }
        if (count++ == 0) {
            first = reason.code();
        }
        all++;
        out.writeInt(current);
        out.writeInt(line);
        out.writeUTF(reason.code());
        out.writeUTF(detail);
        out.writeUTF(raw);
    }

    /// Of the file that was begun last.
    long count() {
        return count;
    }

    /// Code of the first reason in the file that was begun last, empty where nothing was rejected.
    String firstReason() {
        return first;
    }

    /// Stores them all, but for those of forgotten files.
    void store(Connection connection) {
        if (out == null || file == null) {
            return;
        }
        try {
            copy(connection, out, file);
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    private void copy(Connection connection, DataOutputStream out, Path file) throws IOException {
        out.flush();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
                var rows =
                        BulkWriter.open(connection, "rejected_lines", "file", "line_no", "reason", "detail", "raw")) {
            for (long i = 0; i < all; i++) {
                int fileId = in.readInt();
                int line = in.readInt();
                String reason = in.readUTF();
                String detail = in.readUTF();
                String raw = in.readUTF();
                if (forgotten.contains(fileId)) {
                    continue;
                }
                rows.row();
                rows.int4(fileId);
                rows.int4(line);
                rows.text(reason);
                rows.text(detail);
                rows.text(raw);
            }
            rows.finish();
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
