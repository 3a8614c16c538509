package de.rufwerk.complaints;

import de.rufwerk.complaints.Complaint.Ending;
import de.rufwerk.complaints.Complaint.Result;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// All complaints. The customers' site opens them, by a function of the database; clerks answer them here.
@Component
class Complaints {

    private final JdbcClient database;
    private final Clock clock;

    Complaints(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// How many are open, and of these how many past a last day.
    record Count(long open, long late) {}

    Count count() {
        LocalDate today = Clocks.day(clock.instant());
        return database.sql("""
                        select count(*), count(*) filter (
                          where (received_at at time zone 'Europe/Berlin')::date < (? - interval '2 months')::date)
                        from complaints where closed_at is null""")
                .param(today)
                .query((row, _) -> new Count(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// Open ones, the oldest first, as they have to be answered.
    ///
    /// @param customer empty for all
    /// @param after behind this one; 0 from the first on
    List<Complaint> open(String customer, long after, int limit) {
        return database.sql("""
                        select * from complaints where closed_at is null and id > :after
                          and (:customer = '' or customer = :customer) order by id limit :limit""")
                .param("after", after)
                .param("customer", customer)
                .param("limit", limit)
                .query(Complaints::complaint)
                .list();
    }

    /// Closed ones, the latest first.
    ///
    /// @param customer empty for all
    /// @param before only numbers below this one
    List<Complaint> closed(String customer, long before, int limit) {
        return database.sql("""
                        select * from complaints where closed_at is not null and id < :before
                          and (:customer = '' or customer = :customer) order by id desc limit :limit""")
                .param("before", before)
                .param("customer", customer)
                .param("limit", limit)
                .query(Complaints::complaint)
                .list();
    }

    Optional<Complaint> find(long id) {
        return database.sql("select * from complaints where id = ?")
                .param(id)
                .query(Complaints::complaint)
                .optional();
    }

    /// Answers a complaint, which ends it and with it the hold of the month's data.
    ///
    /// @param answer to the customer
    /// @param reason for the file
    /// @throws WrongUse where one of the texts is missing, or somebody was quicker
    void close(long id, Result result, String answer, String reason, String by) {
        List<Message> missing = new ArrayList<>();
        if (answer.isBlank()) {
            missing.add(Message.of("complaints.answer.missing"));
        }
        if (reason.isBlank()) {
            missing.add(Message.of("complaints.reason.missing"));
        }
        if (!missing.isEmpty()) {
            throw new WrongUse(missing);
        }
        int closed = database.sql("""
                        update complaints set outcome = :outcome, answer = :answer, reason = :reason, closed_at = :now,
                          closed_by = :by
                        where id = :id and closed_at is null""")
                .param("outcome", result.name())
                .param("answer", answer.strip())
                .param("reason", reason.strip())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("id", id)
                .update();
        if (closed == 0) {
            throw new WrongUse(Message.of("complaints.closed", id));
        }
    }

    private static Complaint complaint(ResultSet row, int number) throws SQLException {
        Timestamp billed = row.getTimestamp("billed_at");
        return new Complaint(
                row.getLong("id"),
                row.getString("customer"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getLong("document"),
                row.getString("document_kind"),
                row.getString("document_name"),
                row.getString("line"),
                call(row),
                row.getString("words"),
                row.getString("origin"),
                row.getTimestamp("received_at").toInstant(),
                billed == null ? null : billed.toInstant(),
                ending(row));
    }

    private static Complaint.@Nullable Call call(ResultSet row) throws SQLException {
        Timestamp started = row.getTimestamp("call_started");
        return started == null
                ? null
                : new Complaint.Call(
                        started.toInstant(),
                        row.getString("call_called"),
                        row.getInt("call_seconds"),
                        row.getLong("call_amount"));
    }

    private static @Nullable Ending ending(ResultSet row) throws SQLException {
        Timestamp closed = row.getTimestamp("closed_at");
        return closed == null
                ? null
                : new Ending(
                        Result.valueOf(row.getString("outcome")),
                        row.getString("answer"),
                        row.getString("reason"),
                        closed.toInstant(),
                        row.getString("closed_by"));
    }
}
