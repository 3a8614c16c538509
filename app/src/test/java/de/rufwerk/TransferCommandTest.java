package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestHomes;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
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

/// A month from the import to the CRM and back, as a person at the command line does it.
class TransferCommandTest {

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
        said = out.toString();
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

    private void make() throws IOException {
        home = temporary.resolve("home");
        homes.make(home);
        table("crm/customers.csv", "K1;Muster GmbH;;;;;;post;;de");
        table("crm/lines.csv", "A1;K1;;3571;;", "A2;K1;;3571;;");
        table("crm/numbers.csv", "A1;03571 488001;;03571 488001;;;", "A2;03571 488002;;03571 488002;;;");
        table("crm/line_products.csv", "A1;office;;", "A2;office;;");
        table("tariff/zones.csv", "DE;Deutschland;Inland");
        table("tariff/prefixes.csv", "49;DE;;");
        table("tariff/products.csv", "office;plan;Office;10;net");
        table("tariff/rates.csv", "office;DE;*;minute;0;0.019;;60;60;;;;;");
        Path inbox = Files.createDirectories(home.resolve("inbox/2026-10"));
        var calls = new StringBuilder("direction;a_number;b_number;start;duration;cost\n");
        for (int i = 0; i < 20; i++) {
            calls.append("out;+4935714880%02d;+4930123456;2026-10-05T10:00:%02dZ;61;0.01%n".formatted(1 + i % 2, i));
        }
        calls.append("in;+4930123456;+49357148801;2026-10-05T11:00:00Z;61;\n");
        Files.writeString(inbox.resolve("a.csv"), calls.toString().replace("\r", ""));
    }

    private void setting(String old, String now) throws IOException {
        Path file = home.resolve("rufwerk.yaml");
        Files.writeString(file, Files.readString(file).replace(old, now));
    }

    private static String text(String code, Object... arguments) {
        return Messages.ofClassPath().text(Message.of(code, arguments), Messages.terminalLanguage());
    }

    @Test
    void everyCommandHasItsHelp() {
        for (String command :
                List.of("release", "withdraw", "stands", "missing", "undo", "difference", "withdraw-difference")) {
            assertThat(rufwerk("transfer", command, "--help")).isEqualTo(DONE);
            assertThat(said).contains("--month", command).doesNotContain("rufwerk.transfer.");
        }
        assertThat(rufwerk("chain", "invoice", "--help")).isEqualTo(DONE);
        assertThat(said).contains("--carrier", "--amount").doesNotContain("rufwerk.chain.");
    }

    @Test
    void aMonthGoesToTheCrmOnceAndComesBackOnce() throws IOException {
        make();
        try (ConfigurableApplicationContext server =
                Rufwerk.open(home)) { // so that each command finds a database running
            assertThat(server.isActive()).isTrue();
            thereAndBack();
        }
    }

