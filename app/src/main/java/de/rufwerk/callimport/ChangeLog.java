package de.rufwerk.callimport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table `file_changes`: what was done with imported files, by whom and why. Nothing in it is ever changed.
final class ChangeLog {

    private final JdbcClient jdbc;

    ChangeLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(FileOrder order, FileChange.Kind kind, int file, Stock before, Stock after, long stepRun) {
        jdbc.sql("""
                insert into file_changes (file, kind, at, by, reason, step_run, cause,
                  before_calls, before_seconds, before_cost, before_rejected,
                  after_calls, after_seconds, after_cost, after_rejected)
                values (?, ?, clock_timestamp(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        file,
                        kind.name(),
                        order.by(),
                        order.reason(),
                        stepRun,
                        order.file(),
                        before.stored().calls(),
                        before.stored().seconds(),
                        before.stored().cost(),
                        before.rejected(),
                        after.stored().calls(),
                        after.stored().seconds(),
                        after.stored().cost(),
                        after.rejected())
                .update();
    }

    /// Whether a person took the file in although something spoke against it.
    boolean wasAccepted(int file) {
        return of(file).stream().anyMatch(change -> change.kind() == FileChange.Kind.ACCEPTED);
    }

    /// The file that a held one became when a person accepted it; empty where nobody did.
    Optional<Integer> acceptedAs(int held) {
        return jdbc.sql("select file from file_changes where cause = ? and kind = 'ACCEPTED' order by id desc limit 1")
                .param(held)
                .query(Integer.class)
                .optional();
    }

    /// Oldest first.
    List<FileChange> of(int file) {
        return jdbc.sql("select * from file_changes where file = ? order by id")
                .param(file)
                .query((row, _) -> change(row))
                .list();
    }

    private static FileChange change(ResultSet row) throws SQLException {
        return new FileChange(
                row.getInt("file"),
                FileChange.Kind.valueOf(row.getString("kind")),
                row.getTimestamp("at").toInstant(),
                row.getString("by"),
                row.getString("reason"),
                row.getInt("cause"),
                stock(row, "before"),
                stock(row, "after"));
    }

    private static Stock stock(ResultSet row, String when) throws SQLException {
        return new Stock(
                new Totals(row.getLong(when + "_calls"), row.getLong(when + "_seconds"), row.getLong(when + "_cost")),
                row.getLong(when + "_rejected"));
    }
}
