package de.rufwerk.callimport;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.formatprofiles.RejectReason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/// The rejected lines of one file, kept in a scratch file until its calls are loaded: a connection does one COPY at a
/// time, and there may be millions of them.
final class RejectedLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private @Nullable Path file;
    private @Nullable DataOutputStream out;
    private long count;
    private String first = "";

    RejectedLines(Path folder) {
        this.folder = folder;
    }

    void add(int line, RejectReason reason, String detail, String raw) throws IOException {
        if (out == null) {
            file = Files.createTempFile(folder, "rejected-", ".tmp");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
            first = reason.code();
        }
        out.writeInt(line);
        out.writeUTF(reason.code());
        out.writeUTF(detail);
        out.writeUTF(raw);
        count++;
    }

    long count() {
        return count;
    }

    /// Code of the first reason, empty where nothing was rejected.
    String firstReason() {
        return first;
    }

    /// Stores them all as lines of an imported file.
    void store(Connection connection, int fileId) throws IOException {
        if (out == null || file == null) {
            return;
        }
        out.flush();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
                var rows =
                        BulkWriter.open(connection, "rejected_lines", "file", "line_no", "reason", "detail", "raw")) {
            for (long i = 0; i < count; i++) {
                rows.row();
                rows.int4(fileId);
                rows.int4(in.readInt());
                rows.text(in.readUTF());
                rows.text(in.readUTF());
                rows.text(in.readUTF());
            }
            rows.finish();
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null && file != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
