package de.rufwerk.itemisedbills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The step on a month with a line for each rule.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemiseStepTest {

    private static final YearMonth MONTH = BillHome.MONTH;

    @TempDir
    static Path folder;

    private static BillProgram program;
    private static FakeRun run;

    @BeforeAll
    static void make() throws Exception {
        program = new BillProgram(folder.resolve("home"), BillHome::write);
        program.rate(MONTH);
        program.transfer(MONTH);
        run = program.itemise(MONTH);
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void lookAtIt() throws Exception {
        System.out.println(run.counts + " " + run.notes);
        Path out = Path.of("target/bills");
        java.nio.file.Files.createDirectories(out);
        for (var document : program.documents(MONTH)) {
            java.nio.file.Files.copy(
                    program.bean(de.rufwerk.documents.Documents.class).file(document),
                    out.resolve(document.fileName()),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            System.out.println(document.name() + " " + document.pages() + " " + document.bytes());
        }
        assertThat(run.counts).isNotEmpty();
    }
}
