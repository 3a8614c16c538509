package de.rufwerk.bench;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.documents.Provider;
import de.rufwerk.home.Command;
import de.rufwerk.pdf.Column;
import de.rufwerk.pdf.Document;
import de.rufwerk.pdf.DocumentInfo;
import de.rufwerk.pdf.DocumentWriter;
import de.rufwerk.pdf.Table;
import de.rufwerk.pdf.WrittenFile;
import de.rufwerk.run.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Publishes a month of documents and measures the step `print` over them; started by `bench --print`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@ConditionalOnProperty(PrintBenchCommand.ENABLED)
@CommandLine.Command(name = "bench-print", hidden = true)
class PrintBenchCommand implements Command {

    static final String ENABLED = "rufwerk.bench.print";
    static final YearMonth MONTH = YearMonth.of(2026, 10);

    /// For 13,000 documents with 38,000 pages, blanks included.
    private static final int MOST_ROWS = 128;

    private final Documents documents;
    private final Provider provider;
    private final List<Step> steps;
    private final Clock clock;
    private final SplittableRandom random = new SplittableRandom(5);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--invoices", defaultValue = "8000")
    private int invoices;

    @Option(names = "--bills", defaultValue = "5000")
    private int bills;

    PrintBenchCommand(Documents documents, Provider provider, List<Step> steps, Clock clock) {
        this.documents = documents;
        this.provider = provider;
        this.steps = List.copyOf(steps);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        publish(1, "split", DocumentKind.INVOICE, invoices);
        publish(2, "itemise", DocumentKind.ITEMISED_BILL, bills);
        Step print = steps.stream()
                .filter(step -> step.name().equals("print"))
                .findFirst()
                .orElseThrow();
        Instant now = clock.instant();
        PeakHeap.reset();
        long start = System.nanoTime();
        print.run(new QuietRun(3, MONTH, now));
        double seconds = (System.nanoTime() - start) / 1e9;
        Documents.Sums parts = documents.sums(MONTH, "split");
        Documents.Sums more = documents.sums(MONTH, "itemise");
        Documents.Sums made = documents.sums(MONTH, "print");
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "print: %,d documents, %,d MB become %,d pages, %,d MB in %.1f s; peak heap %d MiB%n",
                parts.documents() + more.documents(),
                (parts.bytes() + more.bytes()) / 1_000_000,
                made.pages(),
                made.bytes() / 1_000_000,
                seconds,
                PeakHeap.mebibytes());
        out.flush();
        return 0;
    }

    /// One to four pages each, as invoices and bills have them.
    private void publish(long run, String step, DocumentKind kind, int count) throws IOException {
        Instant now = clock.instant();
        try (DocumentSet set = documents.make(new QuietRun(run, MONTH, now), step);
                var writer = new DocumentWriter(provider.stationery())) {
            for (int i = 1; i <= count; i++) {
                add(kind, Integer.toString(i), step + "/" + i + ".pdf", set, writer);
            }
            set.publish(() -> {});
        }
    }

    private void add(DocumentKind kind, String customer, String name, DocumentSet set, DocumentWriter writer)
            throws IOException {
        Path file = set.newFile();
        var info = new DocumentInfo(
                "Dokument", customer, "Rufwerk", Locale.GERMAN, "Seite {page} von {pages}", Instant.EPOCH);
        try (Document document = writer.open(file, info)) {
            document.title("Kunde " + customer);
            Table table = document.table(
                    List.of(Column.left("Datum", 80), Column.left("Nummer", 160), Column.right("Netto €", 80)));
            for (int rows = 20 + random.nextInt(MOST_ROWS); rows > 0; rows--) {
                table.row(
                        "%02d.10.2026".formatted(1 + random.nextInt(31)),
                        "03571 %06d".formatted(random.nextInt(1_000_000)),
                        "0,%04d".formatted(random.nextInt(10_000)));
            }
            WrittenFile written = document.finish();
            set.add(new NewDocument(
                    file,
                    kind,
                    customer,
                    "",
                    "",
                    name,
                    NewDocument.PDF,
                    written.pages(),
                    written.bytes(),
                    written.sha256()));
        }
    }
}
