package de.rufwerk.tables;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The table files that months were rated with, byte for byte, each content once under its fingerprint.
@Component
public class Snapshots {

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Snapshots(JdbcClient database, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Keeps the files of a data set (`crm`, `tariff`); does nothing where they are kept already.
    public void keep(String dataSet, TableFiles files) {
        String fingerprint = files.fingerprint();
        if (isKept(fingerprint)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            boolean first = database.sql("""
                    insert into snapshots (fingerprint, data_set, taken_at) values (:fingerprint, :dataSet, :now)
                    on conflict do nothing
                    """)
                            .param("fingerprint", fingerprint)
                            .param("dataSet", dataSet)
                            .param("now", Timestamp.from(clock.instant()))
                            .update()
                    == 1;
            if (first) {
                files.contents().forEach((name, content) -> keepFile(fingerprint, name, content));
            }
        });
    }

    private void keepFile(String fingerprint, String name, byte[] content) {
        database.sql("""
                insert into snapshot_files (fingerprint, name, bytes, content) values (:fingerprint, :name, :bytes, :content)
                """)
                .param("fingerprint", fingerprint)
                .param("name", name)
                .param("bytes", content.length)
                .param("content", packed(content))
                .update();
    }

    public boolean isKept(String fingerprint) {
        return database.sql("select exists (select 1 from snapshots where fingerprint = :fingerprint)")
                .param("fingerprint", fingerprint)
                .query(Boolean.class)
                .single();
    }

    /// When a content was first used.
    ///
    /// @throws IllegalArgumentException when it is not kept
    public Instant takenAt(String fingerprint) {
        return database.sql("select taken_at from snapshots where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .optional()
                .orElseThrow(() -> new IllegalArgumentException("no snapshot " + fingerprint));
    }

    /// The files kept under a fingerprint, shown in messages under `folder`.
    ///
    /// @throws IllegalArgumentException when none are kept
    /// @throws IllegalStateException when they are no longer what they were
    public TableFiles of(String fingerprint, String folder) {
        if (!isKept(fingerprint)) {
            throw new IllegalArgumentException("no snapshot " + fingerprint);
        }
        Map<String, byte[]> contents = new HashMap<>();
        database.sql("select name, content from snapshot_files where fingerprint = :fingerprint")
                .param("fingerprint", fingerprint)
                .query(row -> {
                    contents.put(row.getString("name"), unpacked(row.getBytes("content")));
                });
        TableFiles files = new TableFiles(folder, contents);
        if (!files.fingerprint().equals(fingerprint)) {
            throw new IllegalStateException("snapshot " + fingerprint + " is damaged");
        }
        return files;
    }

    private static byte[] packed(byte[] content) {
        var packed = new ByteArrayOutputStream(content.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
