package de.rufwerk.handover;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.DocumentStore;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.RunnersTransaction;
import de.rufwerk.subscribers.Crm;
import de.rufwerk.tables.Tables;
import de.rufwerk.tables.TestSnapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A home with published documents, and the program that hands them over: fresh objects on the same database.
final class PortalHouse {

    static final YearMonth MONTH = YearMonth.of(2026, 10);
    static final Map<String, String> ENVIRONMENT = Map.of("PORTAL_PASSWORD", "s3cret&more");

    private final DataSource database;
    private final Path directory;
    final Documents documents;
    private int runs;

    PortalHouse(DataSource database, Path directory) {
        this.database = database;
        this.directory = directory;
        this.documents = DocumentStore.over(database, directory);
    }

    /// In a home that is made with it.
    static PortalHouse in(DataSource database, Path directory) {
        Home.make(directory);
        return new PortalHouse(database, directory);
    }

    /// Takes away what earlier tests have left in the database.
    static void empty(TestDatabase database) {
        database.jdbc()
                .sql("truncate documents, handed_over, handed_over_indexes, handed_over_decisions")
                .update();
    }

    Path directory() {
        return directory;
    }

    /// The steps before have made one invoice of each customer, with this text in it.
    void publish(YearMonth month, Map<String, String> textOf) throws IOException {
        try (DocumentSet set = documents.make(new MonthRun(++runs, month), "split")) {
            for (Map.Entry<String, String> each : textOf.entrySet()) {
                byte[] content = content(month, each.getKey(), each.getValue());
                Path file = set.newFile();
                Files.write(file, content);
                set.add(new NewDocument(
                        file,
                        DocumentKind.INVOICE,
                        each.getKey(),
                        "",
                        "R" + each.getKey(),
                        "invoices/R" + each.getKey() + ".pdf",
                        NewDocument.PDF,
                        1,
                        content.length,
                        Sha256.of(content).hex()));
            }
            set.publish(() -> {});
        }
    }

    void publish(Map<String, String> textOf) throws IOException {
        publish(MONTH, textOf);
    }

    static byte[] content(YearMonth month, String customer, String text) {
        return (month + " " + customer + " " + text + " ").repeat(50).getBytes(StandardCharsets.UTF_8);
    }

    /// What a portal should have, by name there.
    static Map<String, String> expected(String folder, Map<String, String> textOf) {
        return expected(folder, MONTH, textOf);
    }

    static Map<String, String> expected(String folder, YearMonth month, Map<String, String> textOf) {
        var expected = new TreeMap<String, String>();
        textOf.forEach((customer, text) -> expected.put(
                folder + month + "/" + customer + "/R" + customer + ".pdf",
                Sha256.of(content(month, customer, text)).hex()));
        return expected;
    }

    /// The settings with these portals, as a person writes them.
    HandoverSettings settings(String yaml) throws IOException {
        Files.writeString(directory.resolve("rufwerk.yaml"), """
                carriers:
                  c: {profile: standard, source: {folder: inbox}}
                portals:
                """ + yaml.indent(2));
        return Settings.of(new Home(directory), Map.of()).part(HandoverSettings.class);
    }

    /// The program.
    record Program(
            HandoverSettings settings,
            HandoverStep step,
            HandoverPlan plan,
            Handovers handovers,
            HandoverViews views,
            Withdrawals withdrawals,
            Serving serving,
            PortalTrial trial) {

        /// What is not settled, over all portals.
        long open() {
            return handovers.standings(MONTH).stream()
                    .mapToLong(Handovers.Standing::open)
                    .sum();
        }
    }

    Program program(String yaml) throws IOException {
        return program(settings(yaml));
    }

    Program program(HandoverSettings settings) {
        return program(
                settings, new Connections(new Connections.Surroundings(new Home(directory), ENVIRONMENT)), database);
    }

    Program program(HandoverSettings settings, Connections connections, DataSource source) {
        JdbcClient jdbc = JdbcClient.create(source);
        var template = new JdbcTemplate(source);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        var runners = new RunnersTransaction(source, transaction);
        Clock clock = Clock.systemUTC();
        var handovers = new Handovers(jdbc);
        var recipients = new Recipients(Crm.snapshots(crm(), TestSnapshots.in(source)), Crm.wishes(source));
        var plan = new HandoverPlan(jdbc, template, runners, recipients);
        var consignments = new Consignments(jdbc, template, transaction, runners, clock);
        var serving = new Serving(
                settings,
                consignments,
                new Delivery(consignments, documents, connections),
                new IndexFile(jdbc, template, transaction, connections, clock),
                handovers);
        var withdrawals = new Withdrawals(jdbc, transaction, runners, clock);
        return new Program(
                settings,
                new HandoverStep(settings, plan, serving, handovers, withdrawals),
                plan,
                handovers,
                new HandoverViews(settings, handovers),
                withdrawals,
                serving,
                new PortalTrial(connections, clock));
    }

    /// Customers K1 (portal), K2 (post) and K3 (mail).
    static Tables crm() {
        return new Tables("crm")
                .with(
                        "customers.csv",
                        "customer;name;street;postcode;city;country;email;delivery;itemised_bill;language\n"
                                + "K1;Firma 1;;;;;;portal;;de\nK2;Firma 2;;;;;;post;;de\nK3;Werk 3;;;;;;email;;de\n")
                .with("lines.csv", "line;customer;label;area_code;valid_from;valid_to\n")
                .with("numbers.csv", "line;number;extensions;main_number;account;valid_from;valid_to\n")
                .with("line_products.csv", "line;product;valid_from;valid_to\n");
    }

    MonthRun run() {
        return new MonthRun(++runs, MONTH);
    }
}
