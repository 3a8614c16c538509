package de.rufwerk.callimport;

import de.rufwerk.database.BulkReader;
import de.rufwerk.home.Home;
import de.rufwerk.home.Sha256;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The imported files and what was rejected of them, to look at.
@Component
public class ImportFiles {

    static final String COLUMNS = """
            select id, month, carrier, profile, name, delivered_as, entry, encode(sha256, 'hex') sha256, bytes, stored_at,
              imported_at, imported_by, state, lines_read, read_calls, read_seconds, read_cost, stored_calls,
              stored_seconds, stored_cost, duplicate_calls, duplicate_seconds, duplicate_cost, filtered_calls,
              filtered_seconds, filtered_cost, rejected, first_start, last_start
            from import_files
            """;

    private final Home home;
    private final JdbcClient jdbc;
    private final DataSource database;

    ImportFiles(Home home, JdbcClient jdbc, DataSource database) {
        this.home = home;
        this.jdbc = jdbc;
        this.database = database;
    }

    /// All files, in the order of months and import.
    List<ImportFile> all() {
        return jdbc.sql(COLUMNS + " order by month, id")
                .query(ImportFiles::file)
                .list();
    }

    /// Files that were imported, or held, for the run of a month, in import order.
    public List<ImportFile> of(YearMonth month) {
        return jdbc.sql(COLUMNS + " where month = ? order by id")
                .param(month.atDay(1))
                .query(ImportFiles::file)
                .list();
    }

    public Optional<ImportFile> find(int id) {
        return jdbc.sql(COLUMNS + " where id = ?")
                .param(id)
                .query(ImportFiles::file)
                .optional();
    }

    /// The correction that took a file's place; empty where none did.
    Optional<ImportFile> replacementOf(int id) {
        return jdbc.sql(COLUMNS + " where id = (select replaced_by from import_files where id = ?)")
                .param(id)
                .query(ImportFiles::file)
                .optional();
    }

    /// Rejected lines of a file by reason, most frequent first.
    public List<RejectedGroup> rejectedByReason(int id) {
        return jdbc.sql("""
                        select reason, count(*) lines from rejected_lines where file = ?
                        group by reason order by lines desc, reason
                        """)
                .param(id)
                .query((row, _) -> new RejectedGroup(row.getString(1), row.getLong(2)))
                .list();
    }

    /// The first rejected lines of one reason.
    public List<RejectedLine> rejected(int id, String reason, int most) {
        return jdbc.sql("""
                        select line_no, detail, raw from rejected_lines where file = ? and reason = ?
                        order by line_no limit ?
                        """)
                .params(id, reason, most)
                .query((row, _) -> new RejectedLine(row.getInt(1), row.getString(2), row.getString(3)))
                .list();
    }

    /// Rejected lines of one reason behind a line of the file, the first of them.
    List<RejectedLine> rejectedBehind(int id, String reason, int line, int most) {
        return jdbc.sql("""
                        select line_no, detail, raw from rejected_lines where file = ? and reason = ? and line_no > ?
                        order by line_no limit ?
                        """)
                .params(id, reason, line, most)
                .query((row, _) -> new RejectedLine(row.getInt(1), row.getString(2), row.getString(3)))
                .list();
    }

    /// Where the original came from; empty where it was laid into a folder.
    Optional<StoredOrigin> origin(ImportFile file) {
        return jdbc.sql("select address, fetched_at, by from origins where stored_at = ?")
                .param(file.storedAt())
                .query((row, _) ->
                        new StoredOrigin(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3)))
                .optional();
    }

    /// Whether a file was read by just this profile.
    boolean isReadBy(int id, Sha256 profile) {
        return jdbc.sql("select profile_sha256 = ? from import_files where id = ?")
                .params(profile.bytes(), id)
                .query(Boolean.class)
                .single();
    }

    /// Stored files that have duplicates, perhaps of this one's calls. When those go, they are searched for duplicates
    /// anew.
    List<ImportFile> sharing(ImportFile file) {
        var first = file.firstStart();
        var last = file.lastStart();
        if (first == null || last == null) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + StoredFiles.WITH_DUPLICATES + " and id <> :id order by id")
                .param("carrier", file.carrier())
                .param("first", Timestamp.from(first))
                .param("last", Timestamp.from(last))
                .param("id", file.id())
                .query(ImportFiles::file)
                .list();
    }

    /// Where the unchanged original lies.
    Path original(ImportFile file) {
        return home.resolve(file.storedAt());
    }

    /// All rejected lines of a file as CSV, in line order: line_no; reason; value; raw text.
    void writeRejected(int id, OutputStream target) throws IOException, SQLException {
        String query = "select line_no, reason, detail, raw from rejected_lines where file = %d order by line_no"
                .formatted(id);
        try (Connection connection = database.getConnection();
                var rows = BulkReader.open(connection, query);
                var csv = CsvWriter.builder()
                        .fieldSeparator(';')
                        .build(new OutputStreamWriter(target, StandardCharsets.UTF_8))) {
            csv.writeRecord("line_no", "reason", "value", "raw");
            while (rows.next()) {
                csv.writeRecord(Integer.toString(rows.int4(0)), rows.text(1), rows.text(2), rows.text(3));
            }
        }
    }

    static ImportFile file(ResultSet row, int number) throws SQLException {
        return new ImportFile(
                row.getInt("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("carrier"),
                row.getString("profile"),
                row.getString("name"),
                row.getString("delivered_as"),
                row.getString("entry"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getString("stored_at"),
                row.getTimestamp("imported_at").toInstant(),
                row.getString("imported_by"),
                FileState.valueOf(row.getString("state")),
                row.getLong("lines_read"),
                totals(row, "read"),
                totals(row, "stored"),
                totals(row, "duplicate"),
                totals(row, "filtered"),
                row.getLong("rejected"),
                instant(row.getTimestamp("first_start")),
                instant(row.getTimestamp("last_start")));
    }

    private static java.time.@Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Totals totals(ResultSet row, String kind) throws SQLException {
        return new Totals(row.getLong(kind + "_calls"), row.getLong(kind + "_seconds"), row.getLong(kind + "_cost"));
    }
}
