package de.rufwerk.invoicemails;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds mails of the outbox for pages and lists.
@Component
class MailQueries {

    private final JdbcClient jdbc;

    MailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A mail as people see it.
    ///
    /// @param reply the server's last words
    record Listed(
            long id,
            String customer,
            String name,
            String address,
            MailState state,
            int attempts,
            String messageId,
            @Nullable Instant endedAt,
            @Nullable Instant settledAt,
            String reply,
            String reason) {}

    /// Mails of a month in the order in which they were made.
    ///
    /// @param state only in this one; null: in any
    /// @param customer only those whose number begins so
    List<Listed> mails(YearMonth month, @Nullable MailState state, String customer, long after, int most) {
        return jdbc.sql("""
                select * from mails
                where month = :month and (:state::text is null or state = :state::text)
                  and starts_with(customer, :customer) and id > :after
                order by id limit :most
                """)
                .param("month", month.atDay(1))
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("customer", customer)
                .param("after", after)
                .param("most", most)
                .query(MailQueries::listed)
                .list();
    }

    private static Listed listed(ResultSet row, int ignored) throws SQLException {
        return new Listed(
                row.getLong("id"),
                row.getString("customer"),
                row.getString("name"),
                row.getString("address"),
                MailState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("message_id"),
                instant(row, "ended_at"),
                instant(row, "settled_at"),
                row.getString("reply"),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
