package de.rufwerk.callimport;

import de.rufwerk.database.BulkWriter;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Takes calls of the batch out again that turned out not to stay: before the end of the file nobody knows that it is
/// held, nor before the end of the batch which records repeat a call that was stored before it.
final class CallRemoval {

    private final Connection connection;

    CallRemoval(Connection connection) {
        this.connection = connection;
    }

    /// Takes out whole files.
    void files(Collection<Integer> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        Array array = connection.createArrayOf("int4", ids.toArray());
        try (PreparedStatement delete = connection.prepareStatement("delete from calls where file = any (?)")) {
            delete.setArray(1, array);
            delete.executeUpdate();
        } finally {
            array.free();
        }
    }

    /// Takes out the duplicates that were sent; what they come to by file.
    ///
    /// @param without files that are taken out as a whole: their records repeat nothing and are repeated by none
    /// @param deferred where the suspects are marked that are duplicates
    Map<Integer, Totals> duplicates(DuplicateSearch search, Set<Integer> without, BitSet deferred) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create temp table duplicate_lines (file int not null, line_no int not null) on commit drop");
            long found = findInto(search, without, deferred);
            Map<Integer, Totals> out = found == 0 ? new HashMap<>() : delete(statement);
            statement.execute("drop table duplicate_lines");
            long deleted = out.values().stream().mapToLong(Totals::calls).sum();
            if (deleted != found) {
                throw new IllegalStateException(found + " duplicates found, " + deleted + " deleted");
            }
            return out;
        }
    }

    private long findInto(DuplicateSearch search, Set<Integer> without, BitSet deferred) {
        try (var lines = BulkWriter.open(connection, "duplicate_lines", "file", "line_no")) {
            search.find(without, new DuplicateSearch.Found() {
                @Override
                public void sent(int file, int line) {
                    lines.row();
                    lines.int4(file);
                    lines.int4(line);
                }

                @Override
                public void deferred(int suspect) {
                    deferred.set(suspect);
                }
            });
            return lines.finish();
        }
    }

    private static Map<Integer, Totals> delete(Statement statement) throws SQLException {
        statement.execute("analyze duplicate_lines");
        var out = new HashMap<Integer, Totals>();
        // The files' bounds say the same once more, to an index that cannot join.
        try (ResultSet sums = statement.executeQuery("""
                with gone as (
                  delete from calls using duplicate_lines d
                  where calls.file = d.file and calls.line_no = d.line_no
                    and calls.file between (select min(file) from duplicate_lines)
                      and (select max(file) from duplicate_lines)
                  returning calls.file, calls.duration, calls.cost)
                select file, count(*), coalesce(sum(duration), 0)::bigint, coalesce(sum(cost), 0)::bigint
                from gone group by file
                """)) {
            while (sums.next()) {
                out.put(sums.getInt(1), new Totals(sums.getLong(2), sums.getLong(3), sums.getLong(4)));
            }
        }
        return out;
    }
}
