package de.rufwerk.handover;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.handover.PortalConnection.Receipt;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The outbox of the portals: which document is on its way, with what is known of it. That documents are about to be
/// sent is stored before, and what came of each after; whoever finds one `pending` with the time at which it was sent
/// knows that it may be there or not. Table `handed_over`.
///
/// An outcome is stored only by the attempt it belongs to: of two runners of which one is the other's successor
/// without knowing it, the older one's word no longer counts.
@Component
class Consignments {

    private static final String TO_BRING = " state = 'pending' and withdraw_reason is null";

    /// What shall not be there, unless another document is to take its place.
    private static final String TO_TAKE = """
             state <> 'withdrawn' and withdraw_reason is not null and not exists (
              select from handed_over n where n.target = h.target and n.path = h.path
                and n.state <> 'withdrawn' and n.withdraw_reason is null)
            """;

    private final JdbcClient database;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final RunnersTransaction transactions;
    private final Clock clock;

    Consignments(
            JdbcClient database,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            RunnersTransaction transactions,
            Clock clock) {
        this.database = database;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// How many documents have to go to a portal, or away from it.
    long open(Portal portal, YearMonth month, boolean leaves) {
        return database.sql("select count(*) from handed_over h where target = ? and month = ? and"
                        + (leaves ? TO_TAKE : TO_BRING))
                .params(portal.name(), month.atDay(1))
                .query(Long.class)
                .single();
    }

    /// The next ones in the order of their numbers.
    ///
    /// @param after number of the last document that this run has dealt with; 0 at first
    List<Consignment> next(Portal portal, YearMonth month, boolean leaves, long after, int most) {
        return database.sql("select * from handed_over h where target = ? and month = ? and document > ? and"
                        + (leaves ? TO_TAKE : TO_BRING) + " order by document limit ?")
                .params(portal.name(), month.atDay(1), after, most)
                .query((row, _) -> consignment(row, leaves))
                .list();
    }

    private static Consignment consignment(ResultSet row, boolean leaves) throws SQLException {
        var document = new StoredDocument(
                row.getLong("document"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                row.getString("step"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getString("customer"),
                row.getString("line"),
                row.getString("number"),
                row.getString("name"),
                row.getString("media_type"),
                0,
                row.getLong("bytes"),
                row.getString("sha256"),
                Consignment.NEVER);
        return new Consignment(
                row.getString("target"),
                document,
                row.getString("path"),
                row.getInt("round"),
                row.getInt("attempts"),
                row.getTimestamp("sent_at") != null,
                leaves);
    }

    /// Notes that documents are about to be sent; to be called before they are.
    ///
    /// @throws de.rufwerk.run.RunStopped when this is no longer the month's runner, or it shall stop
    List<Consignment> sending(StepRun run, List<Consignment> chunk) {
        return transactions.with(run, () -> {
            Timestamp now = Timestamp.from(clock.instant());
            check(jdbc.batchUpdate(
                    """
                    update handed_over set sent_at = ?, attempts = attempts + 1
                    where target = ? and document = ? and sha256 = ? and state = 'pending' and attempts = ?
                    """,
                    chunk.stream()
                            .map(item -> new Object[] {
                                now,
                                item.target(),
                                item.document().id(),
                                item.document().sha256(),
                                item.attempt()
                            })
                            .toList()));
            return chunk.stream().map(Consignment::sent).toList();
        });
    }

    /// Stores what came of attempts.
    ///
    /// @throws IllegalStateException when another runner has begun to deal with one of them
    void settle(List<Delivered> ends) {
        check(store(ends));
    }

    /// As [#settle], for a run that is being stopped: a successor may be at work already, then its word counts.
    void settleRest(List<Delivered> ends) {
        store(ends);
    }

    private int[] store(List<Delivered> ends) {
        if (ends.isEmpty()) {
            return new int[0];
        }
        Timestamp now = Timestamp.from(clock.instant());
        int[] stored = transaction.execute(_ ->
                jdbc.batchUpdate("""
                update handed_over set state = coalesce(?, state), detail = ?, status = ?, etag = ?,
                  sent_at = case when ? then sent_at end,
                  handed_at = case when ? then ?::timestamptz else handed_at end,
                  withdrawn_at = case when ? then ?::timestamptz end
                where target = ? and document = ? and sha256 = ? and attempts = ? and state <> 'withdrawn'
                  and (? or (state = 'pending' and sent_at is not null))
                """, ends.stream().map(end -> values(end, now)).toList()));
        return stored == null ? new int[0] : stored;
    }

    private static @Nullable Object[] values(Delivered end, Timestamp now) {
        Consignment item = end.item();
        Receipt receipt = end.receipt();
        boolean isHanded = end.end() == Delivered.End.HANDED;
        boolean isWithdrawn = end.end() == Delivered.End.WITHDRAWN;
        @Nullable
        String state = switch (end.end()) {
            case HANDED -> "handed";
            case WITHDRAWN -> "withdrawn";
            case BACK, IN_DOUBT -> "pending";
            case UNCERTAIN -> "uncertain";
            case REFUSED -> "refused";
            case STAYS -> null; // as it was
        };
        boolean staysSent = switch (end.end()) {
            case HANDED, IN_DOUBT, UNCERTAIN, STAYS -> true;
            case WITHDRAWN, BACK, REFUSED -> false;
        };
        return new @Nullable Object[] {
            state,
            Words.stored(end.why()),
            receipt == null ? "" : receipt.status(),
            receipt == null ? "" : receipt.etag(),
            staysSent,
            isHanded,
            now,
            isWithdrawn,
            now,
            item.target(),
            item.document().id(),
            item.document().sha256(),
            item.attempt(),
            item.leaves()
        };
    }

    private static void check(int[] updated) {
        if (Arrays.stream(updated).anyMatch(rows -> rows != 1)) {
            throw new IllegalStateException("Another runner hands over documents of this month, or has");
        }
    }

    /// What of a portal shall go and was never there is gone.
    void dropUnsent(StepRun run, Portal portal) {
        transactions.with(
                run,
                () -> database.sql("""
                        update handed_over set state = 'withdrawn', withdrawn_at = :now
                        where target = :target and month = :month and withdraw_reason is not null
                          and (state = 'refused' or (state = 'pending' and sent_at is null))
                        """)
                        .param("now", now())
                        .param("target", portal.name())
                        .param("month", run.month().atDay(1))
                        .update());
    }

    /// What another document has taken the place of is not there any more.
    void dropReplaced(StepRun run, Portal portal) {
        transactions.with(
                run,
                () -> database.sql("""
                        update handed_over old set state = 'withdrawn', withdrawn_at = :now
                        where target = :target and month = :month and state <> 'withdrawn' and withdraw_reason is not null
                          and exists (select from handed_over new where new.target = old.target and new.path = old.path
                            and new.state = 'handed' and new.withdraw_reason is null)
                        """)
                        .param("now", now())
                        .param("target", portal.name())
                        .param("month", run.month().atDay(1))
                        .update());
    }

    /// Serves the program's own portal: it shows what is noted, so all of it appears, and goes, at once.
    void serveOwn(StepRun run) {
        transactions.with(run, () -> {
            database.sql("""
                    update handed_over set state = 'withdrawn', withdrawn_at = :now
                    where target = :target and month = :month and state <> 'withdrawn' and withdraw_reason is not null
                    """)
                    .param("now", now())
                    .param("target", Portal.OWN)
                    .param("month", run.month().atDay(1))
                    .update();
            return database.sql("""
                    update handed_over set state = 'handed', handed_at = :now, sent_at = :now, attempts = attempts + 1
                    where target = :target and month = :month and state = 'pending'
                    """)
                    .param("now", now())
                    .param("target", Portal.OWN)
                    .param("month", run.month().atDay(1))
                    .update();
        });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
