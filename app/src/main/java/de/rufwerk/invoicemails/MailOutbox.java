package de.rufwerk.invoicemails;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The mails of all months, each with what is known of it. That a mail is about to be ended (the dot after its content,
/// RFC 5321 § 4.1.1.4) is stored before it is, and what came of it after; whoever finds it `SENDING` knows that the
/// server may have it or not. Before the dot a server has nothing, whatever breaks.
@Component
class MailOutbox {

    private static final int LONGEST_TEXT = 2_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RunnersTransaction transactions;
    private final Clock clock;

    MailOutbox(JdbcClient jdbc, TransactionTemplate transaction, RunnersTransaction transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// How many mails of a month are in which state.
    record Standing(long ready, long sending, long sent, long refused, long uncertain, long bounced, long withdrawn) {

        /// Mails that are to be sent, or of which a person has to find out.
        public long open() {
            return ready + sending + uncertain;
        }

        public long all() {
            return ready + sending + sent + refused + uncertain + bounced;
        }
    }

    Standing standing(YearMonth month) {
        return jdbc.sql("""
                select count(*) filter (where state = 'READY'), count(*) filter (where state = 'SENDING'),
                  count(*) filter (where state = 'SENT'), count(*) filter (where state = 'REFUSED'),
                  count(*) filter (where state = 'UNCERTAIN'), count(*) filter (where state = 'BOUNCED'),
                  count(*) filter (where state = 'WITHDRAWN')
                from mails where month = ?
                """)
                .param(month.atDay(1))
                .query((row, _) -> new Standing(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7)))
                .single();
    }

    /// Mails of which something is to be done, counted by the index of those alone.
    record Open(long ready, long uncertain) {}

    Open open(YearMonth month) {
        return jdbc.sql("""
                select count(*) filter (where state <> 'UNCERTAIN'), count(*) filter (where state = 'UNCERTAIN')
                from mails where month = ? and state in ('READY', 'SENDING', 'UNCERTAIN')
                """)
                .param(month.atDay(1))
                .query((row, _) -> new Open(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// Mails that a runner left behind while they were ended: nobody knows what came of them.
    ///
    /// @return how many
    int takeOver(StepRun run) {
        return transactions.with(
                run,
                () -> jdbc.sql("""
                update mails set state = 'UNCERTAIN', settled_at = :at where month = :month and state = 'SENDING'
                """)
                        .param("at", now())
                        .param("month", run.month().atDay(1))
                        .update());
    }

    /// The next mails to be sent, in order.
    List<Mail> ready(YearMonth month, long after, int most) {
        return load(jdbc.sql("select * from mails where month = ? and state = 'READY' and id > ? order by id limit ?")
                .params(month.atDay(1), after, most)
                .query(MailOutbox::mail)
                .list());
    }

    /// With their documents, as far as these are what they were when the mail was made.
    private List<Mail> load(List<Mail> mails) {
        Map<Long, List<StoredDocument>> documents = new HashMap<>();
        Map<Long, String> missing = new HashMap<>();
        jdbc.sql("""
                select m.mail, m.name as wanted, d.* from mail_documents m
                  left join documents d on d.id = m.document and d.sha256 = m.sha256
                where m.mail = any(?) order by m.mail, m.position
                """).param(mails.stream().map(Mail::id).toArray(Long[]::new)).query((ResultSet row) -> {
            if (row.getString("sha256") == null) {
                missing.put(row.getLong("mail"), row.getString("wanted"));
            } else {
                documents
                        .computeIfAbsent(row.getLong("mail"), _ -> new ArrayList<>())
                        .add(document(row));
            }
        });
        return mails.stream()
                .map(mail ->
                        mail.about(documents.getOrDefault(mail.id(), List.of()), missing.getOrDefault(mail.id(), "")))
                .toList();
    }

    private static StoredDocument document(ResultSet row) throws SQLException {
        return new StoredDocument(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("step"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("customer"),
                row.getString("line"),
                row.getString("number"),
                row.getString("name"),
                row.getString("media_type"),
                row.getInt("pages"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    Instant instant() {
        return clock.instant();
    }

    /// Stores what was noted, all in one transaction. Mails about to be ended are stored only while the run is the
    /// month's runner.
    ///
    /// @throws de.rufwerk.run.RunStopped when there is a mail about to be ended and this is no longer the month's
    ///     runner, or it shall stop; nothing is stored then
    /// @throws IllegalStateException where somebody else works on one of the mails
    void store(StepRun run, List<Note> notes) {
        if (notes.stream().anyMatch(Note::isIntent)) {
            transactions.with(run, () -> update(run, notes));
        } else {
            transaction.executeWithoutResult(_ -> update(run, notes));
        }
    }

    private int update(StepRun run, List<Note> notes) {
        int updated = jdbc.sql("""
                update mails m set state = n.new_state, reply = n.reply,
                  attempts = case when n.old_state = 'READY' then m.attempts + 1 else m.attempts end,
                  ended_at = case when n.new_state = 'SENDING' then :at else m.ended_at end,
                  settled_at = case when n.new_state in ('SENDING', 'READY') then null else :at::timestamptz end
                from unnest(:mails::bigint[], :olds::text[], :attempts::int[], :news::text[], :replies::text[])
                  as n (mail, old_state, attempts, new_state, reply)
                where m.id = n.mail and m.month = :month and m.state = n.old_state and m.attempts = n.attempts
                """)
                .param("at", now())
                .param("month", run.month().atDay(1))
                .param("mails", notes.stream().map(Note::mail).toArray(Long[]::new))
                .param("olds", notes.stream().map(note -> note.from().name()).toArray(String[]::new))
                .param("attempts", notes.stream().map(Note::attempts).toArray(Integer[]::new))
                .param("news", notes.stream().map(note -> note.to().name()).toArray(String[]::new))
                .param(
                        "replies",
                        notes.stream().map(note -> shortened(note.reply())).toArray(String[]::new))
                .update();
        if (updated != notes.size()) {
            throw new IllegalStateException("Another runner works on mails of %s, or has: %d of %d are as they were"
                    .formatted(run.month(), updated, notes.size()));
        }
        return updated;
    }

    private static Mail mail(ResultSet row, int ignored) throws SQLException {
        return new Mail(
                row.getLong("id"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("customer"),
                row.getString("name"),
                row.getString("address"),
                Locale.of(row.getString("language")),
                row.getLong("template"),
                row.getString("invoice"),
                row.getObject("amount", Long.class),
                row.getBoolean("attached"),
                row.getString("message_id"),
                row.getObject("dated", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                List.of(),
                "");
    }

    /// PostgreSQL keeps no NUL in a text, and nobody reads a page of a server's words.
    static String shortened(String text) {
        String clean = text.replace("\0", "");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + " …";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
