package de.rufwerk.invoicemails;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.DocumentStore;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.documents.Provider;
import de.rufwerk.home.Home;
import de.rufwerk.home.Messages;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.subscribers.Crm;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Tables;
import de.rufwerk.tables.TestSnapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A home with customers and published documents, and the program that sends their mails: fresh objects on the same
/// database.
final class MailHouse {

    static final YearMonth MONTH = YearMonth.of(2026, 10);

    private final Tables crm;
    private final DataSource database;
    private final Path directory;
    final Documents documents;
    private final Provider provider;
    private final SubscriberSnapshots subscribers;

    /// In a home that is made with it.
    static MailHouse in(TestDatabase database, Path directory) {
        Home.make(directory);
        return new MailHouse(database.dataSource(), directory, crm());
    }

    /// @param crm see [#crm]
    MailHouse(DataSource database, Path directory, Tables crm) {
        this.crm = crm;
        this.database = database;
        this.directory = directory;
        this.documents = DocumentStore.over(database, directory);
        this.provider = DocumentStore.provider(directory);
        this.subscribers = Crm.snapshots(crm, TestSnapshots.in(database));
    }

    /// The CRM's tables with these customers: `K1;Anna Meier;anna@example.de;email;de`.
    static Tables crm(String... customers) {
        Tables crm = new Tables("crm")
                .with("lines.csv", "line;customer;label;area_code;valid_from;valid_to\n")
                .with("numbers.csv", "line;number;extensions;main_number;account;valid_from;valid_to\n")
                .with("line_products.csv", "line;product;valid_from;valid_to\n");
        fill(crm, customers);
        return crm;
    }

    /// From now on the CRM has these customers.
    void customers(String... customers) {
        fill(crm, customers);
    }

    /// Customers K1 to K`last`, who all get mails.
    static String[] everybody(int last) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            all.add("K" + i + ";Kunde " + i + ";k" + i + "@example.de;email;de");
        }
        return all.toArray(String[]::new);
    }

    private static void fill(Tables crm, String... customers) {
        var rows =
                new StringBuilder("customer;name;street;postcode;city;country;email;delivery;itemised_bill;language\n");
        for (String each : customers) {
            String[] parts = each.split(";", -1);
            rows.append(parts[0])
                    .append(";")
                    .append(parts[1])
                    .append(";Ring 5;01067;Dresden;;")
                    .append(parts[2])
                    .append(";")
                    .append(parts[3])
                    .append(";;")
                    .append(parts[4])
                    .append("\n");
        }
        crm.with("customers.csv", rows.toString());
    }

    /// The steps before have made an invoice and an itemised bill for each of these customers.
    void publish(String... customers) throws IOException {
        publish("split", DocumentKind.INVOICE, "", customers);
        publish("itemise", DocumentKind.ITEMISED_BILL, "", customers);
    }

    /// @param more makes the content another one
    void publish(String step, DocumentKind kind, String more, String... customers) throws IOException {
        try (DocumentSet set = documents.make(new MonthRun(step.hashCode(), MONTH), step)) {
            for (String customer : customers) {
                byte[] content = (kind + " of " + customer + more + "\n" + "x".repeat(2000) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
                Path file = Files.write(set.newFile(), content);
                set.add(new NewDocument(
                        file,
                        kind,
                        customer,
                        "",
                        kind == DocumentKind.INVOICE ? "R-" + customer : "",
                        step + "/" + customer + ".pdf",
                        NewDocument.PDF,
                        1,
                        content.length,
                        Sha256.of(content).hex()));
            }
            set.publish(() -> {});
        }
    }

    /// Sends to a server on this machine without TLS.
    static MailSettings settings(int port) {
        return settings(
                new MailServer("127.0.0.1", port, MailServer.Security.NONE, "", null, null, Duration.ofSeconds(10)));
    }

    static MailSettings settings(MailServer server) {
        return settings(server, null);
    }

    static MailSettings settings(MailServer server, @Nullable MailBox box) {
        return new MailSettings(
                MailAddress.withName("Lausitznetz Rechnung <rechnung@lausitznetz.example>")
                        .orElseThrow(),
                null,
                MailAddress.of("", "bounces@lausitznetz.example").orElseThrow(),
                "https://kunden.lausitznetz.example/",
                "",
                MailSettings.Attach.AUTO,
                8_000_000,
                EnumSet.of(DocumentKind.INVOICE, DocumentKind.ITEMISED_BILL),
                0,
                3,
                3,
                Duration.ofSeconds(60),
                false,
                "",
                server,
                box);
    }

    /// The program.
    record Program(
            MailStep step,
            MailOutbox outbox,
            MailReleases releases,
            MailPlans plans,
            MailDecisions decisions,
            MailTemplates templates,
            MailImages images,
            BoxReader boxes,
            MailReturns returns,
            MailSender sender,
            SubscriberSnapshots subscribers) {

        MailPlan plan() {
            var problems = new DataProblems();
            MailPlan plan = plans.of(MONTH, subscribers.lately(problems));
            problems.throwIfAny();
            return plan;
        }

        /// MailReleases what there is, and sends it.
        MonthRun send(long run) {
            releases.release(plan(), "berta");
            return run(run);
        }

        MonthRun run(long number) {
            var run = new MonthRun(number, MONTH);
            step.run(run);
            return run;
        }
    }

    Program program(MailSettings settings) {
        return program(settings, new FastTime());
    }

    Program program(MailSettings settings, Pause pause) {
        JdbcClient jdbc = JdbcClient.create(database);
        Clock clock = Clock.systemUTC();
        var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        var transactions = new RunnersTransaction(database, transaction);
        var home = new Home(directory);
        var images = new MailImages(jdbc, clock);
        var templates = new MailTemplates(jdbc, transaction, images, clock);
        var outbox = new MailOutbox(jdbc, transaction, transactions, clock);
        var plans = new MailPlans(new MailFacts(database, transaction), Crm.wishes(database), templates, settings);
        var mailings = new Mailings(jdbc, transactions, settings, clock);
        var releases = new MailReleases(jdbc, settings, clock);
        var returns = new MailReturns(jdbc, transaction, clock);
        var sessions = new MailSessions(home);
        var logins = new MailLogins(home);
        var composer = new MailComposer(templates, images, documents, provider, Messages.ofClassPath(), settings);
        var sender = new MailSender(outbox, composer, sessions, logins, settings, pause);
        var boxes = new BoxReader(settings, sessions, logins, returns);
        return new Program(
                new MailStep(
                        subscribers, plans, new MonthMails(mailings, boxes), releases, sender, new MailFaults(jdbc)),
                outbox,
                releases,
                plans,
                new MailDecisions(jdbc, transaction, subscribers, plans, mailings, returns),
                templates,
                images,
                boxes,
                returns,
                sender,
                subscribers);
    }

    /// Pauses are over at once, and the time that they take has passed.
    static final class FastTime implements Pause {

        private long skipped;

        @Override
        public synchronized long nanos() {
            skipped += 100_000_000; // each look at the clock is a tenth of a second
            return skipped;
        }

        @Override
        public void of(Duration howLong) {
            Thread.onSpinWait();
        }
    }
}
