package de.rufwerk.handover;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds what has changed since a portal was last served: documents that it does not have yet, and those that it has
/// and that are not made any more, or made anew with another content.
@Component
class HandoverPlan {

    private static final int BLOCK = 1_000;

    private static final String NEW = """
            select d.* from documents d left join handed_over h
              on h.target = :target and h.document = d.id and h.sha256 = d.sha256
            where d.month = :month and d.customer <> '' and d.kind = any(:kinds::text[]) and d.id > :after
              and (h.state is null or (h.state = 'withdrawn' and not h.kept_back))
            order by d.id limit :most
            """;

    private static final String OLD = """
             from handed_over h where h.target = :target and h.month = :month and h.state <> 'withdrawn'
              and h.withdraw_reason is null
              and not exists (select from documents d where d.id = h.document and d.sha256 = h.sha256)
            """;

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final RunnersTransaction transactions;
    private final Recipients recipients;

    HandoverPlan(JdbcClient database, JdbcTemplate jdbc, RunnersTransaction transactions, Recipients recipients) {
        this.database = database;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.recipients = recipients;
    }

    /// What a run would begin with at a portal, in documents.
    record Outlook(String portal, long added, long bytes, long outdated) {}

    /// What a run would do; nothing is noted.
    ///
    /// @param listed is told each document that would be handed over, with its name there
    Outlook outlook(Portal portal, YearMonth month, Listed listed) {
        Recipients.Rule rule = recipients.lately(portal, month);
        long[] sums = new long[2];
        each(
                portal,
                month,
                rule,
                block -> block.forEach(document -> {
                    sums[0]++;
                    sums[1] += document.bytes();
                    listed.is(document, portal.names().documents().of(document));
                }));
        long outdated = database.sql("select count(*)" + OLD)
                .param("target", portal.name())
                .param("month", month.atDay(1))
                .query(Long.class)
                .single();
        return new Outlook(portal.name(), sums[0], sums[1], outdated);
    }

    /// Is told of documents.
    interface Listed {
        void is(StoredDocument document, String path);
    }

    /// Notes what has to be done for a portal. Can be repeated.
    ///
    /// @param again whether what it refused before is tried once more
    /// @throws de.rufwerk.run.RunStopped when the run shall stop, or another runner has taken over
    void make(StepRun run, Portal portal, boolean again) {
        Recipients.Rule rule = recipients.now(portal, run.month());
        transactions.with(run, () -> {
            if (again) {
                database.sql("""
                        update handed_over set state = 'pending', sent_at = null
                        where target = :target and month = :month and state = 'refused' and withdraw_reason is null
                        """)
                        .param("target", portal.name())
                        .param("month", run.month().atDay(1))
                        .update();
            }
            return database.sql("""
                            update handed_over h set withdraw_reason = '', withdraw_by = :by
                            where (h.target, h.document, h.sha256) in (select h.target, h.document, h.sha256
                            """ + OLD + ")")
                    .param("by", run.startedBy())
                    .param("target", portal.name())
                    .param("month", run.month().atDay(1))
                    .update();
        });
        each(
                portal,
                run.month(),
                rule,
                block -> transactions.with(run, () -> {
                    note(portal, block);
                    return true;
                }));
        transactions.with(run, () -> tellApart(portal, run.month()));
    }

    private void note(Portal portal, List<StoredDocument> block) {
        jdbc.batchUpdate(
                """
                insert into handed_over as h (target, document, sha256, month, customer, kind, name, state, path, step, line,
                  number, media_type, bytes) values (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?)
                on conflict (target, document, sha256) do update set state = 'pending', path = excluded.path,
                  round = h.round + 1, attempts = 0, sent_at = null, handed_at = null, withdrawn_at = null,
                  withdraw_reason = null, withdraw_by = null, detail = '', status = '', etag = ''
                where h.state = 'withdrawn' and not h.kept_back
                """,
                block.stream()
                        .map(document -> new Object[] {
                            portal.name(),
                            document.id(),
                            document.sha256(),
                            document.month().atDay(1),
                            document.customer(),
                            document.kind().name(),
                            document.name(),
                            portal.names().documents().of(document),
                            document.step(),
                            document.line(),
                            document.number(),
                            document.mediaType(),
                            document.bytes()
                        })
                        .toList());
    }

    /// Two documents with one name would replace each other: the later one gets its number into its name.
    private int tellApart(Portal portal, YearMonth month) {
        return database.sql("""
                update handed_over h set path = regexp_replace(h.path, '(\\.[^./]*)?$', '~' || h.document || '\\1')
                where h.target = :target and h.month = :month and h.state = 'pending' and h.sent_at is null
                  and h.withdraw_reason is null and exists (
                    select from handed_over o where o.target = h.target and o.path = h.path and o.state <> 'withdrawn'
                      and o.withdraw_reason is null and o.document < h.document)
                """)
                .param("target", portal.name())
                .param("month", month.atDay(1))
                .update();
    }

    private void each(Portal portal, YearMonth month, Recipients.Rule rule, Consumer<List<StoredDocument>> work) {
        String[] kinds = portal.choice().kinds().stream().map(Enum::name).toArray(String[]::new);
        long after = 0;
        List<StoredDocument> block;
        do {
            block = database.sql(NEW)
                    .param("target", portal.name())
                    .param("month", month.atDay(1))
                    .param("kinds", kinds)
                    .param("after", after)
                    .param("most", BLOCK)
                    .query(HandoverPlan::document)
                    .list();
            List<StoredDocument> wanted =
                    block.stream().filter(each -> rule.gets(each.customer())).toList();
            if (!wanted.isEmpty()) {
                work.accept(wanted);
            }
            after = block.isEmpty() ? after : block.getLast().id();
        } while (block.size() == BLOCK);
    }

    private static StoredDocument document(ResultSet row, int ignored) throws SQLException {
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
                row.getTimestamp("made_at").toInstant());
    }
}
