package de.rufwerk.callimport;

import static de.rufwerk.callimport.Fixture.HEADER;
import static de.rufwerk.callimport.Fixture.OCTOBER;
import static de.rufwerk.callimport.Fixture.call;
import static de.rufwerk.callimport.Fixture.gzip;
import static de.rufwerk.callimport.Fixture.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Secret;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import de.rufwerk.unpack.Archives;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportStepTest {

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

    @Test
    void importsAPlainFileWithColumnsInAnyOrder() throws Exception {
        fixture.deliver("a.csv", """
                \uFEFFstart;\tdirection\u00A0;duration;b_number;a_number;note;cost
                2026-10-26T17:48:01+01:00;out;61;+4930 1;"+49 3571\u00A0";x;0,01834

                2026-10-01T00:00:00+02:00; in ;0;;+493571;y;
                2026-10-31T22:59:59Z;fwd;7;"+49;30";+493571
                """);
        RecordedRun run = fixture.run();
        assertThat(fixture.calls())
                .containsExactly(
                        "a.csv:2 +49 3571>+4930 1 2026-10-26 16:48:01 61 0 18340",
                        "a.csv:4 +493571> 2026-09-30 22:00:00 0 1 -",
                        "a.csv:5 +493571>+49;30 2026-10-31 22:59:59 7 2 -");
        assertThat(run.faults).isEmpty();
        assertThat(run.counts)
                .containsEntry("files", 1L)
                .containsEntry("calls.read", 3L)
                .containsEntry("calls.stored", 3L)
                .containsEntry("seconds", 68L)
                .containsEntry("cost", 18_340L);
        assertThat(run.progress).isEqualTo(run.total).isPositive();
        assertThat(run.notes).extracting(note -> note.code()).contains("callimport.note.unused");
    }

    @Test
    void aRecordThatCannotBeReadIsARejectedLineAndStopsNothing() throws Exception {
        fixture.deliver(
                "a.csv",
                HEADER
                        + call("1", 1, 1)
                        + ";;out;+49357148801;+4930;2026-10-05 10:00:00;61;0\n"
                        + ";;out;+49357148801;+4930;2026-10-05T10:00:00Z;;0\n"
                        + ";;out;+49357148801;+4930;2026-10-05T10:00:00Z;61;1.234,56\n"
                        + ";;OUT;+49357148801;+4930;2026-10-05T10:00:00Z;61;0\n"
                        + ";;out;+49357148801;+49\u0000;2026-10-05T10:00:00Z;61;0\n".repeat(0)
                        + ";;out\n"
                        + call("2", 1, 1));
        fixture.run();
        assertThat(fixture.rejected())
                .containsExactly(
                        "3 start 2026-10-05 10:00:00", "4 duration ", "5 cost 1.234,56", "6 direction OUT", "7 start ");
        assertThat(fixture.count("stored_calls")).isEqualTo(2);
        assertThat(fixture.count("read_calls")).isEqualTo(7);
        assertThat(fixture.jdbc
                        .sql("select raw from rejected_lines where line_no = 5")
                        .query(String.class)
                        .single())
                .isEqualTo(";;out;+49357148801;+4930;2026-10-05T10:00:00Z;61;1.234,56");
    }

    @Test
    void malformedTextAndNulBytesRejectTheirLineOnly() throws Exception {
        byte[] filler = call("f", 2, 3).repeat(200).getBytes(StandardCharsets.UTF_8);
        byte[] head = (HEADER + call("1", 1, 1)).getBytes(StandardCharsets.UTF_8);
        byte[] malformed = ";;out;+49\u00FC;+4930;2026-10-05T10:00:00Z;61;0\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] nul = ";;out;+49;+49\u000030;2026-10-05T10:00:00Z;61;0\n".getBytes(StandardCharsets.UTF_8);
        fixture.deliver("a.csv", join(head, filler, malformed, nul));
        fixture.run();
        assertThat(fixture.rejected()).containsExactly("203 charset UTF-8", "204 control NUL");
        assertThat(fixture.jdbc
                        .sql("select raw from rejected_lines order by line_no")
                        .query(String.class)
                        .list())
                .containsExactly(
                        ";;out;+49\uFFFD;+4930;2026-10-05T10:00:00Z;61;0",
                        ";;out;+49;+49\u240030;2026-10-05T10:00:00Z;61;0");
    }

    private static byte[] join(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Test
    void theOriginalIsKeptUnchangedAndReadOnly() throws Exception {
        byte[] content = (HEADER + call("1", 1, 1)).getBytes(StandardCharsets.UTF_8);
        Path delivered = fixture.deliver("Anrufe Oktober.csv", content);
        fixture.run();
        String storedAt = fixture.jdbc
                .sql("select stored_at from import_files")
                .query(String.class)
                .single();
        assertThat(storedAt)
                .isEqualTo("archive/inbox/2026-10/" + Sha256.of(content).shortHex() + "-Anrufe Oktober.csv");
        Path kept = fixture.home.resolve(storedAt);
        assertThat(kept).hasBinaryContent(content);
        assertThat(Files.getPosixFilePermissions(kept)).hasToString("[OWNER_READ]");
        assertThat(delivered).hasBinaryContent(content);
        assertThat(fixture.home.resolve("archive/.work")).isEmptyDirectory();
    }

    @Test
    void aKnownFileIsNotImportedAgain() throws Exception {
        fixture.deliver("a.csv", HEADER + call("1", 1, 1));
        fixture.run();
        fixture.deliver("other name.csv", HEADER + call("1", 1, 1));
        RecordedRun again = fixture.run();
        assertThat(again.notes).extracting(note -> note.code()).containsOnly("callimport.note.known");
        assertThat(fixture.calls()).hasSize(1);
        assertThat(again.counts).containsEntry("files", 0L);
        fixture.deliver("a.csv", HEADER + call("1", 2, 1));
        assertThat(fixture.run().counts).containsEntry("calls.stored", 1L);
    }

    @Test
    void filesOfOneRunAreTakenByTheNameOfTheUnpackedFile() throws Exception {
        var first = new LinkedHashMap<String, String>();
        first.put("sub/z.csv", HEADER + call("same", 1, 1) + call("z", 1, 2));
        first.put("b.csv", HEADER + call("b", 1, 3));
        fixture.deliver("a.zip", zip(first));
        fixture.deliver("c.csv", HEADER + call("same", 1, 1));
        fixture.deliver("d.csv.gz", gzip((HEADER + call("d", 1, 4)).getBytes(StandardCharsets.UTF_8)));
        fixture.deliver(".hidden.csv", "x");
        fixture.deliver("e.csv.part", "x");
        Files.createDirectory(fixture.home.resolve("inbox/2026-10/sub"));
        RecordedRun run = fixture.run();
        assertThat(fixture.jdbc
                        .sql("select name from import_files order by id")
                        .query(String.class)
                        .list())
                .containsExactly("b.csv", "c.csv", "d.csv", "z.csv");
        assertThat(fixture.calls()).hasSize(4).anyMatch(call -> call.startsWith("c.csv:2"));
        assertThat(fixture.count("duplicate_calls")).isEqualTo(1);
        assertThat(run.notes)
                .filteredOn(note -> note.code().equals("callimport.note.left"))
                .hasSize(1);
        assertThat(fixture.run().counts).containsEntry("files", 0L);
    }

    @Test
    void aFileOfAnotherMonthIsHeldUntilAPersonReleasesIt() throws Exception {
        fixture.deliver("sep.csv", HEADER + call("1", 1, 1).replace("2026-10-05", "2026-09-30"));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).containsExactly("callimport.doubt.month");
        assertThat(fixture.calls()).isEmpty();
        assertThat(fixture.jdbc
                        .sql("select state from import_files")
                        .query(String.class)
                        .list())
                .containsExactly("HELD");
        assertThat(fixture.run().faults).hasSize(1);
        assertThat(fixture.jdbc
                        .sql("select count(*) from import_files")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        run = fixture.run();
        run.releaseAll();
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(1);
        assertThat(fixture.jdbc
                        .sql("select state from import_files")
                        .query(String.class)
                        .list())
                .containsExactly("STORED");
    }

    @Test
    void aHeldFileThatIsMovedToItsMonthIsImportedThereAndItsFaultSettles() throws Exception {
        Path wrong = fixture.deliver("sep.csv", HEADER + call("1", 1, 1).replace("2026-10-05", "2026-09-30"));
        assertThat(fixture.run().faults).hasSize(1);
        Path right = fixture.home.resolve("inbox/2026-09/sep.csv");
        Files.createDirectories(right.getParent());
        Files.move(wrong, right);
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.jdbc
                        .sql("select count(*) from import_files")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(fixture.run(YearMonth.of(2026, 9)).faults).isEmpty();
        assertThat(fixture.calls()).hasSize(1);
    }

    @Test
    void theMonthOfACallGoesByItsLocalStart() throws Exception {
        fixture.deliver("a.csv", HEADER + call("1", 1, 1).replace("2026-10-05T10:00:01+02:00", "2026-09-30T22:00:00Z"));
        assertThat(fixture.run().faults).isEmpty();
        fixture.deliver("b.csv", HEADER + call("1", 1, 1).replace("2026-10-05T10:00:01+02:00", "2026-10-31T23:00:00Z"));
        assertThat(fixture.run().faultCodes()).containsExactly("callimport.doubt.month");
    }

    @Test
    void brokenFilesAreFaultsThatNamePlaceAndRemedyAndLoadNothing() throws Exception {
        var broken = new LinkedHashMap<String, byte[]>();
        broken.put("formatprofiles.file.empty", new byte[0]);
        broken.put(
                "formatprofiles.file.column-missing",
                "direction;a_number;start;duration\n".getBytes(StandardCharsets.UTF_8));
        broken.put(
                "formatprofiles.file.column-twice",
                HEADER.replace("account", "start").getBytes(StandardCharsets.UTF_8));
        broken.put("formatprofiles.file.charset", (HEADER + call("1", 1, 1)).getBytes(StandardCharsets.UTF_16));
        broken.put("formatprofiles.file.binary", (HEADER + call("1", 1, 1)).getBytes(StandardCharsets.UTF_16LE));
        broken.put("formatprofiles.file.header", "x".repeat(70_000).getBytes(StandardCharsets.UTF_8));
        broken.put("callimport.doubt.no-calls", HEADER.getBytes(StandardCharsets.UTF_8));
        broken.put("callimport.doubt.nothing-readable", (HEADER + "x\n").getBytes(StandardCharsets.UTF_8));
        broken.put("unpack.unknown-packing", "Rar! xxx".getBytes(StandardCharsets.ISO_8859_1));
        byte[] good = zip(Map.of("a.csv", HEADER + call("1", 1, 1).repeat(1000)));
        broken.put("unpack.damaged", java.util.Arrays.copyOf(good, good.length - 30));
        byte[] packed = gzip((HEADER + call("1", 1, 1).repeat(1000)).getBytes(StandardCharsets.UTF_8));
        broken.put("unpack.truncated", java.util.Arrays.copyOf(packed, packed.length / 2));
        broken.put("unpack.path", zip(Map.of("../../a.csv", HEADER + call("1", 1, 1))));
        broken.put("unpack.nothing", zip(Map.of("folder/", "")));
        broken.put(
                "unpack.nested-twice", gzip(gzip(gzip((HEADER + call("1", 1, 1)).getBytes(StandardCharsets.UTF_8)))));
        broken.put("unpack.bomb", zip(Map.of("a.csv", HEADER + "x".repeat(100 << 20))));
        broken.put("unpack.bomb-found", gzip((HEADER + "x".repeat(100 << 20)).getBytes(StandardCharsets.UTF_8)));
        int number = 0;
        for (byte[] content : broken.values()) {
            fixture.deliver("%02d.dat".formatted(number++), content);
        }
        fixture.deliver("good.csv", HEADER + call("good", 1, 1));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).containsExactlyInAnyOrderElementsOf(broken.keySet());
        assertThat(run.faults.values()).allSatisfy(fault -> {
            assertThat(fault.where()).isNotBlank();
            assertThat(fault.remedy().code()).isEqualTo(fault.what().code() + ".remedy");
            assertThat(fault.what().arguments().getFirst()).containsPattern("[0-9]{2}\\.dat");
        });
        assertThat(fixture.calls()).hasSize(1).allMatch(call -> call.startsWith("good.csv"));
        run.releaseAll();
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(1);
    }

    @Test
    void aDamagedArchiveLeavesTheFilesAroundItAlone() throws Exception {
        var entries = new LinkedHashMap<String, String>();
        entries.put("a.csv", HEADER + call("a", 1, 1));
        entries.put("z.csv", HEADER + call("z", 1, 2));
        byte[] damaged = zip(entries);
        // Somewhere in the compressed data of the last entry.
        int at = new String(damaged, StandardCharsets.ISO_8859_1).lastIndexOf("z.csv", damaged.length - 100);
        damaged[at + 60] ^= 0x55;
        fixture.deliver("x.zip", damaged);
        fixture.deliver("m.csv", HEADER + call("m", 1, 3));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).allMatch(code -> code.startsWith("unpack."));
        assertThat(run.faults).hasSize(1);
        assertThat(fixture.calls()).hasSize(1).allMatch(call -> call.startsWith("m.csv"));
        fixture.deliver("x.zip", zip(entries));
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(3);
    }

    @Test
    void aFileThatIsReplacedByAGoodOneSettlesItsFault() throws Exception {
        fixture.deliver("a.csv", "a;b\n");
        assertThat(fixture.run().faults).hasSize(1);
        fixture.deliver("a.csv", HEADER + call("1", 1, 1));
        assertThat(fixture.run().faults).isEmpty();
    }

    @Test
    void twoEqualRowsOfOneFileAreTwoCallsButTheirRepetitionIsNot() throws Exception {
        String twice = call("", 1, 1) + call("", 1, 1);
        fixture.deliver("a.csv", HEADER + twice);
        fixture.deliver("b.csv", HEADER + twice + call("", 1, 1) + "\n");
        fixture.deliver("c.csv", HEADER + call("x", 1, 1) + call("x", 1, 1) + twice);
        fixture.run();
        assertThat(fixture.calls())
                .extracting(call -> call.substring(0, 7))
                .containsExactly("a.csv:2", "a.csv:3", "b.csv:4", "c.csv:2");
        assertThat(fixture.count("duplicate_calls")).isEqualTo(5);
    }

    @Test
    void callsOfOtherCarriersAreNoDuplicates() throws Exception {
        fixture.carrier("other", "standard");
        fixture.deliver("a.csv", HEADER + call("1", 1, 1));
        fixture.deliver("other", OCTOBER, "a.csv", (HEADER + call("1", 1, 1)).getBytes(StandardCharsets.UTF_8));
        fixture.run();
        assertThat(fixture.calls()).hasSize(2);
    }

    @Test
    void wrongConfigurationIsToldWithItsPlace() {
        fixture.carrier("x", "nowhere");
        assertThatThrownBy(fixture::run)
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .extracting(message -> message.code())
                                .isEqualTo(List.of("formatprofiles.profile.unknown")));
    }

    @Test
    void ofSeveralFilesThoseThatFitTheProfileAreTakenAndTheOthersListed() throws Exception {
        var entries = new LinkedHashMap<String, String>();
        entries.put("readme.txt", "Guten Tag");
        entries.put("evn.csv", HEADER + call("1", 1, 1));
        entries.put("summe.csv", "Kunde;Summe\n1;2\n");
        fixture.deliver("a.zip", zip(entries));
        for (int time = 0; time < 2; time++) {
            RecordedRun run = fixture.run();
            assertThat(run.faults).isEmpty();
            assertThat(run.notes)
                    .filteredOn(note -> note.code().equals("callimport.note.left-content"))
                    .extracting(note -> note.arguments().getFirst())
                    .containsExactlyInAnyOrder("a.zip/readme.txt", "a.zip/summe.csv");
        }
        assertThat(fixture.calls()).hasSize(1);
    }

    @Test
    void whereNoFileFitsEachIsAFaultWithItsReason() throws Exception {
        fixture.deliver("a.zip", zip(Map.of("readme.txt", "Guten Tag", "leer.csv", "")));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes())
                .containsExactlyInAnyOrder("formatprofiles.file.column-missing", "formatprofiles.file.empty");
        assertThat(run.faults.values())
                .extracting(fault -> fault.what().arguments().getFirst())
                .containsExactlyInAnyOrder("a.zip/readme.txt", "a.zip/leer.csv");
    }

    @Test
    void theNamesThatACarrierGivesToItsFilesChooseThemByMonth() throws Exception {
        fixture.carrier("envia", "standard", List.of("EVN_{yyyyMM-1}_*.csv"), null);
        var entries = new LinkedHashMap<String, String>();
        entries.put("evn_202609_1.CSV", HEADER + call("1", 1, 1));
        entries.put("EVN_202610_1.csv", HEADER + call("2", 1, 1));
        fixture.deliver("envia", OCTOBER, "a.zip", zip(entries));
        fixture.deliver("envia", OCTOBER, "b.zip", zip(Map.of("x.csv", HEADER + call("3", 1, 1))));
        RecordedRun run = fixture.run();
        assertThat(fixture.calls()).hasSize(1).allMatch(call -> call.startsWith("evn_202609_1.CSV"));
        assertThat(run.notes)
                .filteredOn(note -> note.code().equals("callimport.note.left-name"))
                .hasSize(1);
        assertThat(run.faultCodes()).containsExactly("callimport.member.none");
        assertThat(run.faults.values().iterator().next().what().arguments())
                .containsExactly("b.zip", "EVN_{yyyyMM-1}_*.csv", "x.csv");
    }

    @Test
    void thePasswordOfACarrierOpensItsArchives() throws Exception {
        Path secret = fixture.home.resolve("secrets/envia");
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "geheim\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        fixture.carrier("envia", "standard", List.of(), new Secret.InFile("secrets/envia"));
        byte[] archive = Archives.encryptedZip(
                "geheim", Map.of("a.csv", (HEADER + call("1", 1, 1)).getBytes(StandardCharsets.UTF_8)));
        fixture.deliver("envia", OCTOBER, "a.zip", archive);
        fixture.deliver("a.zip", archive);
        assertThat(fixture.run().faultCodes()).containsExactly("unpack.encrypted");
        assertThat(fixture.calls()).hasSize(1);
    }
}
