package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestHomes;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.pdf.MonthFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// A month's invoices as a person at the command line splits them.
class InvoicesCommandTest {

    private static final int DONE = 0;
    private static final int WRONG_USE = 2;
    private static final int WAITS = 3;

    @AutoClose
    private final TestHomes homes = new TestHomes();

    @TempDir
    private Path temporary;

    private Path home = Path.of("");
    private String said = "";

    private int rufwerk(String... arguments) {
        var out = new StringWriter();
        int code = Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        said = out.toString().replaceAll("\\s+", " "); // long lines are broken
        return code;
    }

    private int at(String... arguments) {
        return rufwerk(Stream.concat(Stream.of("--home", home.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private void table(String name, String... rows) throws IOException {
        Path file = home.resolve(name);
        Files.writeString(file, Files.readAllLines(file).getFirst() + "\n" + String.join("\n", rows) + "\n");
    }

    private static String text(String code, Object... arguments) {
        return Messages.ofClassPath().text(Message.of(code, arguments), Messages.terminalLanguage());
    }

    @Test
    void everyCommandHasItsHelp() {
        for (String command : List.of("list", "check", "rules", "without")) {
            assertThat(rufwerk("invoices", command, "--help")).isEqualTo(DONE);
            assertThat(said).contains(command).doesNotContain("rufwerk.invoices.");
        }
    }

    @Test
    void aMonthIsSplitAndWhatIsMissingIsSettled() throws IOException {
        home = temporary.resolve("home");
        homes.make(home);
        Path pdf = temporary.resolve("rechnungen.pdf");
        List<MonthFile.Invoice> invoices = MonthFile.write(pdf, 3, 5);
        String[] customers = Stream.concat(invoices.stream().map(MonthFile.Invoice::customer), Stream.of("K1"))
                .toArray(String[]::new);
        table(
                "crm/customers.csv",
                Stream.of(customers)
                        .map(customer -> customer + ";Muster;;;;;;post;;de")
                        .toArray(String[]::new));
        table("crm/lines.csv", "A1;K1;;3571;;");
        table("crm/numbers.csv", "A1;03571 488001;;03571 488001;;;");
        table("crm/line_products.csv", "A1;office;;");
        table("tariff/zones.csv", "DE;Deutschland;Inland");
        table("tariff/prefixes.csv", "49;DE;;");
        table("tariff/products.csv", "office;plan;Office;10;net");
        table("tariff/rates.csv", "office;DE;*;minute;0;0.019;;60;60;;;;;");
        Files.writeString(Files.createDirectories(home.resolve("inbox/2026-10")).resolve("a.csv"), """
                direction;a_number;b_number;start;duration;cost
                out;+493571488001;+4930123456;2026-10-05T10:00:00Z;61;0.01
                """);
        try (ConfigurableApplicationContext server =
                Rufwerk.open(home)) { // so that each command finds a database running
            assertThat(server.isActive()).isTrue();
            split(pdf, invoices);
        }
    }

    private void split(Path pdf, List<MonthFile.Invoice> invoices) throws IOException {
        assertThat(at("invoices", "rules")).isEqualTo(DONE);
        assertThat(said).contains("standard");
        assertThat(at("invoices", "check", pdf.toString())).as(said).isEqualTo(DONE);
        assertThat(said).contains(invoices.getFirst().number(), text("invoices.check.sums", 3, 0));
        assertThat(at("invoices", "check", pdf.toString(), "--rule", "other")).isEqualTo(WRONG_USE);
        assertThat(at("invoices")).as("no month").isEqualTo(WRONG_USE);

        assertThat(at("run", "--month", "2026-10")).as(said).isEqualTo(WAITS);
        assertThat(at("transfer", "release", "--month", "2026-10")).as(said).isEqualTo(DONE);
        assertThat(at("run", "--month", "2026-10")).as(said).isEqualTo(WAITS);
        assertThat(said).contains(text("invoices.waiting.file", "2026-10", "invoices/2026-10"));

        Files.createDirectories(home.resolve("invoices/2026-10"));
        Files.copy(pdf, home.resolve("invoices/2026-10/rechnungen.pdf"));
        assertThat(at("run", "--month", "2026-10", "--until", "split")).as(said).isEqualTo(WAITS);
        assertThat(said).contains(text("invoices.fault.without", "K1"));
        assertThat(at("invoices", "without", "K1", "--month", "2026-10"))
                .as("no reason")
                .isEqualTo(WRONG_USE);
        assertThat(at("invoices", "without", "K1", "--month", "2026-10", "--reason", "Bagatelle"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(at("status", "--month", "2026-10")).isEqualTo(DONE);
        assertThat(said).doesNotContain(text("invoices.fault.without", "K1"));
        assertThat(at("run", "--month", "2026-10", "--only", "split")).as(said).isEqualTo(DONE);

        assertThat(at("invoices", "--month", "2026-10")).as(said).isEqualTo(DONE);
        assertThat(said).contains(invoices.get(2).number(), "Bagatelle");
        assertThat(at("invoices", "list", "--month", "2026-10", "--json"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(said).contains("\"first_page\":1", "\"document\":\"invoices/", "\"faults\":[]");
        assertThat(at("undo", "--month", "2026-10", "split")).as(said).isEqualTo(DONE);
        assertThat(at("invoices", "list", "--month", "2026-10")).isEqualTo(DONE);
        assertThat(said).contains(text("invoices.list.none", "2026-10"));
    }
}
