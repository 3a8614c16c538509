package de.rufwerk.callimport;

import static de.rufwerk.callimport.Fixture.HEADER;
import static de.rufwerk.callimport.Fixture.OCTOBER;
import static de.rufwerk.callimport.Fixture.call;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.carriers.CarrierLimits;
import de.rufwerk.carriers.CarrierLimits.Deviation;
import de.rufwerk.carriers.CarrierLimits.ExpectedFile;
import de.rufwerk.carriers.NamePattern;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.formatprofiles.ControlTotals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The limits of a carrier, one after the other.
class PlausibilityTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Deviation ANY = new Deviation(null, null, null);

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

    private static CarrierLimits limits(
            Deviation deviation,
            @Nullable Integer duplicates,
            @Nullable Integer rejected,
            boolean sequence,
            ExpectedFile... expected) {
        return new CarrierLimits(true, true, sequence, deviation, duplicates, rejected, List.of(expected));
    }

    private static String calls(String id, int count) {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            text.append(call(id + i, i % 10, i));
        }
        return text.toString();
    }

    private void deliver(YearMonth month, String name, String content) {
        fixture.deliver(
                "inbox",
                month,
                name,
                content.replace("2026-10-05", month.atDay(5).toString())
                        .replace("+02:00", "Z")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void callsSecondsAndCostAreComparedWithTheMeanOfTheLastThreeMonths() throws Exception {
        fixture.carrier("inbox", limits(new Deviation(30, 30, 30), null, null, false));
        // June is the fourth month back and would pull the mean far away.
        int[] counts = {900, 10, 11, 12};
        for (int i = 0; i < counts.length; i++) {
            deliver(YearMonth.of(2026, 6 + i), "m" + i + ".csv", calls("m" + i + "-", counts[i]));
            fixture.step(YearMonth.of(2026, 6 + i));
        }
        fixture.deliver("a.csv", calls("a", 7));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes())
                .containsExactlyInAnyOrder(
                        "callimport.check.deviation.calls",
                        "callimport.check.deviation.seconds",
                        "callimport.check.deviation.cost");
        assertThat(run.faults.get("check:inbox:deviation.calls").what().arguments())
                .containsExactly("inbox", "2026-10", "7", "11", "3", "-36", "30");
        assertThat(run.faults.get("check:inbox:deviation.cost").what().arguments())
                .containsExactly("inbox", "2026-10", "0.13", "0.21", "3", "-36", "30");
        assertThat(fixture.count("stored_calls")).isEqualTo(900 + 10 + 11 + 12 + 7);

        fixture.deliver("b.csv", calls("b", 4));
        assertThat(fixture.run().faults).as("settles itself").isEmpty();
    }

    @Test
    void aFirstMonthHasNothingToBeComparedWith() throws Exception {
        fixture.carrier("inbox", limits(new Deviation(0, 0, 0), null, null, false));
        fixture.deliver("a.csv", calls("a", 7));
        assertThat(fixture.run().faults).isEmpty();
    }

    @Test
    void aFileOfTooManyDuplicatesIsAFaultUntilItIsTakenOut() throws Exception {
        fixture.carrier("inbox", limits(ANY, 50, null, false));
        fixture.deliver("a.csv", calls("a", 10));
        assertThat(fixture.run().faults).isEmpty();
        fixture.deliver("again.csv", calls("a", 10) + call("new", 1, 1));
        fixture.deliver("half.csv", calls("a", 5) + calls("half", 5).substring(HEADER.length()));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).containsExactly("callimport.check.duplicates");
        assertThat(run.faults.get("check:inbox:duplicates").what().arguments())
                .containsExactly("inbox", "2026-10", "1", "again.csv (10/11)", "50");
        assertThat(fixture.order(fixture.id("again.csv"), (amendment, file, _) -> amendment.remove(file)).faults)
                .isEmpty();
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(15);
    }

    @Test
    void tooManyRejectedLinesAreAFault() throws Exception {
        fixture.carrier("inbox", limits(ANY, null, 10, false));
        fixture.deliver("a.csv", calls("a", 9) + "x\n");
        assertThat(fixture.run().faults).isEmpty();
        fixture.deliver("b.csv", calls("b", 8) + "x\n");
        assertThat(fixture.run().faults.get("check:inbox:rejected").what().arguments())
                .containsExactly("inbox", "2026-10", "1", "b.csv (1/9)", "10");
    }

    @Test
    void aGapInTheNumbersOfTheFilesIsAFaultUntilTheFileComes() throws Exception {
        fixture.carrier("inbox", limits(ANY, null, null, true));
        deliver(YearMonth.of(2026, 9), "s.csv", calls("s", 1));
        fixture.step(YearMonth.of(2026, 9));
        number("s.csv", 3);
        for (String name : List.of("a", "b", "c")) {
            fixture.deliver(name + ".csv", calls(name, 1));
        }
        assertThat(fixture.run().faults).isEmpty();
        number("a.csv", 5);
        number("b.csv", 9);
        number("c.csv", 9);
        RecordedRun run = fixture.run();
        assertThat(run.faults.get("check:inbox:sequence").what().arguments())
                .containsExactly("inbox", "2026-10", "4; 6–8");
        assertThat(run.faults.get("check:inbox:sequence-twice").what().arguments())
                .containsExactly("inbox", "2026-10", "9 (b.csv, c.csv)");
        number("a.csv", 4);
        number("b.csv", 5);
        number("c.csv", 6);
        assertThat(fixture.run().faults).isEmpty();
    }

    private void number(String name, int number) {
        fixture.jdbc
                .sql("update import_files set sequence = ? where name = ?")
                .params(number, name)
                .update();
    }

    @Test
    void anExpectedFileThatIsMissingIsAFaultUntilItComes() throws Exception {
        var expected = new ExpectedFile("evn", new NamePattern("*_{MM}.{yyyy}_EVN*.csv"), 2, 31);
        fixture.carrier("inbox", limits(ANY, null, null, false, expected));
        fixture.deliver("x_10.2026_EVN1.csv", calls("a", 1));
        fixture.deliver("x_09.2026_EVN1.csv", calls("b", 1));
        RecordedRun run = fixture.run();
        assertThat(run.faults.get("check:inbox:expected:evn").what().arguments())
                .containsExactly("inbox", "2026-10", "*_{MM}.{yyyy}_EVN*.csv", "1", "2", "2026-11-30");
        fixture.deliver("Y_10.2026_evn2.csv", calls("c", 1));
        assertThat(fixture.run().faults).isEmpty();
        Files.delete(fixture.home.resolve("inbox/2026-10/x_09.2026_EVN1.csv"));
        fixture.carrier("inbox", CarrierLimits.NONE);
        assertThat(fixture.run().faults).isEmpty();
    }

    @Test
    void afterItsDayAnExpectedFileIsOverdue() {
        var expected = new ExpectedFile("evn", new NamePattern("*"), 1, 5);
        for (int day : new int[] {5, 6}) {
            var month = new CarrierMonth("inbox", OCTOBER, LocalDate.of(2026, 11, day), List.of(), List.of(), null);
            assertThat(ExpectedFilesCheck.doubts(month, limits(ANY, null, null, false, expected)))
                    .extracting(doubt -> doubt.what().code())
                    .containsExactly(day == 5 ? "callimport.check.expected" : "callimport.check.overdue");
        }
    }

    @Test
    void controlTotalsMeanAllRecordsWhateverBecameOfThem() {
        var read = new Totals(10, 610, 190_000);
        assertThat(totals(read, 2, new ControlTotals(12L, 610L, 190_000L))).isEmpty();
        assertThat(totals(read, 2, new ControlTotals(12L, null, null))).isEmpty();
        assertThat(totals(read, 2, ControlTotals.NONE)).isEmpty();
        for (ControlTotals wrong : List.of(
                new ControlTotals(10L, null, null),
                new ControlTotals(null, 611L, null),
                new ControlTotals(12L, 610L, 190_001L))) {
            assertThat(totals(read, 2, wrong))
                    .extracting(doubt -> doubt.what().code())
                    .containsExactly("callimport.doubt.totals");
        }
    }

    private static List<Doubt> totals(Totals read, long rejected, ControlTotals control) {
        return ControlTotalsCheck.doubts(
                new LoadedFile(
                        1,
                        List.of(),
                        20,
                        read,
                        read,
                        Totals.NONE,
                        Totals.NONE,
                        rejected,
                        10,
                        1L,
                        2L,
                        "",
                        List.of(),
                        control,
                        null,
                        Signs.NONE),
                "a.csv");
    }

    @Test
    void aFileThatComesAgainWithOtherContentIsHeldWithTheDifferenceAndOthersComeIn() throws Exception {
        fixture.carrier("inbox", limits(ANY, null, null, false));
        fixture.deliver("a.csv", calls("a", 10));
        fixture.run();
        List<String> before = fixture.calls();
        // One call is new, one is gone, one has another price.
        fixture.deliver("a.csv", calls("a", 9).replace("a8;", "z8;").replaceFirst("0\\.019", "0.020"));
        fixture.deliver("b.csv", calls("b", 1));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).containsExactly("callimport.doubt.correction");
        assertThat(run.faults.values().iterator().next().what().arguments())
                .containsExactly("a.csv", "a.csv", "10", "9", "3", "2", "-61", "-0.018000");
        assertThat(fixture.calls()).containsAll(before).hasSize(11);
        int held = fixture.id("a.csv");
        assertThat(fixture.state(held)).isEqualTo("HELD");
        assertThat(Comparison.of(fixture.jdbc, held)).hasValueSatisfying(difference -> {
            assertThat(difference.before()).isEqualTo(new Totals(10, 610, 190_000));
            assertThat(difference.after()).isEqualTo(new Totals(9, 549, 172_000));
            assertThat(difference.onlyBefore()).isEqualTo(new Totals(3, 183, 57_000));
            assertThat(difference.onlyAfter()).isEqualTo(new Totals(2, 122, 39_000));
        });
        assertThat(Comparison.calls(fixture.jdbc, held))
                .extracting(call -> (call.isNew() ? "+" : "-") + call.line())
                .containsExactly("-2", "-10", "-11", "+2", "+10");
        assertThat(fixture.run().faults).hasSize(1);
    }

    @Test
    void filesOfOneNameInOtherArchivesAreNoCorrectionWhenTheirPeriodsDiffer() throws Exception {
        fixture.carrier("inbox", limits(ANY, null, null, false));
        fixture.deliver("w1.zip", Fixture.zip(java.util.Map.of("calls.csv", calls("a", 5))));
        fixture.deliver(
                "w2.zip",
                Fixture.zip(java.util.Map.of("calls.csv", calls("b", 5).replace("10-05T", "10-06T"))));
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(10);
        fixture.deliver("w1-new.zip", Fixture.zip(java.util.Map.of("calls.csv", calls("a", 6))));
        RecordedRun run = fixture.run();
        assertThat(run.faultCodes()).containsExactly("callimport.doubt.correction");
        assertThat(run.faults.values().iterator().next().what().arguments()).contains("w1.zip/calls.csv");
    }

    @Test
    void aCarrierWithoutLimitsTakesSuchAFileAsItComes() throws Exception {
        fixture.deliver("a.csv", calls("a", 10));
        fixture.run();
        fixture.deliver("a.csv", calls("a", 9) + call("new", 1, 1));
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.calls()).hasSize(11);
    }

    @Test
    void aHeldCorrectionThatIsTakenAwayIsForgotten() throws Exception {
        fixture.carrier("inbox", limits(ANY, null, null, false));
        Path file = fixture.deliver("a.csv", calls("a", 10));
        fixture.run();
        fixture.deliver("a.csv", calls("a", 9));
        assertThat(fixture.run().faults).hasSize(1);
        Files.writeString(file, calls("a", 10));
        assertThat(fixture.run().faults).isEmpty();
        assertThat(fixture.jdbc
                        .sql("select count(*) from import_differences")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
