package de.rufwerk.portal;

import de.rufwerk.complaints.Clocks;
import de.rufwerk.itemisedbills.ListedCalls.ListedCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the customer of the transaction has objected to, and what can be objected to.
class OwnComplaints {

    private final JdbcClient database;
    private final Clock clock;

    OwnComplaints(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A complaint with what became of it.
    ///
    /// @param line empty where the invoice is meant
    /// @param callAt when the call began that is meant; null where none is
    /// @param called as it was told
    /// @param outcome null while it is open
    record One(
            long id,
            YearMonth month,
            String kind,
            String line,
            @Nullable Instant callAt,
            @Nullable String called,
            String words,
            Instant receivedAt,
            @Nullable String outcome,
            String answer,
            @Nullable Instant closedAt) {

        public LocalDate checkUntil() {
            return Clocks.of(receivedAt, null).checkUntil();
        }
    }

    /// A document that can be objected to.
    ///
    /// @param handedAt when the customer got it
    record Bill(long document, YearMonth month, String kind, String line, Instant handedAt) {

        public LocalDate until() {
            return Clocks.objectUntil(handedAt);
        }
    }

    /// Latest first.
    List<One> all() {
        return database.sql("select * from portal.complaints order by id desc")
                .query(OwnComplaints::one)
                .list();
    }

    Optional<Bill> bill(long document) {
        return database.sql("select * from portal.documents where id = ? and handed_at is not null")
                .param(document)
                .query((row, _) -> new Bill(
                        row.getLong("id"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getString("kind"),
                        row.getString("line"),
                        row.getTimestamp("handed_at").toInstant()))
                .optional();
    }

    /// Opens a complaint.
    ///
    /// @param call null where the document as a whole is meant
    /// @return its number; empty where the document is none of the customer's, or too many complaints are open
    Optional<Long> open(long document, @Nullable ListedCall call, String words) {
        return Optional.ofNullable(database.sql("""
                        select portal.complain(:document, :started, :called, :seconds, :amount, :words, :now)""")
                .param("document", document)
                .param(
                        "started",
                        call == null
                                ? null
                                : Instant.ofEpochSecond(call.startSecond()).atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("called", call == null ? null : call.called(), Types.VARCHAR)
                .param("seconds", call == null ? null : call.seconds(), Types.INTEGER)
                .param("amount", call == null ? null : call.amount(), Types.BIGINT)
                .param("words", words)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject(1, Long.class))
                .single());
    }

    private static One one(ResultSet row, int number) throws SQLException {
        return new One(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("document_kind"),
                row.getString("line"),
                instant(row, "call_started"),
                row.getString("call_called"),
                row.getString("words"),
                row.getTimestamp("received_at").toInstant(),
                row.getString("outcome"),
                row.getString("answer"),
                instant(row, "closed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
