package de.rufwerk.printfiles;

import static de.rufwerk.printfiles.PostOffice.Wanted.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.home.Messages;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A month's print at the command line.
class PrintCommandTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path temporary;

    private String said = "";

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private int run(PostOffice.Program program, String... arguments) {
        var out = new StringWriter();
        int code = new CommandLine(new PrintCommand(
                        program.views(), program.letters(), program.reprints(), Messages.ofClassPath()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(arguments);
        said = out.toString();
        return code;
    }

    @Test
    void everyCommandHasItsHelp() {
        for (String command : List.of("list", "reprint")) {
            var out = new StringWriter();
            assertThat(Rufwerk.execute(
                            new PrintWriter(out, true), new PrintWriter(out, true), "print", command, "--help"))
                    .isZero();
            assertThat(out.toString()).contains("--month", command).doesNotContain("rufwerk.print.");
        }
    }

    @Test
    void whatWillBeWhatIsAndOneLetterAgain() throws Exception {
        PostOffice office = PostOffice.in(DATABASE, temporary.resolve("home"));
        office.customers("9:post", "10:post", "11:email");
        office.publish(List.of(invoice("9", 2), invoice("10", 1), invoice("11", 1)));
        PostOffice.Program program = office.program(new PrintSettings(
                true, false, PrintSettings.Files.ONE, 0, List.of(new Envelope("small", 3, 1_250_000)), null));

        assertThat(run(program, "--month", "2026-10", "--json")).isZero();
        assertThat(said).contains("\"printed\":false", "\"letters\":2", "\"sheets\":2", "\"postage\":\"2.500000\"");
        program.step().run(new MonthRun(1, PostOffice.MONTH));
        assertThat(run(program, "--month", "2026-10")).isZero();
        assertThat(said).contains("print-2026-10.pdf").contains("2.500000 EUR");
        assertThat(run(program, "list", "--month", "2026-10")).isZero();
        assertThat(said.lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly("print-2026-10.pdf 1 9 1 2 1 small", "print-2026-10.pdf 3 10 1 1 1 small");
        assertThat(run(program, "list", "--month", "2026-10", "--json")).isZero();
        assertThat(said).contains("\"first_page\":3,\"customer\":\"10\"");
        Path again = temporary.resolve("again.pdf");
        assertThat(run(program, "reprint", "--month", "2026-10", "--from", "10", "--out", again.toString()))
                .isZero();
        assertThat(PostOffice.marks(again)).containsExactly("10/INVOICE/1/1", "");
        assertThat(run(program, "reprint", "--month", "2026-10", "--from", "11", "--out", again.toString()))
                .isNotZero();
    }
}
