package de.rufwerk.callimport;

import static de.rufwerk.callimport.Fixture.HEADER;
import static de.rufwerk.callimport.Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierLimits.Deviation;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Message;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a format profile knows of a file as a whole speaks against it, and faults go when their file goes.
class FileSignsTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final CarrierLimits TOTALS =
            new CarrierLimits(true, false, false, new Deviation(null, null, null), null, null, List.of());
    private static final String SIDE_FILE = "totals: {in: side_file, suffix: .ctl, records: 1, seconds: 2}\n";

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

    /// The profile `own`: `standard`, changed.
    private void profile(String text, String by, String more) throws IOException {
        try (var in = FileSignsTest.class.getResourceAsStream("/profiles/standard.yaml")) {
            String standard = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(standard).contains(text);
            Files.writeString(
                    Files.createDirectories(fixture.home.resolve("profiles")).resolve("own.yaml"),
                    standard.replace(text, by) + more);
        }
        fixture.carrier("inbox", "own", TOTALS);
    }

    @Test
    void utf8ThatTheProfileTakesForAnotherCharsetIsHeldUntilTheProfileIsRight() throws Exception {
        profile("charset: UTF-8", "charset: windows-1252", "");
        fixture.deliver("a.csv", HEADER + call("ü1", 1, 1) + call("ü2", 1, 2) + call("ü3", 1, 3));
        assertThat(fixture.run().faultCodes()).containsExactly("callimport.doubt.charset");
        assertThat(fixture.calls()).isEmpty();
        profile("charset: UTF-8", "charset: UTF-8", "");
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(3);
    }

    @Test
    void aFileWhoseNameSpeaksOfAnotherMonthIsHeldUntilAPersonAcceptsIt() throws Exception {
        profile("charset: UTF-8", "charset: UTF-8", "month: {name: yyyyMM, offset: -1}\n");
        fixture.deliver("calls_202611.csv", HEADER + call("1", 1, 1));
        fixture.deliver("calls_202610.csv", HEADER + call("2", 1, 2));
        fixture.deliver("calls.csv", HEADER + call("3", 1, 3));
        fixture.deliver("set_202610.zip", Fixture.zip(Map.of("calls.csv", HEADER + call("4", 1, 4))));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes())
                .containsExactlyInAnyOrder("callimport.doubt.month-in-name", "callimport.doubt.month-in-name");
        assertThat(run.faults.values())
                .anySatisfy(fault ->
                        assertThat(fault.what().arguments()).containsExactly("calls_202610.csv", "2026-09", "2026-10"));
        assertThat(fixture.calls()).hasSize(2);
        run = fixture.order(fixture.id("calls_202610.csv"), (amendment, file, _) -> amendment.accept(file, List.of()));
        assertThat(run.faults).hasSize(1);
        assertThat(fixture.calls()).hasSize(3);
    }

    @Test
    void theControlTotalsStandInAFileBesideWhenItComesAndAreTakenFromTheNewest() throws Exception {
        profile("charset: UTF-8", "charset: UTF-8", SIDE_FILE);
        fixture.deliver("a.csv", HEADER + call("1", 1, 1) + call("2", 1, 2));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).containsExactly("callimport.doubt.no-side-file");
        assertThat(run.faults.values().iterator().next().remedy().arguments()).contains("a.csv.ctl, a.ctl");
        Path side = fixture.deliver("a.ctl", "3;122\n");
        assertThat(fixture.run().faultCodes()).containsExactly("callimport.doubt.totals");
        Files.writeString(side, "2;122\n");
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(2);
        assertThat(fixture.jdbc
                        .sql("select name || ' ' || control_records || ' ' || control_seconds from import_files")
                        .query(String.class)
                        .list())
                .containsExactly("a.csv 2 122");
    }

    @Test
    void theFileBesideMayLieInTheSameArchive() throws Exception {
        profile("charset: UTF-8", "charset: UTF-8", SIDE_FILE);
        var entries = new LinkedHashMap<String, String>();
        entries.put("x/a.csv.ctl", "1;61\n");
        entries.put("x/a.csv", HEADER + call("1", 1, 1));
        entries.put("y/a.csv", HEADER + call("2", 1, 2));
        fixture.deliver("a.zip", Fixture.zip(entries));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).containsExactly("callimport.doubt.no-side-file");
        assertThat(run.faults.values().iterator().next().what().arguments()).contains("a.zip/y/a.csv");
        assertThat(fixture.calls()).hasSize(1);
    }

    @Test
    void aFileThatWasCutOffHasNoTrailerAndIsHeld() throws Exception {
        fixture.carrier("inbox", "header-trailer", TOTALS);
        String file = "H;X;1;2025-11;3;x;y\n"
                + "D;000001;VOICE;OUT;+49357148808;+420411123456;2025-11-03T09:00:00+01:00;65;65;EUR;0,02910;a\n";
        fixture.deliver("inbox", YearMonth.of(2025, 11), "l5.txt", file.getBytes(StandardCharsets.UTF_8));
        assertThat(fixture.run(YearMonth.of(2025, 11)).faultCodes()).contains("callimport.doubt.totals-missing");
    }

    @Test
    void faultsOfFilesThatWereRenamedOrTakenAwayAreSettledByTheNextImport() throws Exception {
        fixture.deliver("good.csv", HEADER + call("1", 1, 1));
        Path bad = fixture.deliver("bad.csv", "");
        var entries = new LinkedHashMap<String, String>();
        entries.put("empty.csv", "");
        entries.put("blank.csv", "");
        Path zip = fixture.deliver("c.zip", Fixture.zip(entries));
        RecordedRun run = fixture.run();
        assertThat(run.faults).hasSize(3);
        run.faults.putAll(noted("unreadable:inbox:denied.csv", "unreadable:inbox:good.csv", "source:former"));

        Files.move(bad, bad.resolveSibling("renamed.csv"));
        run = fixture.run();
        assertThat(run.faults.values())
                .extracting(NewFault::where)
                .containsExactlyInAnyOrder("c.zip/empty.csv", "c.zip/blank.csv", "renamed.csv");
        Files.delete(zip);
        Files.delete(bad.resolveSibling("renamed.csv"));
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(1);
    }

    private static Map<String, NewFault> noted(String... keys) {
        var faults = new LinkedHashMap<String, NewFault>();
        for (String key : keys) {
            Message what = Message.of("callimport.settled.read");
            faults.put(key, new NewFault(key, Severity.ERROR, what, key, what));
        }
        return faults;
    }
}
