package de.rufwerk.itemisedbills;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.FirstStart;
import de.rufwerk.home.Home;
import de.rufwerk.run.Extent;
import de.rufwerk.run.Outcome;
import de.rufwerk.run.RunListener;
import de.rufwerk.run.Runs;
import de.rufwerk.transfer.MonthTransfer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The program over a home and a database of its own, with months that are rated and transferred.
final class BillProgram implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");

    /// When runs began that were killed before now.
    static final Instant EARLIER = NOW.minus(Duration.ofHours(1));

    private static final AtomicLong RUNS = new AtomicLong(1_000);

    private final TestDatabase database = TestDatabase.create();
    private final Path home;
    private final ConfigurableApplicationContext context;

    /// What a test writes into a home.
    @FunctionalInterface
    interface Content {
        void write(Path home) throws IOException;
    }

    /// @param settings replaced in `rufwerk.yaml`, each followed by what replaces it
    BillProgram(Path home, Content content, String... settings) throws IOException {
        this.home = home;
        Home.make(home);
        Path file = home.resolve("rufwerk.yaml");
        String yaml = Files.readString(file)
                .replace(
                        "database: {}",
                        "database:\n  url: \"%s\"\n  user: \"%s\"\n  password: \"%s\""
                                .formatted(database.url(), database.user(), database.password()));
        for (int i = 0; i < settings.length; i += 2) {
            assertThat(yaml).contains(settings[i]);
            yaml = yaml.replace(settings[i], settings[i + 1]);
        }
        Files.writeString(file, yaml);
        content.write(home);
        this.context = Rufwerk.open(home);
    }

    Path home() {
        return home;
    }

    TestDatabase database() {
        return database;
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void rate(YearMonth month) {
        Outcome outcome = bean(Runs.class).runNow(month, new Extent.Until("rate"), "test", RunListener.NONE);
        assertThat(outcome.exitCode()).as(String.valueOf(outcome)).isIn(0, 3);
    }

    /// @param leftOut numbers of items that nobody pays for
    void transfer(YearMonth month, Integer... leftOut) {
        MonthTransfer.make(this::bean, month, Set.of(leftOut));
        jdbc().sql("update transfers set ended_at = '2026-11-03 08:15+01'").update();
    }

    /// Runs the step.
    FakeRun itemise(YearMonth month) throws Exception {
        return itemise(month, NOW);
    }

    /// Runs the step as one that began when it says.
    FakeRun itemise(YearMonth month, Instant startedAt) throws Exception {
        FakeRun run = new FakeRun(RUNS.incrementAndGet(), month, startedAt);
        bean(ItemiseStep.class).run(run);
        return run;
    }

    /// What happens at each start of `serve`.
    void sweep() {
        context.getBeansOfType(FirstStart.class).values().forEach(FirstStart::firstStart);
    }

    FakeRun undo(YearMonth month) {
        FakeRun run = new FakeRun(RUNS.incrementAndGet(), month, NOW);
        bean(ItemiseStep.class).undo(month, run);
        return run;
    }

    /// What became of a line.
    String outcome(YearMonth month, String line) {
        ItemisedBills bills = bean(ItemisedBills.class);
        return bills.lines(bills.made(month).orElseThrow().run(), "", line, "", 100).stream()
                .filter(one -> one.line().equals(line))
                .map(LineOutcome::outcome)
                .findFirst()
                .orElseThrow();
    }

    List<StoredDocument> documents(YearMonth month) {
        List<StoredDocument> all = new ArrayList<>();
        bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> bean(Documents.class).each(month, ItemiseStep.NAME, all::add));
        return all;
    }

    Path file(YearMonth month, String line, DocumentKind kind) {
        return documents(month).stream()
                .filter(one -> one.line().equals(line) && one.kind() == kind)
                .map(one -> bean(Documents.class).file(one))
                .findFirst()
                .orElseThrow();
    }

    Path pdf(YearMonth month, String line) {
        return file(month, line, DocumentKind.ITEMISED_BILL);
    }

    String csv(YearMonth month, String line) {
        try {
            return Files.readString(file(month, line, DocumentKind.CALL_LIST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
