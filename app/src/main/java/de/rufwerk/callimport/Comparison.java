package de.rufwerk.callimport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// Compares the calls of a correction with those of the files whose place it would take, call by call, in the database:
/// in memory that does not grow with the files.
final class Comparison {

    private static final int LINES_KEPT = 100;

    private final JdbcClient jdbc;

    Comparison(Connection connection) {
        this(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    private Comparison(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What differs; to be asked while the calls of all these files are stored. Keeps it with the new file.
    FileComparison between(Collection<Integer> old, int correction) {
        jdbc.sql("""
                create temp table differing on commit drop as
                with before as (
                  select file, line_no, started, duration, a, b, cost, key, coalesce(cost, -1) price,
                    row_number() over (partition by key, coalesce(cost, -1) order by file, line_no) no
                  from calls where file in (:old)),
                after as (
                  select file, line_no, started, duration, a, b, cost, key, coalesce(cost, -1) price,
                    row_number() over (partition by key, coalesce(cost, -1) order by line_no) no
                  from calls where file = :correction)
                select before.file is null is_new, coalesce(before.file, after.file) file,
                  coalesce(before.line_no, after.line_no) line_no, coalesce(before.started, after.started) started,
                  coalesce(before.duration, after.duration) duration, coalesce(before.a, after.a) a,
                  coalesce(before.b, after.b) b, coalesce(before.cost, after.cost) cost
                from before full join after
                  on before.key = after.key and before.price = after.price and before.no = after.no
                where before.file is null or after.file is null
                """).param("old", old).param("correction", correction).update();
        var difference = new FileComparison(
                List.copyOf(old),
                totals("calls where file in (:files)", old),
                totals("calls where file in (:files)", List.of(correction)),
                totals("differing where not is_new", old),
                totals("differing where is_new", old));
        keep(correction, difference);
        jdbc.sql("drop table differing").update();
        return difference;
    }

    private Totals totals(String from, Collection<Integer> files) {
        return jdbc.sql("select count(*), coalesce(sum(duration), 0)::bigint, coalesce(sum(cost), 0)::bigint from "
                        + from)
                .param("files", files)
                .query((row, _) -> new Totals(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private void keep(int correction, FileComparison difference) {
        jdbc.sql("insert into import_differences values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(correction)
                .param(difference.replaces().toArray(Integer[]::new))
                .params(
                        List.of(
                                        difference.before(),
                                        difference.after(),
                                        difference.onlyBefore(),
                                        difference.onlyAfter())
                                .stream()
                                .flatMap(totals -> List.of(totals.calls(), totals.seconds(), totals.cost()).stream())
                                .toList())
                .update();
        jdbc.sql("""
                insert into import_difference_lines (file, is_new, name, line_no, started, duration, a, b, cost)
                select :correction, is_new, f.name, line_no, started, duration, a, b, cost
                from (select *, row_number() over (partition by is_new order by file, line_no) place from differing) d
                join import_files f on f.id = d.file
                where place <= :most
                """).param("correction", correction).param("most", LINES_KEPT).update();
    }

    /// What was kept of a held correction; empty where it is none.
    static Optional<FileComparison> of(JdbcClient jdbc, int file) {
        return jdbc.sql("select * from import_differences where file = ?")
                .param(file)
                .query((row, _) -> new FileComparison(
                        List.of((Integer[]) row.getArray("replaces").getArray()),
                        totals(row, "before"),
                        totals(row, "after"),
                        totals(row, "only_before"),
                        totals(row, "only_after")))
                .optional();
    }

    private static Totals totals(ResultSet row, String kind) throws SQLException {
        return new Totals(row.getLong(kind + "_calls"), row.getLong(kind + "_seconds"), row.getLong(kind + "_cost"));
    }

    /// The first calls, old ones first, that only one of the files has; at most 100 of each.
    static List<DifferingCall> calls(JdbcClient jdbc, int file) {
        return jdbc.sql("""
                        select is_new, name, line_no, started, duration, a, b, cost
                        from import_difference_lines where file = ? order by is_new, name, line_no
                        """)
                .param(file)
                .query((row, _) -> new DifferingCall(
                        row.getBoolean(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getTimestamp(4).toInstant(),
                        row.getInt(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, Long.class)))
                .list();
    }
}
