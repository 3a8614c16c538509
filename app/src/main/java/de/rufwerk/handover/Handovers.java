package de.rufwerk.handover;

import de.rufwerk.home.Message;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads how the documents of a month stand with the portals.
@Component
class Handovers {

    private final JdbcClient database;

    Handovers(JdbcClient database) {
        this.database = database;
    }

    /// How a month stands with one portal, in documents.
    ///
    /// @param pending to be handed over, those in doubt included
    /// @param inDoubt may be there; the next run finds out
    /// @param leaving shall be taken away and are not yet
    /// @param lastAt when one was handed over last
    record Standing(
            String target,
            long handed,
            long pending,
            long inDoubt,
            long uncertain,
            long refused,
            long withdrawn,
            long leaving,
            long seen,
            long downloaded,
            long bytes,
            @Nullable Instant lastAt) {

        static Standing nothing(String target) {
            return new Standing(target, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);
        }

        /// What is not settled.
        public long open() {
            return pending + uncertain + refused + leaving;
        }

        /// What is, or may be, there.
        public long standing() {
            return handed + inDoubt + uncertain + leaving;
        }
    }

    /// Of all portals that have had a document of the month.
    List<Standing> standings(YearMonth month) {
        return database.sql("""
                select target,
                  count(*) filter (where state = 'handed' and withdraw_reason is null),
                  count(*) filter (where state = 'pending' and withdraw_reason is null),
                  count(*) filter (where state = 'pending' and withdraw_reason is null and sent_at is not null),
                  count(*) filter (where state = 'uncertain' and withdraw_reason is null),
                  count(*) filter (where state = 'refused' and withdraw_reason is null),
                  count(*) filter (where state = 'withdrawn'),
                  count(*) filter (where state <> 'withdrawn' and withdraw_reason is not null),
                  count(first_seen_at), count(downloaded_at),
                  coalesce(sum(bytes) filter (where state = 'handed'), 0), max(handed_at)
                from handed_over where month = ? group by target order by target <> 'own', target
                """)
                .param(month.atDay(1))
                .query((row, _) -> new Standing(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        instant(row.getTimestamp(12))))
                .list();
    }

    Standing standing(YearMonth month, Portal portal) {
        return standings(month).stream()
                .filter(one -> one.target().equals(portal.name()))
                .findFirst()
                .orElse(Standing.nothing(portal.name()));
    }

    /// Whether anything of the month is, or may be, with a portal, or is on its way.
    boolean any(YearMonth month) {
        return database.sql("select exists (select from handed_over where month = ? and state <> 'withdrawn')")
                .param(month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    /// What of a month needs a person or the next run.
    record Waits(long uncertain, long rest) {}

    Waits waits(YearMonth month) {
        return database.sql("""
                select count(*) filter (where state = 'uncertain' and withdraw_reason is null),
                  count(*) filter (where state = 'pending' or (state <> 'withdrawn' and withdraw_reason is not null))
                from handed_over where month = ?
                  and (state in ('uncertain', 'pending') or (state <> 'withdrawn' and withdraw_reason is not null))
                """)
                .param(month.atDay(1))
                .query((row, _) -> new Waits(row.getLong(1), row.getLong(2)))
                .single();
    }

    /// One document at one portal, with its receipt and its access log.
    ///
    /// @param detail the portal's or the network's last words; null where there are none
    /// @param inDoubt whether it may be there though nobody has noted it
    /// @param leaving why it shall be taken away; null where it shall not
    record Entry(
            YearMonth month,
            String target,
            long document,
            String customer,
            String kind,
            String name,
            String path,
            String state,
            boolean inDoubt,
            long bytes,
            String sha256,
            @Nullable Instant handedAt,
            @Nullable Instant firstSeenAt,
            @Nullable Instant downloadedAt,
            @Nullable Instant withdrawnAt,
            String status,
            String etag,
            @Nullable Message detail,
            @Nullable String leaving,
            @Nullable String leavingBy) {}

    /// Which documents to list.
    ///
    /// @param target empty: all
    /// @param customer empty: all
    /// @param state empty: all; `open` for what is not settled
    /// @param after number of the last document of the page before, 0 for the first page
    record Filter(String target, String customer, String state, long after) {}

    private static final String LIST = """
            select * from handed_over where month = :month and (:target = '' or target = :target)
              and (:customer = '' or customer = :customer) and document > :after
              and (:state = '' or state = :state or (:state = 'open'
                and (state in ('uncertain', 'refused') or (state <> 'withdrawn' and withdraw_reason is not null))))
            order by document, target, sha256 limit :most
            """;

    /// In the order of the documents' numbers.
    List<Entry> list(YearMonth month, Filter filter, int most) {
        return database.sql(LIST)
                .param("month", month.atDay(1))
                .param("target", filter.target())
                .param("customer", filter.customer())
                .param("state", filter.state())
                .param("after", filter.after())
                .param("most", most)
                .query((row, _) -> new Entry(
                        month,
                        row.getString("target"),
                        row.getLong("document"),
                        row.getString("customer"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getString("path"),
                        row.getString("state"),
                        row.getString("state").equals("pending") && row.getTimestamp("sent_at") != null,
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        instant(row.getTimestamp("handed_at")),
                        instant(row.getTimestamp("first_seen_at")),
                        instant(row.getTimestamp("downloaded_at")),
                        instant(row.getTimestamp("withdrawn_at")),
                        row.getString("status"),
                        row.getString("etag"),
                        Words.read(row.getString("detail")),
                        row.getString("withdraw_reason"),
                        row.getString("withdraw_by")))
                .list();
    }

    /// What a person decided.
    record Decision(
            String target,
            String customer,
            @Nullable Long document,
            String what,
            String reason,
            String by,
            Instant at) {}

    /// The last ones of a month, newest first.
    List<Decision> decisions(YearMonth month, int most) {
        return database.sql("select * from handed_over_decisions where month = ? order by id desc limit ?")
                .params(month.atDay(1), most)
                .query((row, _) -> new Decision(
                        row.getString("target"),
                        row.getString("customer"),
                        row.getObject("document", Long.class),
                        row.getString("what"),
                        row.getString("reason"),
                        row.getString("by"),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
