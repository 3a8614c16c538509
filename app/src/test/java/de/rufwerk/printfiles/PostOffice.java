package de.rufwerk.printfiles;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.DocumentStore;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.documents.Provider;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Home;
import de.rufwerk.home.Messages;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.DocumentInfo;
import de.rufwerk.pdf.DocumentWriter;
import de.rufwerk.pdf.PdfFile;
import de.rufwerk.pdf.Word;
import de.rufwerk.pdf.WrittenFile;
import de.rufwerk.subscribers.Crm;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.Tables;
import de.rufwerk.tables.TestSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A home with customers and published documents, and the program that prints them: fresh objects on the same database.
final class PostOffice {

    static final YearMonth MONTH = YearMonth.of(2026, 10);

    private final Tables crm;
    private final DataSource database;
    final Documents documents;
    private final Provider provider;
    private final SubscriberSnapshots subscribers;

    /// In a home that is made with it.
    static PostOffice in(TestDatabase database, Path directory) {
        Home.make(directory);
        return new PostOffice(database.dataSource(), directory, crm());
    }

    /// @param crm see [#crm]
    PostOffice(DataSource database, Path directory, Tables crm) {
        this.crm = crm;
        this.database = database;
        this.documents = DocumentStore.over(database, directory);
        this.provider = DocumentStore.provider(directory);
        this.subscribers = Crm.snapshots(crm, TestSnapshots.in(database));
    }

    /// The CRM's tables with these customers: `9:post`, `K10:email|portal`. There are no lines.
    static Tables crm(String... customers) {
        Tables crm = new Tables("crm")
                .with("lines.csv", "line;customer;label;area_code;valid_from;valid_to\n")
                .with("numbers.csv", "line;number;extensions;main_number;account;valid_from;valid_to\n")
                .with("line_products.csv", "line;product;valid_from;valid_to\n");
        fill(crm, customers);
        return crm;
    }

    /// Customers 1 to `last`, who all get post.
    void everybodyGetsPost(int last) {
        customers(IntStream.rangeClosed(1, last).mapToObj(i -> i + ":post").toArray(String[]::new));
    }

    /// The program.
    record Program(PrintStep step, PrintViews views, PrintLetters letters, Reprints reprints) {}

    Program program(PrintSettings settings) {
        JdbcClient jdbc = JdbcClient.create(database);
        var letters = new PrintLetters(new JdbcTemplate(database), jdbc);
        var contents = new PostDocuments(database, new TransactionTemplate(new JdbcTransactionManager(database)));
        var plan = new PrintPlan(contents, settings);
        var printing = new Printing(documents, contents, provider, Messages.ofClassPath());
        var files = new PrintFiles(documents, letters, printing, new PrintProof(jdbc), settings);
        var addressees = new Addressees(subscribers, Crm.wishes(database));
        return new Program(
                new PrintStep(addressees, plan, letters, files, documents, settings),
                new PrintViews(addressees, plan, letters, documents, settings),
                letters,
                new Reprints(letters, printing, addressees));
    }

    /// From now on the CRM has these customers.
    void customers(String... customers) {
        fill(crm, customers);
    }

    private static void fill(Tables crm, String... customers) {
        var rows =
                new StringBuilder("customer;name;street;postcode;city;country;email;delivery;itemised_bill;language\n");
        for (String each : customers) {
            String[] parts = each.split(":", 2);
            rows.append(parts[0])
                    .append(";Firma ")
                    .append(parts[0])
                    .append(";Ring 5;01067;Dresden;;;")
                    .append(parts[1])
                    .append(";;de\n");
        }
        crm.with("customers.csv", rows.toString());
    }

    /// A document to be published.
    record Wanted(String customer, DocumentKind kind, int pages) {

        static Wanted invoice(String customer, int pages) {
            return new Wanted(customer, DocumentKind.INVOICE, pages);
        }

        static Wanted bill(String customer, int pages) {
            return new Wanted(customer, DocumentKind.ITEMISED_BILL, pages);
        }
    }

    /// The steps before have made these documents.
    void publish(List<Wanted> wanted) throws IOException {
        publish(
                "split",
                wanted.stream()
                        .filter(each -> each.kind() == DocumentKind.INVOICE)
                        .toList());
        publish(
                "itemise",
                wanted.stream()
                        .filter(each -> each.kind() != DocumentKind.INVOICE)
                        .toList());
    }

    private void publish(String step, List<Wanted> wanted) throws IOException {
        try (DocumentSet set = documents.make(new MonthRun(step.hashCode(), MONTH), step);
                var writer = new DocumentWriter(provider.stationery())) {
            for (int i = 0; i < wanted.size(); i++) {
                add(wanted.get(i), step + "/" + wanted.get(i).customer() + "-" + i + ".pdf", set, writer);
            }
            set.publish(() -> {});
        }
    }

    private static void add(Wanted wanted, String name, DocumentSet set, DocumentWriter writer) throws IOException {
        Path file = set.newFile();
        var info =
                new DocumentInfo("Dokument", "", "Rufwerk", Locale.GERMAN, "", Instant.parse("2026-11-01T08:00:00Z"));
        try (Document document = writer.open(file, info)) {
            for (int page = 1; page <= wanted.pages(); page++) {
                document.newPage();
                document.paragraph(mark(wanted, page));
            }
            WrittenFile written = document.finish();
            set.add(new NewDocument(
                    file,
                    wanted.kind(),
                    wanted.customer(),
                    "",
                    "",
                    name,
                    NewDocument.PDF,
                    written.pages(),
                    written.bytes(),
                    written.sha256()));
        }
    }

    /// What is written on a page, one word.
    static String mark(Wanted wanted, int page) {
        return wanted.customer() + "/" + wanted.kind() + "/" + page + "/" + wanted.pages();
    }

    /// What is written on each page of a file; empty for a blank page.
    static List<String> marks(Path file) throws IOException {
        List<String> marks = new ArrayList<>();
        try (PdfFile pdf = PdfFile.open(file)) {
            for (int page = 0; page < pdf.pageCount(); page++) {
                List<Word> words = pdf.text(page).words();
                marks.add(words.stream()
                        .map(Word::text)
                        .filter(word -> word.contains("/"))
                        .findFirst()
                        .orElse(words.isEmpty() ? "" : "?"));
            }
        }
        return marks;
    }

    /// The month's print files and manifests.
    List<StoredDocument> printed() {
        List<StoredDocument> printed = new ArrayList<>();
        documents.each(MONTH, PrintStep.NAME, printed::add);
        return printed;
    }

    Path printed(String name) {
        return printed().stream()
                .filter(document -> document.name().equals("print/" + name))
                .map(documents::file)
                .findFirst()
                .orElseThrow();
    }
}
