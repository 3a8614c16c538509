package de.rufwerk.invoices;

import de.rufwerk.documents.Documents;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.ratingrun.ResultFingerprints;
import de.rufwerk.transfer.FakeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The program as far as the step `split` needs it, on a home and a database: put together as it puts itself together,
/// without what it does not need, so that it starts in a second.
final class SplitFixture implements AutoCloseable {

    private static final String[] MODULES = {
        "de.rufwerk.documents",
        "de.rufwerk.invoices",
        "de.rufwerk.run",
        "de.rufwerk.subscribers",
        "de.rufwerk.tables",
        "de.rufwerk.tariffs",
        "de.rufwerk.transfer",
        "de.rufwerk.crm"
    };

    final Home home;
    final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private SplitFixture(Home home, DataSource database) {
        this.home = home;
        this.jdbc = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        Settings settings = Settings.of(home, Map.of());
        context.registerBean(Home.class, () -> home);
        context.registerBean(Settings.class, () -> settings);
        settings.parts().forEach((type, part) -> register(context, type, part));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(ResultFingerprints.class);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(database));
        context.registerBean(TransactionTemplate.class, () -> transaction);
        context.registerBean(ResultFingerprints.class);
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.scan(MODULES);
        context.refresh();
    }

    private static <T> void register(GenericApplicationContext context, Class<T> type, Object part) {
        context.registerBean(type, () -> type.cast(part));
    }

    /// Of a home that is there.
    static SplitFixture open(Path directory, DataSource database) {
        return new SplitFixture(new Home(directory), database);
    }

    /// A new home whose CRM knows these customers.
    static Home make(Path directory, Collection<String> customers) throws IOException {
        Home home = Home.make(directory);
        List<String> lines = new ArrayList<>(List.of("customer;name"));
        customers.forEach(customer -> lines.add(customer + ";Name " + customer));
        Files.write(directory.resolve("crm/customers.csv"), lines);
        return home;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Where people put a month's files.
    Path inbox(YearMonth month) throws IOException {
        return Files.createDirectories(home.resolve("invoices").resolve(month.toString()));
    }

    /// Charges of one euro net for each of these customers stand in the CRM.
    void transferred(YearMonth month, Collection<String> customers) {
        int transfer = jdbc.sql("""
                insert into transfers (month, kind, generation, rating_run, price_scale, sink, token, unit, state, reason, items,
                  calls, seconds, billed, net, gross, begun_at, begun_by, ended_at)
                values (?, 'CHARGE', 1, 1, 4, 'crm/out', 't', 'GROUP', 'DONE', '', 1, 1, 1, 1, 1, 0, now(), 'anna', now())
                returning id
                """).param(month.atDay(1)).query(Integer.class).single();
        jdbc.sql("""
                insert into transfer_batches (transfer, month, number, state, items, net, gross)
                values (?, ?, 1, 'CONFIRMED', 1, 1, 0)
                """).params(transfer, month.atDay(1)).update();
        int no = 0;
        for (String customer : customers) {
            jdbc.sql("""
                    insert into transfer_items (transfer, no, batch, kind, customer, line, main_number, category, basis, calls,
                      seconds, billed, amount)
                    values (?, ?, 1, 'CHARGE', ?, 'A1', '03571 1', 'Inland', 0, 1, 60, 60, 1000000)
                    """).params(transfer, ++no, customer).update();
        }
    }

    FakeRun run(FakeRun.Month month) throws IOException {
        var run = new FakeRun(month);
        bean(SplitStep.class).run(run);
        return run;
    }

    /// In the order of their names.
    List<StoredDocument> documents(YearMonth month) {
        List<StoredDocument> documents = new ArrayList<>();
        transaction.executeWithoutResult(_ -> bean(Documents.class).each(month, SplitStep.NAME, documents::add));
        return documents;
    }

    Path file(StoredDocument document) {
        return bean(Documents.class).file(document);
    }

    @Override
    public void close() {
        context.close();
    }
}
