package de.rufwerk.transfer;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.ratingrun.ResultFingerprints;
import de.rufwerk.run.RunnersTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Rated months, and programs that transfer them: each program is fresh objects on the same database.
final class TransferFixture {

    /// A charge of a result, as it has to arrive.
    record Charge(String customer, String line, String category, int basis, long calls, long amount) {

        static Charge of(ChargeItem item) {
            return new Charge(
                    item.customer(),
                    item.line(),
                    item.category(),
                    item.priceBasis().code(),
                    item.calls(),
                    item.amount());
        }
    }

    /// A program.
    record Program(Transfers transfers, Outbox outbox, UncertainBatches uncertain, TransferStep step) {}

    private final TestDatabase database;

    TransferFixture(TestDatabase database) {
        this.database = database;
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    DataSource dataSource() {
        return database.dataSource();
    }

    /// A month that is rated and released, with so many charges.
    List<Charge> rated(YearMonth month, Random random, int charges) {
        int run = jdbc().sql("""
                insert into rating_runs (month, step_run, made_at, made_by, subscribers, tariff, min_prefix, neighbour,
                  late_months, price_scale, last_file, carried_calls, carried_seconds, carried_cost, new_calls, new_seconds,
                  new_cost, waiting_calls, waiting_seconds, waiting_cost, rated_calls, rated_seconds, rated_cost, case_calls,
                  case_seconds, case_cost, amount)
                values (?, 1, now(), 'anna', 'crm', 'tariff', 8, 'CLARIFY', 6, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                  0, 0)
                returning id
                """).param(month.atDay(1)).query(Integer.class).single();
        List<Charge> all = new ArrayList<>();
        for (int i = 0; i < charges; i++) {
            var charge = new Charge(
                    "K" + random.nextInt(4),
                    "A" + i,
                    "Inland",
                    random.nextInt(2),
                    1 + random.nextInt(9),
                    random.nextInt(90) * 100L);
            all.add(charge);
            jdbc().sql(
                            "insert into charges values (:run, :customer, :line, '03571 1', :category, :basis, :calls, 60, 60, :amount)")
                    .param("run", run)
                    .param("customer", charge.customer())
                    .param("line", charge.line())
                    .param("category", charge.category())
                    .param("basis", charge.basis())
                    .param("calls", charge.calls())
                    .param("amount", charge.amount())
                    .update();
        }
        release(month, run);
        return all;
    }

    void release(YearMonth month) {
        release(
                month,
                jdbc().sql("select id from rating_runs where month = ?")
                        .param(month.atDay(1))
                        .query(Integer.class)
                        .single());
    }

    private void release(YearMonth month, int run) {
        jdbc().sql("""
                insert into transfer_releases (month, generation, rating_run, fingerprint, net, gross, by, at)
                select :month::date,
                  (select coalesce(max(generation), 0) + 1 from transfers where month = :month and kind = 'CHARGE'),
                  :run, :fingerprint, 0, 0, 'berta', now()
                """)
                .param("month", month.atDay(1))
                .param("run", run)
                .param("fingerprint", months(jdbc()).of(month).orElseThrow().fingerprint())
                .update();
    }

    static RatedMonths months(JdbcClient jdbc) {
        return new RatedMonths(jdbc, new ResultFingerprints(jdbc));
    }

    /// A program that has just been started.
    static Program program(DataSource dataSource, ChargeSink sink, int batch) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        Clock clock = Clock.systemUTC();
        var settings = new TransferSettings(TransferSettings.Unit.GROUP, batch, false, 3, Duration.ofSeconds(1));
        var transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        var transactions = new RunnersTransaction(dataSource, transaction);
        var items = new TransferItems(jdbc, _ -> List.of(), settings);
        var transfers = new Transfers(jdbc, transactions, items, months(jdbc), settings, clock);
        var outbox = new Outbox(jdbc, transaction, transactions, items, clock);
        var rated = months(jdbc);
        var chains = new ControlChains(
                jdbc,
                new ChainSums(jdbc, transaction, new ResultFingerprints(jdbc)),
                new CarrierInvoices(jdbc, clock),
                transfers,
                rated);
        var releases = new Releases(jdbc, transfers, rated, new Readiness(transfers, chains, null), settings, clock);
        var sender = new Sender(
                outbox,
                new RefusedItems(jdbc, transaction, items),
                sink,
                settings,
                (howLong, run) -> run.checkCancelled());
        var uncertain = new UncertainBatches(jdbc, transaction, clock);
        return new Program(
                transfers, outbox, uncertain, new TransferStep(transfers, outbox, rated, releases, sender, sink));
    }
}
