package de.rufwerk.transfer;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Fills a transfer with its items, in the order of the export, and puts them into batches. All of it happens inside
/// the database, whatever the number of items; the caller holds the transaction.
@Component
class TransferItems {

    private static final String COLUMNS = """
            insert into transfer_items
              (transfer, no, batch, kind, reverses, customer, line, main_number, category, basis, calls, seconds, billed, amount,
               call_started, caller, called)
            """;

    private final JdbcClient jdbc;
    private final Categories categories;
    private final TransferSettings settings;

    TransferItems(JdbcClient jdbc, Categories categories, TransferSettings settings) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.settings = settings;
    }

    /// The charges of a result: one item a group, as `charges.csv` has them (rating.md § 8), or one item a call; and
    /// behind them the differences of earlier months that are posted with them.
    void fill(Transfer transfer, RatedMonth rated) {
        int first = nextBatch(transfer);
        switch (transfer.unit()) {
            case GROUP -> groups(transfer, first);
            case CALL -> calls(transfer, rated, first);
        }
        differences(transfer, first);
        batch(transfer, first);
    }

    private void groups(Transfer transfer, int first) {
        jdbc.sql(COLUMNS + """
                select :transfer, no, :first + (no - 1) / :size, 'CHARGE', null, customer, line, main_number, category, basis, calls,
                  seconds, billed_seconds, amount, null, null, null
                from (
                  select c.*, row_number() over (order by customer collate "C", line collate "C",
                    main_number collate "C", category collate "C", basis desc)::int as no
                  from charges c where run = :run) numbered
                """)
                .param("transfer", transfer.id())
                .param("run", transfer.ratingRun())
                .param("first", first)
                .param("size", settings.batch())
                .update();
    }

    private void differences(Transfer transfer, int first) {
        jdbc.sql(COLUMNS + """
                select :transfer, no, :first + (no - 1) / :size, 'DIFFERENCE', null, customer, line, main_number, category,
                  basis, calls, seconds, billed, amount, null, null, null
                from (
                  select d.*, (select coalesce(max(no), 0) from transfer_items where transfer = :transfer)
                    + row_number() over (order by o.id, customer collate "C", line collate "C",
                      main_number collate "C", category collate "C", basis desc)::int as no
                  from differences d join difference_orders o on o.id = d.ordered
                  where o.month = :month) numbered
                """)
                .param("transfer", transfer.id())
                .param("month", transfer.month().atDay(1))
                .param("first", first)
                .param("size", settings.batch())
                .update();
    }

    /// An incoming call has no line, and is in no charge.
    private void calls(Transfer transfer, RatedMonth rated, int first) {
        List<String> byZone = categories.of(rated.tariff());
        jdbc.sql(COLUMNS + """
                select :transfer, no, :first + (no - 1) / :size, 'CHARGE', null, customer, line_id, main, category, basis, 1,
                  duration, billed, amount, started, a_number, b_number
                from (
                  select r.*, l.customer, l.line_id, m.name as main, z.category,
                    row_number() over (order by l.customer collate "C", l.line_id collate "C", r.started, r.file,
                      r.line_no)::int as no
                  from rated_calls r
                    join run_lines l on l.run = r.run and l.line = r.line
                    join run_names m on m.run = r.run and m.kind = 2 and m.no = r.main_number
                    join unnest(:zones::int[], :categories::text[]) as z (no, category) on z.no = r.zone
                  where r.run = :run) numbered
                """)
                .param("transfer", transfer.id())
                .param("run", transfer.ratingRun())
                .param("first", first)
                .param("size", settings.batch())
                .param("zones", IntStream.range(0, byZone.size()).boxed().toArray(Integer[]::new))
                .param("categories", byZone.toArray(String[]::new))
                .update();
    }

    /// Each item that the CRM confirmed of another transfer, with all figures negative.
    void fillCounter(Transfer counter, Transfer of) {
        int first = nextBatch(counter);
        jdbc.sql(COLUMNS + """
                select :transfer, number, :first + (number - 1) / :size, 'COUNTER', :before || no || :after, customer, line,
                  main_number, category, basis, -calls, -seconds, -billed, -amount, call_started, caller, called
                from (
                  select i.*, row_number() over (order by no)::int as number
                  from transfer_items i
                    join transfer_batches b on b.month = :month and b.number = i.batch and b.state = 'CONFIRMED'
                  where i.transfer = :of) numbered
                """)
                .param("transfer", counter.id())
                .param("of", of.id())
                .param("month", of.month().atDay(1))
                .param("first", first)
                .param("size", settings.batch())
                .param("before", of.keyStart())
                .param("after", of.keyEnd())
                .update();
        batch(counter, first);
    }

    /// Puts the refused items that were not left out into new batches.
    void fillRefused(Transfer transfer) {
        int first = nextBatch(transfer);
        jdbc.sql("""
                with again as (
                  select no, (row_number() over (order by no))::int - 1 as place
                  from transfer_items where transfer = :transfer and batch is null and not left_out)
                update transfer_items i set batch = :first + again.place / :size
                from again where i.transfer = :transfer and i.no = again.no and i.batch is null
                """)
                .param("transfer", transfer.id())
                .param("first", first)
                .param("size", settings.batch())
                .update();
        batch(transfer, first);
    }

    /// Moves what is left of a batch into a batch of its own.
    void moveRest(Transfer transfer, int batch) {
        int next = nextBatch(transfer);
        jdbc.sql("update transfer_items set batch = :next where transfer = :transfer and batch = :batch")
                .param("next", next)
                .param("transfer", transfer.id())
                .param("batch", batch)
                .update();
        batch(transfer, next);
    }

    private int nextBatch(Transfer transfer) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from transfer_batches where month = ?")
                .param(transfer.month().atDay(1))
                .query(Integer.class)
                .single();
    }

    private void batch(Transfer transfer, int first) {
        jdbc.sql("""
                insert into transfer_batches (transfer, month, number, state, items, net, gross)
                select :transfer, :month, batch, 'READY', count(*),
                  coalesce(sum(amount) filter (where basis = 0), 0), coalesce(sum(amount) filter (where basis = 1), 0)
                from transfer_items where transfer = :transfer and batch >= :first group by batch
                """)
                .param("transfer", transfer.id())
                .param("month", transfer.month().atDay(1))
                .param("first", first)
                .update();
    }
}