    private void thereAndBack() throws IOException {
        assertThat(at("run", "--month", "2026-10", "--until", "transfer"))
                .as(said)
                .isEqualTo(WAITS);
        assertThat(said).contains(text("transfer.waiting.release", "2026-10"));
        setting("four_eyes: no", "four_eyes: yes");
        assertThat(at("transfer", "release", "--month", "2026-10")).as(said).isEqualTo(WAITS);
        assertThat(at("transfer", "release", "--month", "2026-10"))
                .as("one person has two eyes")
                .isEqualTo(WRONG_USE);
        setting("four_eyes: yes", "four_eyes: no");
        assertThat(at("run", "--month", "2026-10", "--until", "transfer"))
                .as(said)
                .isEqualTo(DONE);
        Path sent = home.resolve("crm/out/charges-2026-10-0001.csv");
        assertThat(Files.readAllLines(sent))
                .hasSize(3)
                .anyMatch(line -> line.contains(";A1;") && line.contains(";0.380000;"));

        assertThat(at("run", "--month", "2026-10", "--until", "transfer"))
                .as("not run again")
                .isEqualTo(WRONG_USE);
        assertThat(at("run", "--month", "2026-10", "--only", "rate")).isEqualTo(WRONG_USE);
        assertThat(said).contains(text("transfer.handover.done", "2026-10", "crm/out"));
        assertThat(at("files", "remove", "1", "--reason", "x")).isEqualTo(WRONG_USE);
        assertThat(at("status", "--month", "2026-10")).as(said).isEqualTo(DONE);
        assertThat(at("chain", "--month", "2026-10", "--json")).as(said).isEqualTo(DONE);
        assertThat(said).contains("\"stage\":\"confirmed\",\"calls\":20,", "\"difference\":\"incoming\"");

        assertThat(at("transfer", "undo", "--month", "2026-10"))
                .as("a reason is missing")
                .isEqualTo(WRONG_USE);
        assertThat(at("undo", "--month", "2026-10", "transfer"))
                .as("nor is there a way round it")
                .isEqualTo(WRONG_USE);
        assertThat(at("transfer", "undo", "--month", "2026-10", "--reason", "falsch"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(Files.readAllLines(home.resolve("crm/out/charges-2026-10-0002.csv")))
                .hasSize(3)
                .anyMatch(line -> line.contains("counter") && line.contains(";-0.380000;"));
        setting("unit: group", "unit: call");
        assertThat(at("run", "--month", "2026-10", "--until", "transfer"))
                .as("open again")
                .isEqualTo(WAITS);
        assertThat(at("transfer", "release", "--month", "2026-10")).as(said).isEqualTo(DONE);
        assertThat(at("run", "--month", "2026-10", "--until", "transfer"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(Files.readAllLines(home.resolve("crm/out/charges-2026-10-0003.csv")))
                .hasSize(21)
                .anyMatch(line -> line.contains(";0.038000;2026-10-05T12:00:00+02:00;4935714880"));

        setting("price_scale: 4", "price_scale: 2");
        assertThat(difference("2026-11", "--dry-run"))
                .as("the decimals are those that were charged")
                .isEqualTo(WRONG_USE);
        setting("price_scale: 2", "price_scale: 4");
        table("tariff/rates.csv", "office;DE;*;minute;0;0.029;;60;60;;;;;");
        assertThat(difference("2026-11", "--dry-run")).as(said).isEqualTo(DONE);
        assertThat(said).contains("0.400000");
        table("crm/numbers.csv", "A1;03571 488001;;03571 488001;;;");
        assertThat(difference("2026-11", "--reason", "eine Nummer fehlt"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(said)
                .contains(text("transfer.difference.kept", 10), "0.200000")
                .as("the calls of A2 keep their price");
        assertThat(at("transfer", "--month", "2026-10", "--json")).isEqualTo(DONE);
        assertThat(said).contains("\"of\":\"2026-10\"", "\"net\":\"0.200000\"", "\"begun\":false");
        String number = said.replaceAll("(?s).*\"number\":(\\d+),\"of\".*", "$1");
        assertThat(at("transfer", "withdraw-difference", number, "--month", "2026-10", "--reason", "zu früh"))
                .as(said)
                .isEqualTo(DONE);
        table("crm/numbers.csv", "A1;03571 488001;;03571 488001;;;", "A2;03571 488002;;03571 488002;;;");
        assertThat(difference("2026-11", "--reason", "Preis")).as(said).isEqualTo(DONE);
        assertThat(difference("2026-11", "--reason", "Preis"))
                .as("what was ordered counts as charged")
                .isEqualTo(WRONG_USE);
        Files.createDirectories(home.resolve("inbox/2026-11"));
        assertThat(at("run", "--month", "2026-11", "--until", "transfer"))
                .as(said)
                .isEqualTo(WAITS);
        assertThat(at("transfer", "release", "--month", "2026-11")).as(said).isEqualTo(DONE);
        assertThat(at("run", "--month", "2026-11", "--until", "transfer"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(Files.readAllLines(home.resolve("crm/out/charges-2026-11-0001.csv")))
                .hasSize(3)
                .anyMatch(line -> line.contains("difference") && line.contains(";0;0;0;0.200000;"));
        assertThat(at("chain", "--month", "2026-11")).as(said).isEqualTo(DONE);
    }

    private int difference(String in, String... more) {
        return at(Stream.concat(Stream.of("transfer", "difference", "--month", "2026-10", "--in", in), Stream.of(more))
                .toArray(String[]::new));
    }
}
