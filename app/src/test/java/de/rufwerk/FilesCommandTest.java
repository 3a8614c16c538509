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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `files` as a person uses it, and what it does to the results made of the calls.
class FilesCommandTest {

    private static final int DONE = 0;
    private static final int WRONG_USE = 2;
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

    private int files(Path home, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "--home";
        all[1] = home.toString();
        all[2] = "files";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return rufwerk(all);
    }

    private int rate(Path home, String month) {
        return rufwerk("--home", home.toString(), "run", "--month", month, "--until", "rate");
    }

    private static void deliver(Path home, String month, String name, int calls) throws IOException {
        Path folder = Files.createDirectories(home.resolve("inbox").resolve(month));
        var text = new StringBuilder("direction;a_number;b_number;start;duration\n");
        for (int i = 0; i < calls; i++) {
            text.append("out;+4935714880")
                    .append(i)
                    .append(";+4930123456;")
                    .append(month)
                    .append("-05T10:00:0")
                    .append(i)
                    .append("Z;61\n");
        }
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void everyCommandHasItsHelp() {
        assertThat(rufwerk("files", "--help")).isEqualTo(DONE);
        assertThat(said).contains("show", "remove", "restore", "accept", "reread", "--month", "--json");
        for (String command : new String[] {"show", "remove", "restore", "accept", "reread"}) {
            assertThat(rufwerk("files", command, "--help")).isEqualTo(DONE);
            assertThat(said).contains("NUMBER", command).doesNotContain("rufwerk.files.");
        }
    }

    @Test
    void whatIsTakenOutOfARatedMonthMakesItsResultOutOfDate() throws IOException {
        Path home = temporary.resolve("home");
        homes.make(home);
        Path settings = home.resolve("rufwerk.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("    profile: standard\n", "    profile: standard\n    limits: {corrections: on}\n"));
        deliver(home, "2026-10", "a.csv", 3);
        deliver(home, "2026-10", "b.csv", 2);
        deliver(home, "2026-11", "c.csv", 1);
        assertThat(rate(home, "2026-10")).as(said).isEqualTo(WAITS);
        assertThat(files(home, "reread", "1", "--dry-run")).as(said).isEqualTo(DONE);
        assertThat(said).contains("standard", "3");
        assertThat(files(home, "remove", "1", "--reason", "falsche Datei"))
                .as(said)
                .isEqualTo(WAITS);
        assertThat(said).contains("a.csv", "falsche Datei");
        assertThat(said).as("the result waits to be made anew").contains(changed());
        assertThat(rate(home, "2026-11")).as("builds on October").isEqualTo(WRONG_USE);

        assertThat(rate(home, "2026-10")).as(said).isEqualTo(WAITS);
        assertThat(said).doesNotContain(changed());
        assertThat(rate(home, "2026-11")).as(said).isEqualTo(WAITS);
        assertThat(files(home, "restore", "1", "--reason", "doch"))
                .as("November builds on it")
                .isEqualTo(WRONG_USE);
        assertThat(files(home, "show", "1", "--json")).isEqualTo(DONE);
        assertThat(said).contains("\"name\":\"a.csv\"", "\"state\":\"REMOVED\"", "falsche Datei");
    }

    /// In the language of the terminal that runs the test.
    private static String changed() {
        return Messages.ofClassPath()
                .text(Message.of("ratingrun.calls-changed", "2026-10"), Messages.terminalLanguage());
    }
}
