package de.rufwerk.callimport;

import static de.rufwerk.callimport.Fixture.HEADER;
import static de.rufwerk.callimport.Fixture.OCTOBER;
import static de.rufwerk.callimport.Fixture.call;
import static de.rufwerk.callimport.Fixture.zip;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import de.rufwerk.home.Secret;
import de.rufwerk.unpack.Archives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What the step makes of archives: which of their files it takes, and what becomes of their passwords.
class ArchivesStepTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String PASSWORD = "Sehr-geheim-4711";

    @TempDir
    Path directory;

    private Fixture fixture;

    @BeforeEach
    void start() {
        fixture = new Fixture(directory, DATABASE);
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private void password(String password) throws IOException {
        Path secret = fixture.home.resolve("secrets/envia");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, password + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    }

    private static byte[] encrypted(String name, String content) {
        return Archives.encryptedZip(PASSWORD, Map.of(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ofTheFilesOfOneArchiveNameAndContentChooseTheCalls() throws Exception {
        fixture.carrier("envia", "standard", List.of("*_{yyyyMM}_EVN*.csv", "*_{yyyyMM}_0180.csv"), null);
        var entries = new LinkedHashMap<String, String>();
        entries.put("4711_202610_EVN.csv", HEADER + call("1", 1, 1) + call("2", 1, 2));
        entries.put("4711_202610_EVN_Summe.csv", "Kunde;Anrufe\n4711;2\n");
        entries.put("sub/4711_202610_0180.csv", HEADER + call("3", 1, 3));
        entries.put("4711_202609_EVN.csv", HEADER + call("4", 1, 4));
        entries.put("Rechnung_202610.pdf", "%PDF-1.7");
        entries.put("liesmich.txt", "Guten Tag");
        fixture.deliver("envia", OCTOBER, "4711.zip", zip(entries));
        for (int time = 0; time < 2; time++) {
            RecordedRun run = fixture.run();
            assertThat(run.faults).isEmpty();
            assertThat(run.notes)
                    .filteredOn(note -> note.code().equals("callimport.note.left-names"))
                    .singleElement()
                    .satisfies(note -> assertThat(note.arguments())
                            .containsExactly(
                                    "4711.zip", "3", "4711_202609_EVN.csv, Rechnung_202610.pdf, liesmich.txt"));
            assertThat(run.notes)
                    .filteredOn(note -> note.code().equals("callimport.note.left-content"))
                    .extracting(note -> note.arguments().getFirst())
                    .containsExactly("4711.zip/4711_202610_EVN_Summe.csv");
        }
        assertThat(fixture.calls()).hasSize(3);
    }

    @Test
    void aWrongOrMissingPasswordIsAFaultOfItsDeliveryUntilItIsRightAndIsNowhereToBeRead() throws Exception {
        fixture.carrier("envia", "standard", List.of(), new Secret.InFile("secrets/envia"));
        fixture.deliver("envia", OCTOBER, "a.zip", encrypted("a.csv", HEADER + call("1", 1, 1)));
        fixture.deliver("envia", OCTOBER, "b.csv", (HEADER + call("2", 1, 2)).getBytes(StandardCharsets.UTF_8));
        fixture.deliver("c.csv", HEADER + call("3", 1, 3));
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        root.addAppender(log);
        try {
            RecordedRun missing = fixture.run();
            assertThat(missing.faultCodes()).containsOnly("home.secret.file");
            assertThat(fixture.calls()).hasSize(1);
            password(PASSWORD + "x");
            RecordedRun wrong = fixture.run();
            assertThat(wrong.faultCodes()).containsExactly("unpack.wrong-password");
            assertThat(fixture.calls()).hasSize(2);
            password(PASSWORD);
            RecordedRun right = fixture.run();
            assertThat(right.faults).isEmpty();
            assertThat(fixture.calls()).hasSize(3);
            for (RecordedRun run : List.of(missing, wrong, right)) {
                assertThat(run.notes).extracting(Message::toString).noneMatch(text -> text.contains(PASSWORD));
                assertThat(run.faults.toString()).doesNotContain(PASSWORD);
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(text -> text.contains(PASSWORD));
        assertThat(fixture.jdbc
                        .sql("select f::text from import_files f")
                        .query(String.class)
                        .list())
                .noneMatch(text -> text.contains(PASSWORD));
    }

    @Test
    void manySmallFilesAreToldInOneNote() throws Exception {
        var entries = new LinkedHashMap<String, String>();
        for (int i = 100; i < 200; i++) {
            entries.put(i + ".csv", HEADER + call("a" + i, 1, i) + call("a" + (i - 1), 1, i - 1));
        }
        fixture.deliver("a.zip", zip(entries));
        RecordedRun first = fixture.run();
        assertThat(first.notes)
                .filteredOn(note -> note.code().startsWith("callimport.note.stored"))
                .singleElement()
                .satisfies(note -> assertThat(note.arguments())
                        .containsExactly("a.zip/100.csv", "a.zip/199.csv", "100", "101", "99", "0", "0"));
        assertThat(fixture.calls()).hasSize(101);
        assertThat(fixture.run().notes)
                .filteredOn(note -> note.code().startsWith("callimport.note.known"))
                .singleElement()
                .satisfies(
                        note -> assertThat(note.arguments()).containsExactly("a.zip/100.csv", "a.zip/199.csv", "100"));
    }

    @Test
    void moreDeliveriesThanStayOpenAreReadInTheOrderOfTheirFiles() throws Exception {
        for (int i = 10; i < 40; i++) {
            var entries = new LinkedHashMap<String, String>();
            entries.put("a" + i + ".csv", HEADER + call("a" + i, 1, i));
            entries.put("b" + i + ".csv", HEADER + call("a" + (i - 1), 1, i - 1));
            fixture.deliver(i + ".zip", zip(entries));
        }
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(31);
        assertThat(fixture.count("duplicate_calls")).isEqualTo(29);
    }
}
