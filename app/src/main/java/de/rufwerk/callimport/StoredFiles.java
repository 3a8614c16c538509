package de.rufwerk.callimport;

import java.sql.Connection;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The imported files inside the transaction that changes what is stored of them.
final class StoredFiles {

    static final String WITH_DUPLICATES = """
            where carrier = :carrier and state = 'STORED' and duplicate_calls > 0
              and first_start <= :last and last_start >= :first
            """;

    private final JdbcClient jdbc;

    StoredFiles(Connection connection) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    Optional<ImportFile> find(int id) {
        return jdbc.sql(ImportFiles.COLUMNS + " where id = ?")
                .param(id)
                .query(ImportFiles::file)
                .optional();
    }

    List<ImportFile> of(String carrier, YearMonth month) {
        return jdbc.sql(ImportFiles.COLUMNS + " where carrier = ? and month = ? and state = 'STORED'")
                .params(carrier, month.atDay(1))
                .query(ImportFiles::file)
                .list();
    }

    /// Stored files of the month that a file of other content may be a correction of: they bear its name.
    List<ImportFile> namedLike(Member member, YearMonth month) {
        return jdbc.sql(ImportFiles.COLUMNS + """
                where carrier = :carrier and month = :month and state = 'STORED' and sha256 <> :sha256
                  and (name = :name or delivered_as = :delivered and entry = :entry)
                order by id
                """)
                .param("carrier", member.delivery().carrier())
                .param("month", month.atDay(1))
                .param("sha256", member.delivery().sha256().bytes())
                .param("name", member.name())
                .param("delivered", member.delivery().name())
                .param("entry", member.entry().path())
                .query(ImportFiles::file)
                .list();
    }

    /// Stored files of a carrier that have duplicates, perhaps of calls between two instants. When such calls go, these
    /// files have to be judged again: what was a duplicate may be the only one now.
    List<ImportFile> withDuplicates(String carrier, Instant first, Instant last, Collection<Integer> without) {
        return jdbc
                .sql(ImportFiles.COLUMNS + WITH_DUPLICATES + " order by id")
                .param("carrier", carrier)
                .param("first", Timestamp.from(first))
                .param("last", Timestamp.from(last))
                .query(ImportFiles::file)
                .list()
                .stream()
                .filter(file -> !without.contains(file.id()))
                .toList();
    }

    void state(Collection<Integer> ids, FileState state) {
        if (!ids.isEmpty()) {
            jdbc.sql("update import_files set state = :state where id in (:ids)")
                    .param("state", state.name())
                    .param("ids", ids)
                    .update();
        }
    }

    void removeCalls(Collection<Integer> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from calls where file in (:ids)").param("ids", ids).update();
        }
    }

    /// Files that have no calls any longer.
    void empty(Collection<Integer> ids, FileState state, @Nullable Integer replacedBy) {
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    update import_files
                    set state = :state, replaced_by = :by, stored_calls = 0, stored_seconds = 0, stored_cost = 0,
                        duplicate_calls = 0, duplicate_seconds = 0, duplicate_cost = 0
                    where id in (:ids)
                    """)
                    .param("state", state.name())
                    .param("by", replacedBy, Types.INTEGER)
                    .param("ids", ids)
                    .update();
        }
    }

    /// A file that was read again keeps its month, and who imported it when.
    void keepOrigin(ImportFile file) {
        jdbc.sql("update import_files set month = ?, imported_at = ?, imported_by = ? where id = ?")
                .param(file.month().atDay(1))
                .param(Timestamp.from(file.importedAt()))
                .param(file.importedBy())
                .param(file.id())
                .update();
    }
}
