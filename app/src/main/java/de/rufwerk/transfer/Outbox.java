package de.rufwerk.transfer;

import de.rufwerk.rating.PriceBasis;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.run.StepRun;
import de.rufwerk.transfer.ChargeSink.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The batches of transfers, each with what is known of it. That a batch is about to be sent is stored before, and
/// what came of it after; whoever finds it `SENT` knows that it may be in the CRM or not.
///
/// An outcome is stored only by the attempt it belongs to: of two runners of which one is the other's successor
/// without knowing it, the older one's word no longer counts.
@Component
class Outbox {

    private static final int LONGEST_TEXT = 2_000;

    /// How a batch stands; see `V50__transfer.sql`.
    enum State {
        READY,
        SENT,
        CONFIRMED,
        REFUSED,
        UNCERTAIN
    }

    /// A batch that is to be sent, or of which it is to be found out what came of it.
    ///
    /// @param attempt how often it was sent
    record Entry(int number, State state, int attempt) {

        /// Whether it may be in the CRM.
        boolean isInDoubt() {
            return state == State.SENT;
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RunnersTransaction transactions;
    private final TransferItems items;
    private final Clock clock;

    Outbox(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            RunnersTransaction transactions,
            TransferItems items,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.transactions = transactions;
        this.items = items;
        this.clock = clock;
    }

    /// The next batch in order that is neither settled nor a person's to decide.
    Optional<Entry> next(Transfer transfer) {
        return jdbc.sql("""
                select number, state, attempts from transfer_batches
                where transfer = ? and state in ('READY', 'SENT') order by number limit 1
                """)
                .param(transfer.id())
                .query((row, _) -> new Entry(row.getInt(1), State.valueOf(row.getString(2)), row.getInt(3)))
                .optional();
    }

    /// A batch as the CRM gets it, the same each time.
    ChargeBatch load(Transfer transfer, int number) {
        List<ChargeItem> content = jdbc.sql("select * from transfer_items where transfer = ? and batch = ? order by no")
                .param(transfer.id())
                .param(number)
                .query((row, _) -> item(transfer, row))
                .list();
        return new ChargeBatch(transfer.batchKey(number), transfer.month(), number, content);
    }

    static ChargeItem item(Transfer transfer, ResultSet row) throws SQLException {
        OffsetDateTime started = row.getObject("call_started", OffsetDateTime.class);
        return new ChargeItem(
                transfer.itemKey(row.getInt("no")),
                ChargeItem.Kind.valueOf(row.getString("kind")),
                row.getString("reverses"),
                transfer.month(),
                row.getString("customer"),
                row.getString("line"),
                row.getString("main_number"),
                row.getString("category"),
                PriceBasis.of(row.getInt("basis")),
                row.getLong("calls"),
                row.getLong("seconds"),
                row.getLong("billed"),
                row.getLong("amount"),
                started == null
                        ? null
                        : new ChargeItem.Call(started.toInstant(), row.getLong("caller"), row.getLong("called")));
    }

    /// Notes that a batch is about to be sent; to be called before it is.
    ///
    /// @throws de.rufwerk.run.RunStopped when this is no longer the month's runner, or it shall stop
    Entry sending(StepRun run, Transfer transfer, Entry entry) {
        return transactions.with(run, () -> {
            int updated = jdbc.sql("""
                    update transfer_batches set state = 'SENT', attempts = attempts + 1, sent_at = :at
                    where month = :month and number = :number and state = :state and attempts = :attempt
                    """)
                    .param("state", entry.state().name())
                    .param("at", now())
                    .param("month", transfer.month().atDay(1))
                    .param("number", entry.number())
                    .param("attempt", entry.attempt())
                    .update();
            if (updated != 1) {
                throw overtaken(transfer, entry);
            }
            return new Entry(entry.number(), State.SENT, entry.attempt() + 1);
        });
    }

    /// The CRM has it.
    void confirmed(Transfer transfer, Entry entry, String reference) {
        settle(transfer, entry, State.CONFIRMED, reference, "");
    }

    /// Nothing of it is in the CRM; it can be sent again.
    Entry back(Transfer transfer, Entry entry, String why) {
        settle(transfer, entry, State.READY, "", why);
        return new Entry(entry.number(), State.READY, entry.attempt());
    }

    /// What came of it is still not known; the next run looks again.
    void unknown(Transfer transfer, Entry entry, String why) {
        settle(transfer, entry, State.SENT, "", why);
    }

    /// Nobody but a person can find out.
    void uncertain(Transfer transfer, Entry entry, String why) {
        settle(transfer, entry, State.UNCERTAIN, "", why);
    }

    /// The CRM took nothing of it because of some items; the others go into a batch of their own.
    void refused(Transfer transfer, Entry entry, List<Refusal> refusals, String why) {
        transaction.executeWithoutResult(_ -> {
            settle(transfer, entry, State.REFUSED, "", why);
            jdbc.sql("""
                    update transfer_items i set batch = null, refused = r.why
                    from unnest(:keys::text[], :whys::text[]) as r (key, why)
                    where i.transfer = :transfer and i.batch = :batch and :start || i.no || :end = r.key
                    """)
                    .param("keys", refusals.stream().map(Refusal::item).toArray(String[]::new))
                    .param(
                            "whys",
                            refusals.stream()
                                    .map(refusal -> shortened(refusal.why()))
                                    .toArray(String[]::new))
                    .param("transfer", transfer.id())
                    .param("batch", entry.number())
                    .param("start", transfer.keyStart())
                    .param("end", transfer.keyEnd())
                    .update();
            items.moveRest(transfer, entry.number());
        });
    }

    private void settle(Transfer transfer, Entry entry, State state, String reference, String why) {
        int updated = jdbc.sql("""
                update transfer_batches set state = :state, reference = :reference, why = :why,
                  settled_at = case when :state in ('CONFIRMED', 'REFUSED') then :at::timestamptz end
                where month = :month and number = :number and state = 'SENT' and attempts = :attempt
                """)
                .param("state", state.name())
                .param("reference", shortened(reference))
                .param("why", shortened(why))
                .param("at", now())
                .param("month", transfer.month().atDay(1))
                .param("number", entry.number())
                .param("attempt", entry.attempt())
                .update();
        if (updated != 1) {
            throw overtaken(transfer, entry);
        }
    }

    private static IllegalStateException overtaken(Transfer transfer, Entry entry) {
        return new IllegalStateException(
                "Another runner works on batch %s, or has".formatted(transfer.batchKey(entry.number())));
    }

    /// How many batches and items of a transfer are in which state.
    ///
    /// @param ready items that are to be sent
    /// @param sent items of which it is not known whether the CRM has them
    /// @param confirmed items that the CRM has
    /// @param uncertain items of which a person has to find out
    /// @param uncertainBatches their batches
    /// @param refused items that the CRM does not take
    /// @param leftOut items that a person let pass
    record Standing(
            long ready, long sent, long confirmed, long uncertain, long uncertainBatches, long refused, long leftOut) {

        boolean isSettled() {
            return ready + sent + uncertain + refused == 0;
        }

        /// Items that are not settled.
        public long open() {
            return ready + sent + uncertain + refused;
        }
    }

    Standing standing(Transfer transfer) {
        return jdbc.sql("""
                with b as (select state, sum(items)::bigint as items, count(*) as batches
                           from transfer_batches where transfer = :transfer group by state),
                     i as (select count(*) filter (where not left_out) as refused, count(*) filter (where left_out) as left_out
                           from transfer_items where transfer = :transfer and batch is null)
                select coalesce(max(items) filter (where state = 'READY'), 0), coalesce(max(items) filter (where state = 'SENT'), 0),
                  coalesce(max(items) filter (where state = 'CONFIRMED'), 0),
                  coalesce(max(items) filter (where state = 'UNCERTAIN'), 0),
                  coalesce(max(batches) filter (where state = 'UNCERTAIN'), 0),
                  (select refused from i), (select left_out from i)
                from b
                """)
                .param("transfer", transfer.id())
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

    /// PostgreSQL keeps no NUL in a text, and nobody reads a page of HTML.
    static String shortened(String text) {
        String clean = text.replace("\0", "");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + " …";
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
