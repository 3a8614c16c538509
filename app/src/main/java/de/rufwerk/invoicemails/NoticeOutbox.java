package de.rufwerk.invoicemails;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The notices that are stored. Whoever sends one takes it for some minutes; when he has not settled it by then,
/// another
/// one takes it: a notice may be sent twice where the program is killed at the wrong instant, and none is lost.
@Component
class NoticeOutbox {

    /// Longer than any server may take.
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLED = 6; // about an hour

    private final JdbcClient jdbc;
    private final Clock clock;

    NoticeOutbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// One that is being sent.
    record Taken(long id, Notice notice, String messageId, Instant dated, int attempts) {}

    /// Takes the next one that is due.
    Optional<Taken> take() {
        expire();
        return jdbc.sql("""
                update notices set attempts = attempts + 1, due_at = :until
                where id = (
                  select id from notices where state = 'READY' and due_at <= :now
                  order by due_at, id limit 1 for update skip locked)
                returning *
                """)
                .param("until", at(clock.instant().plus(LEASE)))
                .param("now", at(clock.instant()))
                .query(NoticeOutbox::taken)
                .optional();
    }

    private void expire() {
        jdbc.sql("""
                update notices set state = 'EXPIRED', body = '', html = '', settled_at = :now
                where state = 'READY' and due_at <= :now and until <= :now
                """).param("now", at(clock.instant())).update();
    }

    /// The server has taken it, or never will.
    void settle(Taken taken, boolean sent, String reply) {
        jdbc.sql("""
                update notices set state = :state, body = '', html = '', settled_at = :now, reply = :reply
                where id = :id and state = 'READY'
                """)
                .param("state", sent ? "SENT" : "REFUSED")
                .param("now", at(clock.instant()))
                .param("reply", MailOutbox.shortened(reply))
                .param("id", taken.id())
                .update();
    }

    /// It is tried again later.
    void postpone(Taken taken, String why) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(taken.attempts() - 1, MOST_DOUBLED));
        jdbc.sql("update notices set due_at = ?, reply = ? where id = ? and state = 'READY'")
                .params(at(clock.instant().plus(pause)), MailOutbox.shortened(why), taken.id())
                .update();
    }

    /// One that is not settled, or was never delivered, as people see it.
    record Listed(
            String customer,
            String address,
            String subject,
            String state,
            int attempts,
            Instant dated,
            @Nullable Instant settledAt,
            String reply) {

        public String tone() {
            return state.equals("SENT") ? "good" : state.equals("READY") ? "" : "bad";
        }
    }

    /// The newest.
    List<Listed> list(int most) {
        return jdbc.sql("select * from notices order by id desc limit ?")
                .param(most)
                .query((row, _) -> {
                    OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
                    return new Listed(
                            row.getString("customer"),
                            row.getString("address"),
                            row.getString("subject"),
                            row.getString("state"),
                            row.getInt("attempts"),
                            row.getObject("dated", OffsetDateTime.class).toInstant(),
                            settled == null ? null : settled.toInstant(),
                            row.getString("reply"));
                })
                .list();
    }

    private static Taken taken(ResultSet row, int ignored) throws SQLException {
        Instant dated = row.getObject("dated", OffsetDateTime.class).toInstant();
        return new Taken(
                row.getLong("id"),
                new Notice(
                        row.getString("customer"),
                        row.getString("name"),
                        row.getString("address"),
                        Locale.of(row.getString("language")),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("html"),
                        row.getObject("until", OffsetDateTime.class).toInstant()),
                row.getString("message_id"),
                dated,
                row.getInt("attempts"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
