package de.rufwerk.invoicemails;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What came back, and what it says about our mails. That a mail of the box was read, and what came of it, is stored in
/// one transaction: none is read twice.
@Component
class MailReturns {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailReturns(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// One of them, as people see it.
    ///
    /// @param month and customer of the mail that it is about; null where none of ours is named in it
    record Listed(
            ReturnedMail.Kind kind,
            @Nullable YearMonth month,
            @Nullable String customer,
            String sender,
            String subject,
            String recipient,
            String status,
            String diagnostic,
            Instant at) {}

    /// The last mail of an IMAP box that was read.
    ///
    /// @param validity its numbers are those of another time where this is another one
    long lastUid(String box, long validity) {
        return jdbc.sql("select coalesce(max(last_uid), 0) from mail_boxes where box = ? and validity = ?")
                .params(box, validity)
                .query(Long.class)
                .single();
    }

    /// The keys of the mails of a POP3 box that have been read.
    Set<String> keys(String box) {
        return new HashSet<>(jdbc.sql("select key from mail_returns where box = ?")
                .param(box)
                .query(String.class)
                .list());
    }

    /// Stores a mail of the box.
    ///
    /// @param key its number in the box
    /// @param validity of the numbers of the box, and `uid` the mail's; 0 where the box has none
    /// @return whether it says something about one of our mails
    boolean store(String box, String key, long validity, long uid, ReturnedMail returned) {
        Boolean found = transaction.execute(_ -> {
            Optional<Long> mail = ours(returned.messageIds());
            int added = jdbc.sql("""
                    insert into mail_returns (box, key, kind, mail, sender, subject, recipient, status, diagnostic, read_at)
                    values (:box, :key, :kind, :mail, :sender, :subject, :recipient, :status, :diagnostic, :at)
                    on conflict (box, key) do nothing
                    """)
                    .param("box", box)
                    .param("key", key)
                    .param("kind", returned.kind().name())
                    .param("mail", mail.orElse(null), Types.BIGINT)
                    .param("sender", returned.sender())
                    .param("subject", returned.subject())
                    .param("recipient", returned.recipient())
                    .param("status", returned.status())
                    .param("diagnostic", returned.diagnostic())
                    .param("at", now())
                    .update();
            jdbc.sql("""
                    insert into mail_boxes (box, validity, last_uid, read_at) values (?, ?, ?, ?)
                    on conflict (box) do update set validity = excluded.validity, read_at = excluded.read_at,
                      last_uid = case when mail_boxes.validity = excluded.validity
                        then greatest(mail_boxes.last_uid, excluded.last_uid) else excluded.last_uid end
                    """).params(box, validity, uid, now()).update();
            if (added == 1 && mail.isPresent()) {
                learn(mail.get(), returned);
            }
            return mail.isPresent();
        });
        return Boolean.TRUE.equals(found);
    }

    private Optional<Long> ours(List<String> messageIds) {
        return jdbc.sql("select id from mails where message_id = any(?) order by id desc limit 1")
                .param(messageIds.toArray(String[]::new))
                .query(Long.class)
                .optional();
    }

    /// Whatever a machine says of a mail proves that it was taken; that it failed is the last word.
    private void learn(long mail, ReturnedMail returned) {
        switch (returned.kind()) {
            case FAILED -> {
                jdbc.sql("""
                        update mails set state = 'BOUNCED', settled_at = :at, reply = :reply
                        where id = :mail and state in ('SENT', 'UNCERTAIN')
                        """)
                        .param("at", now())
                        .param("reply", (returned.status() + " " + returned.diagnostic()).strip())
                        .param("mail", mail)
                        .update();
                if (returned.isAboutAddress()) {
                    jdbc.sql("""
                            insert into bounced_addresses (customer, address, status, diagnostic, since)
                            select customer, address, :status, :diagnostic, :at from mails where id = :mail
                            on conflict (customer, address) do nothing
                            """)
                            .param("status", returned.status())
                            .param("diagnostic", returned.diagnostic())
                            .param("at", now())
                            .param("mail", mail)
                            .update();
                }
            }
            case DELAYED, AUTOMATIC ->
                jdbc.sql("update mails set state = 'SENT', settled_at = ? where id = ? and state = 'UNCERTAIN'")
                        .params(now(), mail)
                        .update();
            case OTHER, UNREADABLE -> {}
        }
    }

    /// A person says that an address works again.
    ///
    /// @return whether it was marked
    boolean forget(String customer, String address) {
        return jdbc.sql("delete from bounced_addresses where customer = ? and address = ?")
                        .params(customer, address)
                        .update()
                > 0;
    }

    /// What came back, newest first.
    List<Listed> list(int most) {
        return jdbc.sql("""
                select r.*, m.month, m.customer from mail_returns r left join mails m on m.id = r.mail
                order by r.id desc limit ?
                """).param(most).query(MailReturns::listed).list();
    }

    private static Listed listed(ResultSet row, int ignored) throws SQLException {
        LocalDate month = row.getObject("month", LocalDate.class);
        return new Listed(
                ReturnedMail.Kind.valueOf(row.getString("kind")),
                month == null ? null : YearMonth.from(month),
                row.getString("customer"),
                row.getString("sender"),
                row.getString("subject"),
                row.getString("recipient"),
                row.getString("status"),
                row.getString("diagnostic"),
                row.getObject("read_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
