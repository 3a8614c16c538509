package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `mail` as a person at the command line uses it, before a month has documents.
class MailCommandTest {

    private static final int DONE = 0;
    private static final int WRONG_USE = 2;

    @TempDir
    private Path temporary;

    private String said = "";

    private int rufwerk(String... arguments) {
        var out = new StringWriter();
        int code = Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        said = out.toString();
        return code;
    }

    private int mail(Path home, String... arguments) {
        return rufwerk(Stream.concat(Stream.of("--home", home.toString(), "mail"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Test
    void everyCommandHasItsHelp() {
        for (String command :
                List.of("list", "release", "withdraw", "arrived", "missing", "again", "bounces", "check", "test")) {
            assertThat(rufwerk("mail", command, "--help")).as(said).isEqualTo(DONE);
            assertThat(said).contains(command).doesNotContain("rufwerk.mail.");
        }
        for (String command : List.of("show", "save", "list", "restore", "image")) {
            assertThat(rufwerk("mail", "template", command, "--help")).as(said).isEqualTo(DONE);
            assertThat(said).contains(command).doesNotContain("rufwerk.mail.");
        }
        assertThat(rufwerk("template")).as("a part of mail").isEqualTo(WRONG_USE);
    }

    @Test
    void theTemplateIsSavedInVersionsAndWhatIsWrongIsTold() throws IOException {
        Path home = temporary.resolve("home");
        assertThat(rufwerk("init", home.toString())).as(said).isEqualTo(DONE);
        Files.writeString(
                home.resolve("crm/customers.csv"),
                Files.readString(home.resolve("crm/customers.csv"))
                        + "K1;Eins;Ring 1;01067;Dresden;DE;k1@example.de;email;full;de\n");
        Path file = Files.writeString(temporary.resolve("template.md"), "Betreff {{nam}}\n\nText\n");
        assertThat(mail(home, "template", "save", file.toString())).isEqualTo(WRONG_USE);
        assertThat(said).contains("{{nam}}");
        Files.writeString(file, "Betreff {{name}}\n\nText\n");
        assertThat(mail(home, "template", "save", file.toString())).as(said).isEqualTo(DONE);
        assertThat(mail(home, "template", "list")).isEqualTo(DONE);
        assertThat(said.lines()).hasSize(2);
        assertThat(mail(home, "--month", "2026-10", "--json")).as(said).isEqualTo(DONE);
        assertThat(said).contains("\"stage\":\"off\"", "\"customers\":{\"no-documents\":1}");
        assertThat(mail(home, "test", "--customer", "K1", "--month", "2026-10"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(said.lines()).hasSize(8);
        assertThat(mail(home, "release", "--month", "2026-10")).isEqualTo(WRONG_USE);
    }
}
