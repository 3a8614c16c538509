package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestHomes;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `profiles` and `carriers` as a person uses them.
class ProfilesCommandTest {

    private static final int DONE = 0;
    private static final int WRONG_USE = 2;
    private static final int WAITS = 3;

    private static final String CALLS =
            "direction;a_number;b_number;start;duration\n" + "out;+4935714880;+4930123456;2026-10-05T10:00:00Z;61\n";

    @AutoClose
    private final TestHomes homes = new TestHomes();

    @TempDir
    private Path temporary;

    private Path home = Path.of("");
    private String said = "";

    private int rufwerk(String... arguments) {
        var out = new StringWriter();
        String[] all = new String[arguments.length + 2];
        all[0] = "--home";
        all[1] = home.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        int code = Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), all);
        said = out.toString();
        return code;
    }

    /// In the language of the terminal that runs the test.
    private static String text(String code, Object... arguments) {
        return Messages.ofClassPath().text(Message.of(code, arguments), Messages.terminalLanguage());
    }

    @BeforeEach
    void makeAHome() {
        home = temporary.resolve("home");
        homes.make(home);
    }

    @Test
    void bothHaveTheirHelpInBothLanguages() {
        assertThat(rufwerk("profiles", "--help")).isEqualTo(DONE);
        assertThat(said).contains("guess", "--out", "--month", "--profile").doesNotContain("rufwerk.profiles.");
        assertThat(rufwerk("carriers", "--help")).isEqualTo(DONE);
        assertThat(said).contains("test").doesNotContain("rufwerk.carriers.");
        Messages messages = Messages.ofClassPath();
        for (Locale language : new Locale[] {Locale.GERMAN, Locale.ENGLISH}) {
            assertThat(messages.texts(language))
                    .containsKeys(
                            "rufwerk.profiles.usage.description",
                            "rufwerk.profiles.out",
                            "rufwerk.profiles.month",
                            "rufwerk.carriers.usage.description",
                            "rufwerk.carriers.test.usage.description");
        }
    }

    @Test
    void profilesAreListedAndShownAndTheirSchemaPrinted() throws Exception {
        assertThat(rufwerk("profiles")).isEqualTo(DONE);
        assertThat(said).contains("standard", "hl-komm", text("formatprofiles.command.built-in"));
        Files.createDirectories(home.resolve("profiles"));
        assertThat(rufwerk("profiles", "show", "standard")).isEqualTo(DONE);
        Files.writeString(home.resolve("profiles/eigenes.yaml"), said);
        assertThat(rufwerk("profiles", "list", "--json")).isEqualTo(DONE);
        assertThat(said).contains("\"name\":\"eigenes\"", "\"own\":true");
        assertThat(rufwerk("profiles", "schema")).isEqualTo(DONE);
        assertThat(said).startsWith("{").contains("2020-12");
        assertThat(rufwerk("profiles", "show", "nichts")).isEqualTo(WRONG_USE);
        assertThat(said).contains("standard");
        assertThat(rufwerk("profiles", "show")).isEqualTo(WRONG_USE);
        assertThat(rufwerk("profiles", "tanzen")).isEqualTo(WRONG_USE);
    }

    @Test
    void aFileIsCheckedAlsoInAnArchiveAndForAMonth() throws Exception {
        Path file = temporary.resolve("calls.csv");
        Files.writeString(file, CALLS);
        assertThat(rufwerk("profiles", "check", file.toString())).isEqualTo(DONE);
        assertThat(said)
                .contains(text("formatprofiles.command.summary", "standard", 1, 61, 0, 0))
                .contains(text("formatprofiles.command.month-by-calls", "2026-10", 1, 0));
        assertThat(rufwerk("profiles", "check", file.toString(), "--month", "2026-11"))
                .isEqualTo(WAITS);
        assertThat(said).contains(text("formatprofiles.command.month-none"));
        assertThat(rufwerk("profiles", "check", file.toString(), "--month", "November"))
                .isEqualTo(WRONG_USE);
        Files.writeString(file, CALLS + "out;a;b;gestern;61\n");
        assertThat(rufwerk("profiles", "check", file.toString(), "--json")).isEqualTo(WAITS);
        assertThat(said).contains("\"calls\":1", "\"START\":1");
        Path zip = temporary.resolve("delivery.zip");
        Files.write(zip, zip("readme.txt", "x", "calls.csv", CALLS));
        assertThat(rufwerk("profiles", "check", zip.toString())).as(said).isEqualTo(DONE);
        assertThat(rufwerk("profiles", "check", temporary.resolve("gone").toString()))
                .isEqualTo(WRONG_USE);
        assertThat(rufwerk("profiles", "check", file.toString(), "--profile", "outbox"))
                .isEqualTo(WRONG_USE);
    }

    @Test
    void aProfileIsProposedCompletedAndUsed() throws Exception {
        Path file = temporary.resolve("neu.csv");
        var calls = new StringBuilder("Datum;Uhrzeit;Anrufer;Ziel;Dauer;Preis\n");
        for (int i = 10; i < 28; i++) {
            calls.append(i)
                    .append(".10.2026;08:15:")
                    .append(i)
                    .append(";03571 4880;0351 12345")
                    .append(i)
                    .append(";")
                    .append(i)
                    .append(";0,02")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(file, calls);
        assertThat(rufwerk("profiles", "guess", file.toString())).isEqualTo(WAITS);
        assertThat(said).contains("delimiter: \";\"", "TODO direction", "TODO cost", "TODO start");
        assertThat(rufwerk("profiles", "guess", file.toString(), "--json")).isEqualTo(WAITS);
        assertThat(said).contains("\"open\":[\"direction\",\"start\",\"cost\"]");
        assertThat(rufwerk("profiles", "guess", file.toString(), "--out", "neu"))
                .isEqualTo(WAITS);
        Path profile = home.resolve("profiles/neu.yaml");
        assertThat(said).contains(profile.toString(), "direction, start, cost");
        assertThat(rufwerk("profiles", "guess", file.toString(), "--out", "neu"))
                .isEqualTo(WRONG_USE);
        assertThat(rufwerk("profiles", "guess", file.toString(), "--out", "standard"))
                .isEqualTo(WRONG_USE);
        assertThat(rufwerk("profiles", "guess", file.toString(), "--out", "../neu"))
                .isEqualTo(WRONG_USE);
        assertThat(rufwerk("profiles", "check", file.toString(), "--profile", "neu"))
                .as("a TODO is not passed over")
                .isEqualTo(WRONG_USE);
        Files.writeString(
                profile,
                Files.readString(profile)
                        .replace("# direction: {constant: out}", "direction: {constant: out}")
                        .replace("# zone: Europe/Berlin", "zone: Europe/Berlin")
                        .replace("# unit: EUR", "unit: EUR"));
        assertThat(rufwerk("profiles", "check", file.toString(), "--profile", "neu"))
                .as(said)
                .isEqualTo(DONE);
        Files.writeString(file, "Guten Tag\n");
        assertThat(rufwerk("profiles", "guess", file.toString())).isEqualTo(WRONG_USE);
        assertThat(said).contains(text("formatprofiles.guess.columns", "neu.csv"));
    }

    @Test
    void carriersAreListedAndTried() throws Exception {
        assertThat(rufwerk("carriers")).isEqualTo(DONE);
        assertThat(said).contains("inbox", "folder", "standard");
        assertThat(rufwerk("carriers", "--json")).isEqualTo(DONE);
        assertThat(said).contains("\"name\":\"inbox\"", "\"warnings\":[]");
        assertThat(rufwerk("carriers", "test", "inbox", "--month", "2026-10")).isEqualTo(WAITS);
        Files.createDirectories(home.resolve("inbox/2026-10"));
        Files.writeString(home.resolve("inbox/2026-10/calls.csv"), CALLS);
        assertThat(rufwerk("carriers", "test", "inbox", "--month", "2026-10"))
                .as(said)
                .isEqualTo(DONE);
        assertThat(said).contains("calls.csv", text("carriers.test.well", "inbox", "2026-10"));
        assertThat(rufwerk("carriers", "test", "inbox", "--month", "2026-10", "--json"))
                .isEqualTo(DONE);
        assertThat(said).contains("\"works\":true");
        assertThat(rufwerk("carriers", "test", "niemand")).isEqualTo(WRONG_USE);
        assertThat(rufwerk("carriers", "test", "inbox", "--month", "bald")).isEqualTo(WRONG_USE);
    }

    private static byte[] zip(String... namesAndTexts) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
