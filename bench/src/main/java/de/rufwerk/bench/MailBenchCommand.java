package de.rufwerk.bench;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.home.Command;
import de.rufwerk.home.Sha256;
import de.rufwerk.run.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Publishes a month of documents, and measures the step `mail` over them beside a bare loop; started by `bench
/// --mails`.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@ConditionalOnProperty(MailBenchCommand.ENABLED)
@CommandLine.Command(name = "bench-mails", hidden = true)
class MailBenchCommand implements Command {

    static final String ENABLED = "rufwerk.bench.mails";
    static final YearMonth MONTH = YearMonth.of(2026, 10);

    private static final int INVOICE_BYTES = 20_000;
    private static final int BILL_BYTES = 12_000;

    /// Takes the mails; in this process, too.
    static @Nullable DiscardingServer server;

    private final Documents documents;
    private final List<Step> steps;
    private final Clock clock;
    private final SplittableRandom random = new SplittableRandom(6);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--publish")
    private boolean publish;

    MailBenchCommand(Documents documents, List<Step> steps, Clock clock) {
        this.documents = documents;
        this.steps = List.copyOf(steps);
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (publish) {
            publish(1, "split", DocumentKind.INVOICE, INVOICE_BYTES);
            publish(2, "itemise", DocumentKind.ITEMISED_BILL, BILL_BYTES);
        } else if (server != null) {
            measure(server);
        }
        return 0;
    }

    private void measure(DiscardingServer sink) throws Exception {
        Step mail = steps.stream()
                .filter(step -> step.name().equals("mail"))
                .findFirst()
                .orElseThrow();
        BareLoop.seconds(sink.port(), MailBench.CONNECTIONS, MailBench.MAILS / 4, INVOICE_BYTES); // warms the server
        long mails = sink.mails();
        long bytes = sink.bytes();
        PeakHeap.reset();
        long start = System.nanoTime();
        mail.run(new QuietRun(3, MONTH, clock.instant()));
        double seconds = (System.nanoTime() - start) / 1e9;
        long peak = PeakHeap.mebibytes();
        long sent = sink.mails() - mails;
        long each = (sink.bytes() - bytes) / sent;
        double bare = BareLoop.seconds(sink.port(), MailBench.CONNECTIONS, Math.toIntExact(sent), each);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "mail: %,d mails of %,d bytes over %d connections in %.1f s (%,.0f/s); peak heap %d MiB%n"
                        + "bare: the same bytes in %.1f s (%,.0f/s): the step reaches %.0f %% of it%n",
                sent,
                each,
                MailBench.CONNECTIONS,
                seconds,
                sent / seconds,
                peak,
                bare,
                sent / bare,
                100 * bare / seconds);
        out.flush();
    }

    /// Contents that compress no further, as PDFs.
    private void publish(long run, String step, DocumentKind kind, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        try (DocumentSet set = documents.make(new QuietRun(run, MONTH, clock.instant()), step)) {
            for (int i = 1; i <= MailBench.MAILS; i++) {
                random.nextBytes(content);
                Path file = Files.write(set.newFile(), content);
                set.add(new NewDocument(
                        file,
                        kind,
                        Integer.toString(i),
                        "",
                        kind == DocumentKind.INVOICE ? "R-" + i : "",
                        step + "/" + i + ".pdf",
                        NewDocument.PDF,
                        1,
                        bytes,
                        Sha256.of(content).hex()));
            }
            set.publish(() -> {});
        }
    }
}
