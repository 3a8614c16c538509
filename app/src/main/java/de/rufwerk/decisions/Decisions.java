package de.rufwerk.decisions;

import de.rufwerk.decisions.Decision.NumberOfLine;
import de.rufwerk.decisions.Decision.Postponed;
import de.rufwerk.decisions.Decision.Ruling;
import de.rufwerk.decisions.Decision.Undone;
import de.rufwerk.decisions.Decision.WrittenOff;
import de.rufwerk.decisions.Decision.ZoneOfPrefix;
import de.rufwerk.rating.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/// All decisions that were ever made.
///
/// Whoever makes or undoes some holds the lock "calls" and passes the connection of the transaction that brings
/// the result into line with them: both happen, or nothing.
@Component
public class Decisions {

    private final JdbcClient jdbc;
    private final Clock clock;

    Decisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What holds now.
    public Settled now() {
        return now(jdbc);
    }

    /// What holds within the transaction of a connection.
    public Settled now(Connection transaction) {
        return now(JdbcClient.create(new SingleConnectionDataSource(transaction, true)));
    }

    private static Settled now(JdbcClient on) {
        long last = on.sql("select coalesce(greatest(max(no), max(undone_no)), 0) from decisions")
                .query(Long.class)
                .single();
        return new Settled(
                last,
                on.sql("select * from decisions where undone_no is null order by no")
                        .query((row, _) -> decision(row))
                        .list());
    }

    /// What held at a change number.
    public Settled at(long change) {
        return change == 0
                ? Settled.NOTHING
                : new Settled(
                        change,
                        jdbc.sql("""
                                        select * from decisions
                                        where no <= :change and (undone_no is null or undone_no > :change) order by no""")
                                .param("change", change)
                                .query((row, _) -> decision(row))
                                .list());
    }

    public Optional<Decision> find(long no) {
        return jdbc.sql("select * from decisions where no = ?")
                .param(no)
                .query((row, _) -> decision(row))
                .optional();
    }

    /// All of them, undone ones included, newest first, at most `limit` before a change number.
    public List<Decision> log(long before, int limit) {
        return jdbc.sql("select * from decisions where no < :before order by no desc limit :limit")
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> decision(row))
                .list();
    }

    /// Makes decisions in the transaction of a connection.
    public void make(Connection transaction, List<? extends Ruling> rulings, String by, String why)
            throws SQLException {
        Timestamp now = Timestamp.from(clock.instant());
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into decisions (no, kind, at, by, why, valid_from, line, number, extensions, main_number, suggested,
                  prefix, zone, month, reason, subject, until_day, last_file)
                values (nextval('decision_changes'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (Ruling ruling : rulings) {
                for (int column = 5; column <= 17; column++) {
                    insert.setNull(column, Types.NULL);
                }
                insert.setTimestamp(2, now);
                insert.setString(3, by);
                insert.setString(4, why);
                set(insert, ruling);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement insert, Ruling ruling) throws SQLException {
        switch (ruling) {
            case NumberOfLine of -> {
                insert.setString(1, "NUMBER");
                insert.setObject(5, of.from());
                insert.setString(6, of.line());
                insert.setLong(7, of.number());
                insert.setString(8, of.extensions());
                insert.setString(9, of.mainNumber());
                insert.setBoolean(10, of.suggested());
            }
            case ZoneOfPrefix of -> {
                insert.setString(1, "ZONE");
                insert.setObject(5, of.from());
                insert.setString(11, of.prefix());
                insert.setString(12, of.zone());
            }
            case Postponed postponed -> {
                insert.setString(1, "POSTPONE");
                insert.setObject(13, postponed.month().atDay(1));
                insert.setInt(14, postponed.reason().code());
                insert.setString(15, postponed.subject());
                insert.setObject(16, postponed.until(), Types.DATE);
            }
            case WrittenOff off -> {
                insert.setString(1, "WRITE_OFF");
                insert.setObject(13, off.month().atDay(1));
                insert.setInt(14, off.reason().code());
                insert.setString(15, off.subject());
                insert.setInt(17, off.lastFile());
            }
        }
    }

    /// Takes decisions back in the transaction of a connection.
    ///
    /// @throws IllegalArgumentException when one of them does not hold any more
    public void undo(Connection transaction, Collection<Long> nos, String by, String why) throws SQLException {
        try (PreparedStatement update = transaction.prepareStatement("""
                update decisions set undone_no = nextval('decision_changes'), undone_at = ?, undone_by = ?, undone_why = ?
                where no = any(?) and undone_no is null
                """)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setString(2, by);
            update.setString(3, why);
            update.setArray(4, transaction.createArrayOf("int8", nos.toArray()));
            if (update.executeUpdate() != nos.size()) {
                throw new IllegalArgumentException("not all of them hold: " + nos);
            }
        }
    }

    private static Decision decision(ResultSet row) throws SQLException {
        Timestamp undone = row.getTimestamp("undone_at");
        return new Decision(
                row.getLong("no"),
                ruling(row),
                row.getTimestamp("at").toInstant(),
                row.getString("by"),
                row.getString("why"),
                undone == null
                        ? null
                        : new Undone(
                                row.getLong("undone_no"),
                                undone.toInstant(),
                                row.getString("undone_by"),
                                row.getString("undone_why")));
    }

    private static Ruling ruling(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return switch (kind) {
            case "NUMBER" ->
                new NumberOfLine(
                        row.getString("line"),
                        row.getLong("number"),
                        row.getString("extensions"),
                        row.getString("main_number"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getBoolean("suggested"));
            case "ZONE" ->
                new ZoneOfPrefix(
                        row.getString("prefix"), row.getString("zone"), row.getObject("valid_from", LocalDate.class));
            case "POSTPONE" ->
                new Postponed(
                        month(row), reason(row), row.getString("subject"), row.getObject("until_day", LocalDate.class));
            case "WRITE_OFF" ->
                new WrittenOff(month(row), reason(row), row.getString("subject"), row.getInt("last_file"));
            default -> throw new IllegalStateException("a decision of kind " + kind);
        };
    }

    private static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.from(row.getObject("month", LocalDate.class));
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return Reason.of(row.getInt("reason"));
    }
}
