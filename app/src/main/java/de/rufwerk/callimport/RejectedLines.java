package de.rufwerk.callimport;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.formatprofiles.RejectReason;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.HashSet;
import java.util.Set;

/// The rejected lines of a batch of files, kept in a scratch file until its calls are loaded: a connection does one
/// COPY at a time, and there may be millions of them.
final class RejectedLines implements AutoCloseable {

    private final ScratchRecords lines;
    private int current;
    private long count;
    private String first = "";
    private final Set<Integer> forgotten = new HashSet<>();

    RejectedLines(Path folder) {
        this.lines = new ScratchRecords(folder, "rejected");
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
        if (count++ == 0) {
            first = reason.code();
        }
        lines.add(out -> {
            out.writeInt(current);
            out.writeInt(line);
            out.writeUTF(reason.code());
            out.writeUTF(detail);
            out.writeUTF(raw);
        });
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
        if (lines.isEmpty()) {
            return;
        }
        try (var rows = BulkWriter.open(connection, "rejected_lines", "file", "line_no", "reason", "detail", "raw")) {
            lines.forEach(in -> {
                int fileId = in.readInt();
                int line = in.readInt();
                String reason = in.readUTF();
                String detail = in.readUTF();
                String raw = in.readUTF();
                if (forgotten.contains(fileId)) {
                    return;
                }
                rows.row();
                rows.int4(fileId);
                rows.int4(line);
                rows.text(reason);
                rows.text(detail);
                rows.text(raw);
            });
            rows.finish();
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
