package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestHomes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `crm` as a person uses it, from the test of the connection to a month in which half of the lines vanish.
class CrmCommandTest {

    private static final int DONE = 0;
    private static final int WAITS = 3;

    @AutoClose
    private final TestHomes homes = new TestHomes();

    @TempDir
    private Path temporary;

    private String said = "";

    private int rufwerk(String... arguments) {
        var out = new StringWriter();
        int code = Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        said = out.toString();
        return code;
    }

    private int crm(Path home, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "--home";
        all[1] = home.toString();
        all[2] = "crm";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return rufwerk(all);
    }

    private static void lines(Path home, int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder("line;customer;area_code\n");
        StringBuilder numbers = new StringBuilder("line;number;main_number\n");
        for (int i = from; i < to; i++) {
            lines.append("L" + i + ";K1;3571\n");
            numbers.append("L" + i + ";" + (48_000 + i) + ";03571 48\n");
        }
        Files.writeString(home.resolve("crm/customers.csv"), "customer;name\nK1;Eins\n");
        Files.writeString(home.resolve("crm/lines.csv"), lines);
        Files.writeString(home.resolve("crm/numbers.csv"), numbers);
    }

    @Test
    void theConnectionIsTestedAndALossOfLinesIsAFault() throws IOException {
        Path home = temporary.resolve("home");
        homes.make(home);
        lines(home, 0, 4);
        assertThat(crm(home, "test")).as(said).isEqualTo(DONE);
        assertThat(said).contains("lines.csv", "L1 ; K1 ; 3571");
        assertThat(crm(home, "changes", "--month", "2026-10")).isEqualTo(DONE);

        Files.delete(home.resolve("crm/numbers.csv"));
        assertThat(crm(home, "test", "--json")).isEqualTo(WAITS);
        assertThat(said).contains("\"works\":false", "numbers.csv");

        lines(home, 0, 4);
        Path settings = home.resolve("rufwerk.yaml");
        Files.writeString(
                settings, Files.readString(settings).replace("vanish_warning: notice", "vanish_warning: fault"));
        rufwerk("--home", home.toString(), "run", "--month", "2026-09", "--until", "rate");
        lines(home, 2, 5);
        assertThat(crm(home, "changes", "--month", "2026-10")).as(said).isEqualTo(WAITS);
        assertThat(said).contains("  + L4", "  - L0", "  - L1");
        int code = rufwerk("--home", home.toString(), "run", "--month", "2026-10", "--until", "rate");
        assertThat(code).as(said).isEqualTo(WAITS);
        assertThat(rufwerk("--home", home.toString(), "faults", "--month", "2026-10", "--json"))
                .as(said)
                .isIn(DONE, WAITS);
        assertThat(said).contains("crm.vanished:lines");
        assertThat(crm(home, "changes", "--month", "2026-10", "--json")).isEqualTo(WAITS);
        assertThat(said).contains("\"gone\":[\"L0\",\"L1\"]", "\"rated\":true");
    }
}
