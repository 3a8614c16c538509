package de.rufwerk.handover;

import de.rufwerk.documents.NewDocument;
import de.rufwerk.handover.Portal.IndexName;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.StepRun;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// The file that tells a portal which documents of a month it has, with their checksums. It is handed over last, so
/// that what it names is there, and only when it has changed.
@Component
class IndexFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] COLUMNS = {
        "file", "customer", "kind", "number", "line", "media_type", "bytes", "sha256", "document"
    };
    private static final int KEY_DIGITS = 16;

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final Connections connections;
    private final Clock clock;

    IndexFile(
            JdbcClient database, JdbcTemplate jdbc, TransactionTemplate reading, Connections connections, Clock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.reading = reading;
        this.connections = connections;
        this.clock = clock;
    }

    private record Written(Path file, long documents, long bytes, String sha256) {}

    private record Last(String path, String sha256) {}

    /// Hands it over where it has changed; takes it away where the portal has no document of the month any more.
    void serve(StepRun run, Portal portal) throws PortalFault, InterruptedException, IOException {
        IndexName index = portal.names().index();
        if (portal.isOwn() || index == null) {
            return;
        }
        run.phase(Message.of("handover.phase.index", portal.name()));
        Written written = write(portal, run.month(), index.form());
        try {
            Last last = last(portal, run.month()).orElse(null);
            Parcel parcel = parcel(portal, run.month(), index.name().of(run.month()), written);
            if (written.documents() > 0 && (last == null || !last.sha256().equals(written.sha256()))) {
                repeatedly(run, portal, connection -> connection.put(parcel));
                note(portal, run.month(), parcel, written);
            } else if (written.documents() == 0 && last != null) {
                Parcel gone = parcel(portal, run.month(), last.path(), written);
                repeatedly(run, portal, connection -> connection.remove(gone));
                note(portal, run.month(), null, written);
            }
        } finally {
            Files.deleteIfExists(written.file());
        }
    }

    private interface Work {
        void on(PortalConnection connection) throws PortalFault, InterruptedException;
    }

    /// An index that arrives twice is the same one: whatever may be over in a moment is tried again.
    private void repeatedly(StepRun run, Portal portal, Work work) throws PortalFault, InterruptedException {
        try (PortalConnection connection = connections.to(portal, _ -> {})) {
            for (int tries = 1; ; tries++) {
                run.checkCancelled();
                try {
                    work.on(connection);
                    return;
                } catch (PortalFault e) {
                    boolean mayPass = e.kind() == PortalFault.Kind.PASSING || e.kind() == PortalFault.Kind.UNKNOWN;
                    if (!mayPass || tries >= portal.terms().tries()) {
                        throw e;
                    }
                }
                Pauses.after(tries, portal.terms(), () -> false);
            }
        }
    }

    private static Parcel parcel(Portal portal, YearMonth month, String path, Written written) {
        return new Parcel(
                "index-" + month + "-" + written.sha256().substring(0, KEY_DIGITS),
                path,
                written.file(),
                written.bytes(),
                written.sha256(),
                Objects.requireNonNull(portal.names().index()).form() == IndexName.Form.CSV
                        ? NewDocument.CSV
                        : NewDocument.JSON,
                new Parcel.Label(month, "", "index", ""));
    }

    private Optional<Last> last(Portal portal, YearMonth month) {
        return database.sql("select path, sha256 from handed_over_indexes where target = ? and month = ?")
                .params(portal.name(), month.atDay(1))
                .query((row, _) -> new Last(row.getString(1), row.getString(2)))
                .optional();
    }

    private void note(Portal portal, YearMonth month, @Nullable Parcel parcel, Written written) {
        reading.executeWithoutResult(_ -> {
            database.sql("delete from handed_over_indexes where target = ? and month = ?")
                    .params(portal.name(), month.atDay(1))
                    .update();
            if (parcel != null) {
                database.sql("insert into handed_over_indexes values (?, ?, ?, ?, ?, ?)")
                        .params(
                                portal.name(),
                                month.atDay(1),
                                parcel.path(),
                                parcel.sha256(),
                                written.documents(),
                                Timestamp.from(clock.instant()))
                        .update();
            }
        });
    }

    private Written write(Portal portal, YearMonth month, IndexName.Form form) throws IOException {
        Path file = Files.createTempFile("rufwerk-index-", "");
        MessageDigest digest = Sha256.digest();
        long documents;
        try (Writer out = new BufferedWriter(new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(file), digest), StandardCharsets.UTF_8))) {
            documents = switch (form) {
                case CSV -> csv(portal, month, out);
                case JSON -> json(portal, month, out);
            };
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Written(file, documents, Files.size(file), Sha256.of(digest).hex());
    }

    private long csv(Portal portal, YearMonth month, Writer out) throws IOException {
        CsvWriter writer = CsvWriter.builder().fieldSeparator(';').build(out);
        writer.writeRecord(COLUMNS);
        long documents = each(portal, month, row -> writer.writeRecord(values(row)));
        writer.flush(); // it is closed with what it writes into
        return documents;
    }

    private long json(Portal portal, YearMonth month, Writer out) throws IOException {
        out.write("{\"month\":\"" + month + "\",\"documents\":[");
        long[] first = {0};
        long documents = each(portal, month, row -> {
            Map<String, String> entry = new LinkedHashMap<>();
            List<String> values = values(row);
            for (int i = 0; i < COLUMNS.length; i++) {
                entry.put(COLUMNS[i], values.get(i));
            }
            try {
                out.write(first[0]++ == 0 ? "\n" : ",\n");
                out.write(JSON.writeValueAsString(entry));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.write("\n]}\n");
        return documents;
    }

    private static List<String> values(ResultSet row) throws SQLException {
        return List.of(
                row.getString("path"),
                row.getString("customer"),
                row.getString("kind"),
                row.getString("number"),
                row.getString("line"),
                row.getString("media_type"),
                row.getString("bytes"),
                row.getString("sha256"),
                row.getString("document"));
    }

    private interface Row {
        void take(ResultSet row) throws SQLException;
    }

    private long each(Portal portal, YearMonth month, Row work) {
        JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(1_000); // in a transaction, for only then the database hands the rows out by and by
        long[] rows = {0};
        reading.executeWithoutResult(_ -> streaming.query(
                """
                select path, customer, lower(kind) as kind, number, line, media_type, bytes, sha256, document
                from handed_over where target = ? and month = ? and state = 'handed' and withdraw_reason is null
                order by path
                """,
                row -> {
                    rows[0]++;
                    work.take(row);
                },
                portal.name(),
                month.atDay(1)));
        return rows[0];
    }
}
