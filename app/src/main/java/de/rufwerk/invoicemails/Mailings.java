package de.rufwerk.invoicemails;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import java.security.SecureRandom;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts the mails of a month into the outbox: those of a plan that was released, and single ones that a person orders.
@Component
class Mailings {

    private static final int BLOCK = 1_000;
    private static final int TOKEN_BYTES = 12;

    private final JdbcClient jdbc;
    private final RunnersTransaction transactions;
    private final MailSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Mailings(JdbcClient jdbc, RunnersTransaction transactions, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    boolean hasBegun(YearMonth month) {
        return jdbc.sql("select count(*) from mailings where month = ?")
                        .param(month.atDay(1))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// How many mails could be sent besides.
    long further(YearMonth month) {
        return jdbc.sql("select coalesce(max(further), 0) from mailings where month = ?")
                .param(month.atDay(1))
                .query(Long.class)
                .single();
    }

    void further(YearMonth month, long mails) {
        jdbc.sql("update mailings set further = ? where month = ?")
                .params(mails, month.atDay(1))
                .update();
    }

    /// Mails of the outbox that nobody has got and that are no longer what would be sent: another address, other
    /// documents. They are withdrawn, and stand in the plan again.
    ///
    /// @param prospects everybody as of now
    /// @return how many
    int withdrawChanged(StepRun run, List<Prospect> prospects) {
        List<Prospect> waiting = prospects.stream()
                .filter(each -> each.verdict() == Verdict.WAITS)
                .toList();
        return transactions.with(
                run,
                () -> jdbc.sql("""
                update mails m set state = 'WITHDRAWN', settled_at = :at
                where m.month = :month and m.state = 'READY' and not exists (
                  select from unnest(:customers::text[], :addresses::text[], :contents::text[])
                    as p (customer, address, content)
                  where p.customer = m.customer and p.address = m.address and p.content = m.content)
                """)
                        .param("at", now())
                        .param("month", run.month().atDay(1))
                        .param("customers", texts(waiting, Prospect::customer))
                        .param("addresses", texts(waiting, Prospect::address))
                        .param("contents", texts(waiting, Prospect::content))
                        .update());
    }

    private static String[] texts(List<Prospect> prospects, java.util.function.Function<Prospect, String> text) {
        return prospects.stream().map(text).toArray(String[]::new);
    }

    /// Puts the mails of a released plan into the outbox, all or none.
    ///
    /// @param release that lets them go; it counts once
    /// @return how many
    int begin(StepRun run, MailPlan plan, List<Long> release) {
        List<Prospect> due = plan.of(Verdict.SEND);
        int begun = transactions.with(run, () -> {
            jdbc.sql("""
                    insert into mailings (month, begun_at, begun_by) values (?, ?, ?) on conflict (month) do nothing
                    """).params(run.month().atDay(1), now(), run.startedBy()).update();
            for (int from = 0; from < due.size(); from += BLOCK) {
                add(run.id(), plan, due.subList(from, Math.min(due.size(), from + BLOCK)), "", "");
            }
            jdbc.sql("update mail_releases set used_by_run = ? where id = any(?)")
                    .params(run.id(), release.toArray(Long[]::new))
                    .update();
            return due.size();
        });
        // Else the database looks through all mails for each that is noted, until it finds the time to count them.
        jdbc.sql("analyze mails, mail_documents").update();
        return begun;
    }

    /// A mail to one customer that a person orders, whatever the customer has got before. It goes with the next run.
    ///
    /// @throws WrongUse where one is under way or uncertain
    void again(MailPlan plan, Prospect prospect, String by, String reason) {
        if (!hasBegun(plan.month())) {
            throw new WrongUse(Message.of("invoicemails.again.before", plan.month()));
        }
        long open = jdbc.sql(
                        "select count(*) from mails where month = ? and customer = ? and state in ('READY', 'SENDING', 'UNCERTAIN')")
                .params(plan.month().atDay(1), prospect.customer())
                .query(Long.class)
                .single();
        if (open > 0) {
            throw new WrongUse(Message.of("invoicemails.again.open", prospect.customer()));
        }
        add(0, plan, List.of(prospect), by, reason);
    }

    /// In the transaction of the caller.
    private void add(long run, MailPlan plan, List<Prospect> block, String by, String reason) {
        List<Long> ids = jdbc.sql("""
                insert into mails (month, customer, no, name, address, language, template, invoice, amount, attached,
                  content, message_id, dated, state, run, ordered_by, reason)
                select :month, p.customer,
                  (select coalesce(max(no), 0) + 1 from mails m where m.month = :month and m.customer = p.customer),
                  p.name, p.address, p.language, p.template, p.invoice, p.amount, p.attached, p.content, p.message_id,
                  :at, 'READY', :run, :by, :reason
                from unnest(:customers::text[], :names::text[], :addresses::text[], :languages::text[],
                  :templates::bigint[], :invoices::text[], :amounts::bigint[], :attached::boolean[], :contents::text[],
                  :messages::text[])
                  as p (customer, name, address, language, template, invoice, amount, attached, content, message_id)
                returning id
                """)
                .param("month", plan.month().atDay(1))
                .param("at", now())
                .param("run", run)
                .param("by", by)
                .param("reason", reason)
                .param("customers", texts(block, Prospect::customer))
                .param("names", texts(block, Prospect::name))
                .param("addresses", texts(block, Prospect::address))
                .param(
                        "languages",
                        texts(block, each -> plan.templateFor(each).language().getLanguage()))
                .param(
                        "templates",
                        block.stream().map(each -> plan.templateFor(each).id()).toArray(Long[]::new))
                .param("invoices", texts(block, Prospect::invoice))
                .param("amounts", block.stream().map(Prospect::amount).toArray(Long[]::new), Types.ARRAY)
                .param("attached", block.stream().map(Prospect::attached).toArray(Boolean[]::new))
                .param("contents", texts(block, Prospect::content))
                .param("messages", texts(block, _ -> messageId()))
                .query((row, _) -> row.getLong(1))
                .list();
        jdbc.sql("""
                insert into mail_documents (mail, position, document, kind, name, media_type, bytes, sha256)
                select m.id, row_number() over (partition by m.id order by d.kind <> 'INVOICE', d.name collate "C"),
                  d.id, d.kind, d.name, d.media_type, d.bytes, d.sha256
                from mails m
                  join documents d on d.month = m.month and d.customer = m.customer and d.kind = any(:kinds::text[])
                where m.id = any(:ids::bigint[])
                """)
                .param(
                        "kinds",
                        settings.kinds().stream().map(DocumentKind::name).toArray(String[]::new))
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /// The same for a mail however often it is tried, and nobody can guess it: what a report about an undelivered mail
    /// says of it is believed.
    private String messageId() {
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        return "<rechnung." + HexFormat.of().formatHex(token) + "@"
                + settings.sender().domain() + ">";
    }

    /// Whether a mail of a month has left the house, or may have.
    boolean hasLeft(YearMonth month) {
        return jdbc.sql(
                                "select count(*) from mails where month = ? and (ended_at is not null or state not in ('READY', 'WITHDRAWN'))")
                        .param(month.atDay(1))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// Takes the mails of a month back, of which none has left the house.
    void remove(StepRun run) {
        transactions.with(run, () -> {
            if (hasLeft(run.month())) {
                throw new WrongUse(Message.of("invoicemails.undo.left", run.month()));
            }
            jdbc.sql("delete from mails where month = ?")
                    .param(run.month().atDay(1))
                    .update();
            return jdbc.sql("delete from mailings where month = ?")
                    .param(run.month().atDay(1))
                    .update();
        });
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
