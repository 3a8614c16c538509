package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Sha256;
import de.rufwerk.pdf.MonthFile;
import de.rufwerk.transfer.FakeRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the program at random instants of the step: whoever looks sees the documents of a whole run or none,
/// and the run after it makes the same documents as one that nobody disturbed, and leaves nothing else behind.
class KilledSplitTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 4;
    private static final int INVOICES = 400;
    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @TempDir
    private Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private record Seen(String name, String sha256, int pages) {
        static Seen of(StoredDocument document) {
            return new Seen(document.name(), document.sha256(), document.pages());
        }
    }

    @Test
    void theDocumentsAreThoseOfARunThatNobodyDisturbed() throws Exception {
        Path file = directory.resolve("month.pdf");
        List<MonthFile.Invoice> invoices = MonthFile.write(file, INVOICES, 11);
        List<String> customers =
                invoices.stream().map(MonthFile.Invoice::customer).toList();
        Path home = directory.resolve("home");
        SplitFixture.make(home, customers);
        var random = new Random(20261031);
        try (SplitFixture program = SplitFixture.open(home, DATABASE.dataSource())) {
            Files.copy(file, program.inbox(MONTH).resolve("month.pdf"));
            program.transferred(MONTH, customers);
            for (int kill = 0; kill < KILLS; kill++) {
                Process killed = start(home);
                try (BufferedReader said = killed.inputReader()) {
                    assertThat(said.readLine()).isEqualTo("begins");
                    killed.waitFor(random.nextInt(1_200), TimeUnit.MILLISECONDS);
                    killed.destroyForcibly().waitFor();
                }
                assertThat(program.documents(MONTH).size()).isIn(0, INVOICES);
                program.documents(MONTH)
                        .forEach(document -> assertThat(program.file(document)).hasSize(document.bytes()));
            }
            FakeRun run = program.run(new FakeRun.Month(MONTH));
            assertThat(run.counts).containsEntry("invoices", (long) INVOICES);
            List<Seen> seen = program.documents(MONTH).stream().map(Seen::of).toList();
            assertThat(onDisk(home)).as("nothing else lies there").isEqualTo(INVOICES);
            assertThat(rows(program, "documents_made")).isZero();
            assertThat(rows(program, "invoices")).isEqualTo(INVOICES);
            assertThat(originals(home))
                    .containsExactly(Sha256.of(Files.readAllBytes(file)).hex() + ".pdf");
            assertThat(seen).containsExactlyElementsOf(undisturbed(file, customers));
        }
    }

    private List<Seen> undisturbed(Path file, List<String> customers) throws IOException {
        Path home = directory.resolve("undisturbed");
        SplitFixture.make(home, customers);
        try (TestDatabase other = TestDatabase.create();
                SplitFixture program = SplitFixture.open(home, other.dataSource())) {
            Files.copy(file, program.inbox(MONTH).resolve("month.pdf"));
            program.transferred(MONTH, customers);
            program.run(new FakeRun.Month(MONTH));
            return program.documents(MONTH).stream().map(Seen::of).toList();
        }
    }

    private static long rows(SplitFixture program, String table) {
        return program.jdbc
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static long onDisk(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("documents"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static List<String> originals(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("invoices/originals"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Process start(Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSplit.class.getName(),
                        home.toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password(),
                        MONTH.toString())
                .redirectError(directory.resolve("child.log").toFile())
                .start();
    }
}
