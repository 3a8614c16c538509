package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.formatprofiles.RejectReason;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Imports by built-in profiles, on samples that we made ourselves from descriptions (no carrier's file), and by own
/// ones.
class FormatProfileTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    Path directory;

    private Fixture fixture;

    @BeforeEach
    void prepare() {
        fixture = new Fixture(directory, DATABASE);
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private void ownProfile(String name, String yaml) throws Exception {
        Path folder = fixture.home.resolve("profiles");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }

    @Test
    void readsASampleOfEnviaTelMadeByOurselves() throws Exception {
        fixture.carrier("envia", "envia-tel");
        String sample = Fixture.lines(
                "Kunde;x;y;A;Datum;Beginn;Dauer;B;Fremd;Fremd2;Preis;Anbieter",
                "010-20417;1;2;4935714880812;03102026;08:15:42;00:03:21;493511234567;;;0,0291;016-envia TEL",
                "010-20417;1;2;4935714880812;25102026;02:30:00;00:00:09;4915112345678;Müller;;1,5;016-envia TEL",
                "010-20417;1;2;4935714880812;03102026;8:15:42;00:03:21;493511234567;;;0,0291;016-envia TEL");
        fixture.deliver(
                "envia", Fixture.OCTOBER, "10.2026_AsciiEVN.txt", sample.getBytes(Charset.forName("windows-1252")));
        fixture.run();
        assertThat(fixture.calls())
                .containsExactly(
                        "10.2026_AsciiEVN.txt:2 4935714880812>493511234567 2026-10-03 06:15:42 201 0 29100",
                        "10.2026_AsciiEVN.txt:3 4935714880812>4915112345678 2026-10-25 00:30:00 9 0 1500000");
        assertThat(fixture.rejected()).containsExactly("4 start 8:15:42");
        assertThat(fixture.jdbc
                        .sql("select form_a || form_b from import_files")
                        .query(String.class)
                        .single())
                .isEqualTo("cccc");
    }

    @Test
    void readsASampleOfHlKommMadeByOurselves() throws Exception {
        fixture.carrier("hlkomm", "hl-komm");
        String sample = Fixture.lines(
                "Kopf",
                "",
                "Kopf \"3",
                "Kopf",
                "Spalten",
                "05.10.2026\t10:00:00\tx\tMobilfunk\t49\t3571\t48808\t49\t151\t12345678\t00:01:05\t\t\t0,0440\t\t990711");
        fixture.deliver("hlkomm", Fixture.OCTOBER, "202611_EVN.txt", sample.getBytes(StandardCharsets.ISO_8859_1));
        fixture.run();
        assertThat(fixture.calls())
                .containsExactly("202611_EVN.txt:6 49357148808>4915112345678 2026-10-05 08:00:00 65 0 44000");
    }

    @Test
    void anOwnProfileGoesBeforeABuiltInOneAndMayUseEverything() throws Exception {
        ownProfile("standard", """
                charset: ISO-8859-15
                delimiter: "|"
                quote: "'"
                header_lines: 2
                trailer_lines: 1
                record_id: {column: id}
                account: {columns: [konto, 2], required: false}
                direction: {column: art, values: {gehend: out, kommend: in, umgeleitet: fwd}}
                a_number: {column: a, form: national_bare}
                b_number: {column: b, form: idd}
                area_code: "3571"
                strip_porting: true
                start: {parts: [{column: tag, form: d.M.yyyy}, {column: uhr, form: "H:mm"}], zone: Europe/Berlin}
                duration: {column: dauer, form: "M:SS"}
                cost: {column: preis, unit: CENT, decimal: ","}
                filters:
                  - {column: status, values: [OK, WARN], action: keep}
                  - {column: art, values: [sms], action: drop}
                """);
        String file = Fixture.lines(
                "Einzelverbindungen",
                "id|k2|art|a|b|tag|uhr|dauer|preis|status",
                "1|€|gehend|3571488|'00|30'|5.10.2026|8:05|90:05|2,91|OK",
                "2||sms|3571488|0030|5.10.2026|8:05|0:01|1|OK",
                "3||gehend|3571488|0030|5.10.2026|8:05|0:10|1|FEHLER",
                "4||kommend|3571488|0030|15.10.2026|18:05|0:10||WARN",
                "Summe|4");
        fixture.deliver("a.txt", file.getBytes(Charset.forName("ISO-8859-15")));
        RecordedRun run = fixture.run();
        assertThat(run.faults).isEmpty();
        assertThat(fixture.calls())
                .containsExactly(
                        "a.txt:3 3571488>00|30 2026-10-05 06:05:00 5405 0 29100",
                        "a.txt:6 3571488>0030 2026-10-15 16:05:00 10 1 -");
        assertThat(run.counts).containsEntry("calls.filtered", 2L).containsEntry("lines.rejected", 0L);
        assertThat(fixture.count("filtered_seconds")).isEqualTo(11);
        assertThat(fixture.jdbc
                        .sql("select form_a || form_b || area_code || strip_porting from import_files")
                        .query(String.class)
                        .single())
                .isEqualTo("national_bareidd3571true");
        assertThat(fixture.jdbc
                        .sql("select account from calls order by line_no")
                        .query(String.class)
                        .list())
                .containsExactly("€", "");
    }

    @Test
    void bytesThatAreNoTextOfTheCharsetRejectTheirLine() throws Exception {
        ownProfile("standard", FormatProfileTest.standard().replace("charset: UTF-8", "charset: windows-1252"));
        byte[] file =
                (Fixture.HEADER + Fixture.call("1", 1, 1) + Fixture.call("#", 1, 1)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < file.length; i++) {
            file[i] = file[i] == '#' ? (byte) 0x81 : file[i];
        }
        fixture.deliver("a.csv", file);
        fixture.run();
        assertThat(fixture.rejected()).containsExactly("3 charset windows-1252");
        fixture.deliver("bom.csv", "\uFEFF" + Fixture.HEADER);
        assertThat(fixture.run().faultCodes()).containsExactly("formatprofiles.file.charset");
    }

    private static String standard() throws Exception {
        try (var in = FormatProfile.class.getResourceAsStream("/profiles/standard.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyCodeThatTheModuleUsesHasATextInBothLanguages() throws Exception {
        Messages messages = Messages.ofClassPath();
        Pattern code = Pattern.compile("\"(callimport\\.[a-z-]+\\.[a-z-]+[a-z])\"");
        Path sources = Path.of("src/main/java/de/rufwerk/callimport");
        try (var files = Files.list(sources)) {
            for (Path file : files.toList()) {
                Matcher used = code.matcher(Files.readString(file));
                while (used.find()) {
                    for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
                        assertThat(messages.text(Message.of(used.group(1)), language))
                                .isNotEqualTo(used.group(1));
                    }
                }
            }
        }
        for (RejectReason reason : RejectReason.values()) {
            String rejected = "formatprofiles.rejected." + reason.code();
            assertThat(messages.text(Message.of(rejected), Locale.GERMAN)).isNotEqualTo(rejected);
        }
    }
}
