package de.rufwerk.ratingrun;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;

/// The cases of a result as a whole, once its rows are written: which of them are written off, what they come
/// to, and the work list of causes and items. The database adds up, so that any number of them fits.
final class CaseTable {

    private final Connection writing;
    private final int run;

    CaseTable(Connection writing, int run) {
        this.writing = writing;
        this.run = run;
    }

    /// For the list of an item and for finding a call.
    void index() throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("create index on cases_%1$d (reason, subject, file, line_no)".formatted(run));
            statement.execute("create index on cases_%1$d (file, line_no)".formatted(run));
            statement.execute("analyze cases_%1$d".formatted(run));
        }
    }

    /// Marks what decisions that hold in this transaction write off in a month.
    void markWrittenOff(YearMonth month) throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("update cases_%d set written_off = null where written_off is not null".formatted(run));
            statement.execute("""
                    update cases_%1$d c set written_off = w.no
                    from (select k.file, k.line_no, min(d.no) as no
                          from decisions d join cases_%1$d k on k.reason = d.reason and k.subject = d.subject
                          where d.kind = 'WRITE_OFF' and d.undone_no is null and d.month <= date '%2$s'
                            and k.file <= d.last_file
                            and k.started < (d.month + interval '1 month') at time zone 'Europe/Berlin'
                          group by k.file, k.line_no) w
                    where c.file = w.file and c.line_no = w.line_no
                    """.formatted(run, month.atDay(1)));
        }
    }

    /// What waits for a person.
    Totals open() throws SQLException {
        return sum("written_off is null");
    }

    Totals writtenOff() throws SQLException {
        return sum("written_off is not null");
    }

    private Totals sum(String which) throws SQLException {
        try (Statement statement = writing.createStatement();
                var sum = statement.executeQuery(
                        "select count(*), coalesce(sum(duration), 0), coalesce(sum(cost), 0) from cases_%d where %s"
                                .formatted(run, which))) {
            sum.next();
            return new Totals(sum.getLong(1), sum.getLong(2), sum.getLong(3));
        }
    }

    /// Adds the open cases up by cause and by item, in place of what was there. The result's row must be there.
    void group() throws SQLException {
        try (Statement statement = writing.createStatement()) {
            statement.execute("delete from case_items where run = %1$d".formatted(run));
            statement.execute("delete from case_groups where run = %1$d".formatted(run));
            statement.execute("""
                    insert into case_items
                    select %1$d, reason, subject, count(*), sum(duration), coalesce(sum(cost), 0), min(candidates),
                      min(candidates) = max(candidates), min(started), max(started)
                    from cases_%1$d where written_off is null group by reason, subject
                    """.formatted(run));
            statement.execute("""
                    insert into case_groups
                    select run, reason, sum(calls), sum(seconds), sum(cost), count(*) from case_items where run = %1$d
                    group by run, reason
                    """.formatted(run));
        }
    }
}
