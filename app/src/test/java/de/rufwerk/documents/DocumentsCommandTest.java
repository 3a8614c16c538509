package de.rufwerk.documents;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Messages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A month's documents at the command line.
class DocumentsCommandTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final YearMonth MONTH = YearMonth.of(2026, 10);

    @TempDir
    private Path home;

    private String said = "";

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private int run(Documents documents, String... arguments) {
        var out = new StringWriter();
        var command = new DocumentsCommand(documents, new DocumentExport(documents), Messages.ofClassPath());
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        said = out.toString();
        return code;
    }

    @Test
    void everyCommandHasItsHelp() {
        for (String command : List.of("list", "export", "verify")) {
            var out = new StringWriter();
            assertThat(Rufwerk.execute(
                            new PrintWriter(out, true), new PrintWriter(out, true), "documents", command, "--help"))
                    .isZero();
            assertThat(out.toString()).contains("--month", command).doesNotContain("rufwerk.documents.");
        }
    }

    @Test
    void theyAreListedExportedUnderTheirNamesAndVerified() throws IOException {
        Documents documents = DocumentStore.over(DATABASE.dataSource(), home);
        try (DocumentSet set = documents.make(new MonthRun(1, MONTH), "split")) {
            DocumentStore.add(set, "K1", "invoices/K1/../R 1.pdf", "eins");
            DocumentStore.add(set, "K2", "invoices/K2/R2.pdf", "zwei");
            set.publish(() -> {});
        }
        Path out = home.resolve("out");

        assertThat(run(documents, "list", "--month", "2026-10")).isZero();
        assertThat(said.lines()).hasSize(2).anyMatch(line -> line.contains("INVOICE") && line.endsWith("K2/R2.pdf"));
        assertThat(run(documents, "list", "--month", "2026-10", "--json")).isZero();
        assertThat(said).contains("\"customer\":\"K1\"").contains("\"bytes\":4");
        assertThat(run(documents, "export", "--month", "2026-10", "--out", out.toString()))
                .isZero();
        assertThat(out.resolve("invoices/K1/%2E%2E/R 1.pdf")).hasContent("eins");
        assertThat(out.resolve("invoices/K2/R2.pdf")).hasContent("zwei");
        Files.delete(out.resolve("invoices/K2/R2.pdf"));
        assertThat(run(documents, "export", "--month", "2026-10", "--out", out.toString()))
                .as("again")
                .isZero();
        assertThat(out.resolve("invoices/K2/R2.pdf")).hasContent("zwei");
        Files.writeString(out.resolve("invoices/K2/R2.pdf"), "mine");
        assertThat(run(documents, "export", "--month", "2026-10", "--out", out.toString()))
                .as("nothing is replaced")
                .isNotZero();
        assertThat(out.resolve("invoices/K2/R2.pdf")).hasContent("mine");

        assertThat(run(documents, "verify", "--month", "2026-10")).isZero();
        StoredDocument second = documents.of(MONTH, "K2").getFirst();
        Files.writeString(documents.file(second), "ZWEI");
        assertThat(run(documents, "verify", "--month", "2026-10")).isEqualTo(3);
        assertThat(said).contains("invoices/K2/R2.pdf").contains("Split invoices");
        assertThat(run(
                        documents,
                        "export",
                        "--month",
                        "2026-10",
                        "--out",
                        home.resolve("other").toString()))
                .as("a damaged one is not handed out")
                .isNotZero();
        assertThat(home.resolve("other/invoices/K2/R2.pdf")).doesNotExist();
    }
}
