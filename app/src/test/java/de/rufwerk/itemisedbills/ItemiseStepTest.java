package de.rufwerk.itemisedbills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.Rufwerk;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.BerlinClock;
import de.rufwerk.run.NewFault;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.core.VeraPDFException;

/// The step on a month with a line for each rule, one of them with 20,000 calls.
class ItemiseStepTest {

    private static final YearMonth MONTH = BillHome.MONTH;
    private static final String HOSTILE = "L/9 ü";
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 2;

    @TempDir
    static Path folder;

    private static BillProgram program;
    private static FakeRun run;

    @BeforeAll
    static void make() throws Exception {
        program = new BillProgram(folder.resolve("home"), BillHome::write);
        program.rate(MONTH);
        program.transfer(MONTH);
        run = program.itemise(MONTH);
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void everyLineWithCallsHasADocumentOrAReason() {
        Map<String, String> outcomes = new TreeMap<>();
        for (String line : List.of("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", HOSTILE, "L10", "L12", "L13")) {
            outcomes.put(line, program.outcome(MONTH, line));
        }
        assertThat(outcomes)
                .containsEntry("L1", "DOCUMENT")
                .containsEntry("L2", "DOCUMENT")
                .containsEntry("L3", "NOT_ORDERED")
                .containsEntry("L4", "NO_DECLARATION")
                .containsEntry("L5", "ORDERED_TOO_LATE")
                .containsEntry("L6", "DECLARED_TOO_LATE")
                .containsEntry("L7", "NOTHING_TO_SHOW")
                .containsEntry("L8", "DOCUMENT")
                .containsEntry(HOSTILE, "DOCUMENT")
                .containsEntry("L10", "NO_DECLARATION")
                .containsEntry("L12", "DOCUMENT");
        assertThat(run.counts)
                .containsEntry("lines", 13L)
                .containsEntry("documents", 7L)
                .containsEntry("calls", 20_110L)
                .containsEntry("without.no_declaration", 2L);
        assertThat(run.total).isEqualTo(13);
        assertThat(run.done).isEqualTo(13);
        assertThat(run.faults).extracting(NewFault::key).containsExactly("bill.letters:" + HOSTILE);
    }

    @Test
    void whatIsShownAndWhatIsNotIsWhatWasCharged() {
        for (String line : List.of("L1", "L2", "L8", HOSTILE, "L12", "L13", "L14")) {
            List<CsvRecord> rows = Oracles.rows(program.csv(MONTH, line));
            Map<String, Object> charged = program.jdbc()
                    .sql(
                            "select sum(calls) as calls, sum(seconds) as seconds, sum(amount) as amount from charges where line = ?")
                    .param(line)
                    .query()
                    .singleRow();
            assertThat(rows.stream().mapToLong(Oracles::count).sum())
                    .as(line)
                    .isEqualTo(((Number) charged.get("calls")).longValue());
            boolean allListed = rows.stream().noneMatch(row -> row.getField(7).isEmpty());
            assertThat(rows.stream().mapToLong(Oracles::seconds).sum())
                    .as("seconds of %s, of others untold", line)
                    .isBetween(0L, ((Number) charged.get("seconds")).longValue())
                    .satisfies(sum -> assertThat(sum == ((Number) charged.get("seconds")).longValue())
                            .isEqualTo(allListed));
            assertThat(rows.stream().mapToLong(Oracles::amount).sum())
                    .as(line)
                    .isEqualTo(((Number) charged.get("amount")).longValue());
        }
    }

    @Test
    void theBillOfALineTellsEverythingAtOnce() throws IOException {
        String text = Oracles.text(program.pdf(MONTH, "L1")).replaceAll("[\\s\u00a0]+", " ");
        assertThat(text)
                .contains("Einzelverbindungsnachweis Oktober 2026", "Bäckerei Šołta & Söhne", "02625 Bautzen")
                .contains("Business Flex 2026", "Europa-Paket", "01.10.2026 – 31.10.2026", "Seite 1 von 3")
                .contains("Hauptrufnummer 03571 1111", "Deutschland, Mobilfunk", "Sonstige Verbindungen 4 – ")
                .contains("(§ 67 TKG)", "§ 11 Abs. 5 TDDDG", "ohne Umsatzsteuer", "Freiminuten", "Görlitz", "Polen");
    }

    @Test
    void noFigureIsCutOff() throws IOException {
        assertThat(Oracles.text(program.pdf(MONTH, "L12"))).doesNotContain("…");
        String many = Oracles.read(program.pdf(MONTH, "L14"));
        assertThat(many.contains("035711414:20.000Verbindungen877:19:223.925,81"))
                .isTrue();
        assertThat(Pattern.compile("[0-9]…").matcher(many).find()).isFalse();
    }

    @Test
    void billsAreAccessibleAndFitForAnArchive() throws IOException, VeraPDFException {
        for (String line : List.of("L1", "L8", HOSTILE, "L12")) {
            Oracles.complies(program.pdf(MONTH, line));
        }
        assertThat(Files.size(program.pdf(MONTH, "L1"))).as("three pages").isLessThan(60_000);
    }

    @Test
    void noWholeNumberOfAShortLineIsAnywhere() throws IOException, InterruptedException {
        for (String line : List.of("L2", "L14")) {
            Path pdf = program.pdf(MONTH, line);
            String everything = (line.equals("L2") ? Oracles.everything(pdf) : Oracles.read(pdf))
                    + program.csv(MONTH, line).replace(" ", "");
            assertThat(BillHome.CALLED.stream().filter(called -> everything.contains(called.substring(3))))
                    .as("numbers of %s without their country", line)
                    .isEmpty();
            assertThat(everything.contains("03514567xxx")).isTrue();
        }
        String stored = program.jdbc()
                .sql("select string_agg(l::text, '') from itemised_lines l")
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("4567890");
    }

    @Test
    void counselAndExtensionsStayUnknown() throws IOException, InterruptedException {
        for (StoredDocument document : program.documents(MONTH)) {
            if (document.bytes() > 1_000_000) {
                continue; // has none of these calls
            }
            Path file = program.file(MONTH, document.line(), document.kind());
            String everything = document.kind() == DocumentKind.CALL_LIST
                    ? Files.readString(file).replace(" ", "")
                    : Oracles.everything(file);
            for (String never : List.of("35914999", "116117", "8001110111", "3571800012", "3571800034", "3571800099")) {
                assertThat(everything.contains(never))
                        .as("%s in %s", never, document.name())
                        .isFalse();
            }
        }
    }

    @Test
    void whatTheHouseFontLacksIsReplacedAndTold() throws IOException {
        assertThat(Oracles.text(program.pdf(MONTH, HOSTILE)))
                .contains("???? ?? <b>Zwei & \"Söhne\"</b>", "VEREINIGTES KÖNIGREICH");
        assertThat(run.faults).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo("K3");
            assertThat(fault.what().arguments().get(2)).contains("ש").contains("你");
        });
        assertThat(program.csv(MONTH, HOSTILE))
                .contains(";\"'=HYPERLINK(\"\"x\"\")\";")
                .contains("per minute;0.0458;gross");
    }

    @Test
    void aRunAgainMakesTheSameBytesAndAnUndoTakesThemAway() throws Exception {
        List<StoredDocument> before = program.documents(MONTH);
        program.itemise(MONTH);
        assertThat(program.documents(MONTH)).as("the same numbers and contents").isEqualTo(before);

        program.undo(MONTH);
        assertThat(program.documents(MONTH)).isEmpty();
        assertThat(program.bean(ItemiseStep.class).canUndo(MONTH)).isFalse();
        assertThat(count("itemised_lines")).isZero();
        program.undo(MONTH);

        program.itemise(MONTH);
        assertThat(program.documents(MONTH).stream().map(StoredDocument::sha256))
                .isEqualTo(before.stream().map(StoredDocument::sha256).toList());
        assertThat(program.bean(ItemiseStep.class).canUndo(MONTH)).isTrue();
    }

    private static long count(String table) {
        return program.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    @Test
    void killedAtAnyInstantTheNextRunMakesTheSame() throws Exception {
        List<String> before =
                program.documents(MONTH).stream().map(StoredDocument::sha256).toList();
        Random random = new Random(20261120);
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = start();
            try (BufferedReader said = child.inputReader()) {
                assertThat(said.lines().anyMatch("begins"::equals)).isTrue();
                child.waitFor(random.nextInt(2_500), TimeUnit.MILLISECONDS);
                child.destroyForcibly().waitFor();
            }
            assertThat(program.documents(MONTH)).as("what is shown meanwhile").hasSameSizeAs(before);
        }
        makeOlder(program.home().resolve("documents"));
        program.sweep();
        try (Stream<Path> files = Files.walk(program.home().resolve("documents"))) {
            assertThat(files.filter(Files::isRegularFile)).as("after a start").hasSize(before.size());
        }
        assertThat(count("documents_made")).isZero();
        program.itemise(MONTH, Clock.systemUTC().instant()); // what the killed ones have left is older
        assertThat(program.documents(MONTH).stream().map(StoredDocument::sha256))
                .isEqualTo(before);
        for (StoredDocument document : program.documents(MONTH)) {
            assertThat(program.file(MONTH, document.line(), document.kind())).exists();
        }
        assertThat(count("documents_made")).isZero();
        assertThat(count("itemised_lines")).isEqualTo(13);
        try (Stream<Path> files = Files.walk(program.home().resolve("documents"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(before.size());
        }
    }

    /// The program's clock in this test stands still, and the disk's does not.
    private static void makeOlder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(BillProgram.EARLIER));
            }
        }
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledItemise.class.getName(),
                        program.home().toString(),
                        MONTH.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void aDeclarationThatIsEnteredLaterCountsFromTheNextRunOn() throws Exception {
        Path orders = program.home().resolve("crm/itemised_bills.csv");
        String before = Files.readString(orders);
        Files.writeString(orders, before.replace("L4;full;;;;;", "L4;full;;;2026-09-30;;"));
        try {
            program.itemise(MONTH);
            assertThat(program.outcome(MONTH, "L4")).isEqualTo("DOCUMENT");
            assertThat(Oracles.text(program.pdf(MONTH, "L4"))).contains("03571 4444");
        } finally {
            Files.writeString(orders, before);
            program.itemise(MONTH);
        }
    }

    @Test
    void differencesOfEarlierMonthsStandBesideTheSums() throws Exception {
        program.jdbc().sql("""
                insert into transfer_items (transfer, no, batch, kind, customer, line, main_number, category, basis, calls,
                  seconds, billed, amount)
                select transfer, 1000000, batch, 'DIFFERENCE', customer, line, main_number, category, basis, 0, 0, 0, -12345
                from transfer_items where line = 'L1' order by no limit 1
                """).update();
        program.jdbc().sql("""
                insert into transfer_items (transfer, no, batch, kind, customer, line, main_number, category, basis, calls,
                  seconds, billed, amount)
                select transfer, 1000001, batch, kind, 'K9', line, main_number, category, basis, 0, 0, 0, amount
                from transfer_items where no = 1000000
                """).update();
        try {
            program.itemise(MONTH);
            assertThat(Oracles.text(program.pdf(MONTH, "L1")))
                    .contains("Nachberechnung früherer Monate", "netto -0,012345", "Summe netto -0,01", "8,8307");
            assertThat(program.itemise(MONTH).faults)
                    .filteredOn(fault -> fault.key().startsWith("bill.strays"))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.what().arguments()).containsExactly("L1", "K9", "-0.012345", "0.000000");
                        assertThat(fault.where()).isEqualTo("K9");
                    });
            assertThat(program.csv(MONTH, "L1"))
                    .contains("Nachberechnung früherer Monate;;03571 1111;", ";-0,012345;netto");
        } finally {
            program.jdbc().sql("delete from transfer_items where no >= 1000000").update();
            program.itemise(MONTH);
        }
    }

    @Test
    void nothingIsPublishedThatIsNotWhatWasCharged() {
        List<StoredDocument> before = program.documents(MONTH);
        String amount = "update transfer_items set amount = amount + ? where line = 'L2' and kind = 'CHARGE'";
        program.jdbc().sql(amount).param(100).update();
        try {
            assertThatThrownBy(() -> program.itemise(MONTH))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("L2 does not add up")
                    .hasMessageNotContaining("2222");
            assertThat(program.documents(MONTH)).isEqualTo(before);
        } finally {
            program.jdbc().sql(amount).param(-100).update();
        }
    }

    @Test
    void anOldListIsWarnedOfAndABrokenOneRefused() throws Exception {
        Path list = program.home().resolve("counselling/lines.csv");
        String before = Files.readString(list);
        try {
            BillHome.listIsOf(program.home(), BillProgram.NOW.minus(Duration.ofDays(93)));
            assertThat(counselling()).isEqualTo("itemisedbills.counselling.old");
            String noOlder = "# as of 2026-11-01\n" + before;
            Files.writeString(list, noOlder);
            assertThat(counselling()).isEmpty();
            Files.writeString(list, "\ufeff# as of 2026-08-01\r\n" + before);
            assertThat(counselling()).isEqualTo("itemisedbills.counselling.old");
            Files.writeString(list, "# as of 2026-11-01\nnumber;name\n");
            assertThat(counselling()).isEqualTo("itemisedbills.counselling.empty");
            Files.writeString(list, "# as of soon\n" + before);
            assertThatThrownBy(() -> program.itemise(MONTH))
                    .isInstanceOfSatisfying(WrongUse.class, wrong -> says(wrong, "itemisedbills.counselling.date"));
            Files.writeString(list, "number;name\n0800 1110111;eins\nzwei;zwei\n");
            assertThatThrownBy(() -> program.itemise(MONTH))
                    .isInstanceOf(WrongUse.class)
                    .satisfies(wrong -> assertThat(
                                    ((WrongUse) wrong).messages().getFirst().arguments())
                            .contains("counselling/lines.csv", "3", "number", "zwei"));
            Files.delete(list);
            assertThat(counselling()).isEqualTo("itemisedbills.counselling.missing");
        } finally {
            Files.writeString(list, before);
            BillHome.listIsOf(program.home(), BillProgram.NOW.minus(Duration.ofDays(20)));
            program.itemise(MONTH);
        }
    }

    /// Code of what the step says of the list; empty for nothing.
    private static String counselling() throws Exception {
        return program.itemise(MONTH).faults.stream()
                .filter(fault -> fault.key().equals("counselling"))
                .map(fault -> fault.what().code())
                .findFirst()
                .orElse("");
    }

    @Test
    void aPreviewIsWhatTheStepMakesOrSaysWhyThereIsNone() throws IOException {
        BillPreview preview = program.bean(BillPreview.class);
        assertThat(preview.of(MONTH, "L1", BillPreview.Form.PDF))
                .isEqualTo(Files.readAllBytes(program.pdf(MONTH, "L1")));
        assertThat(preview.of(MONTH, HOSTILE, BillPreview.Form.CSV))
                .isEqualTo(Files.readAllBytes(program.file(MONTH, HOSTILE, DocumentKind.CALL_LIST)));
        Map<String, Consumer<WrongUse>> refused = Map.of(
                "L4", wrong -> says(wrong, "itemisedbills.reason.NO_DECLARATION"),
                "L7", wrong -> says(wrong, "itemisedbills.reason.NOTHING_TO_SHOW"),
                "no' such", wrong -> says(wrong, "itemisedbills.no-calls"));
        refused.forEach((line, check) -> assertThatThrownBy(() -> preview.of(MONTH, line, BillPreview.Form.PDF))
                .isInstanceOfSatisfying(WrongUse.class, check));
        assertThatThrownBy(() -> preview.of(MONTH.plusMonths(1), "L1", BillPreview.Form.PDF))
                .isInstanceOfSatisfying(WrongUse.class, wrong -> says(wrong, "itemisedbills.not-transferred"));
        assertThat(program.home().resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void whatWasOrderedWithinAMonthConcernsNoneOfItsCallsHoweverLateTheyCome() {
        assertThat(Oracles.rows(program.csv(MONTH, "L13")))
                .extracting(row -> row.getField(0))
                .containsExactly("Verbindung", "Sonstige Verbindungen");
        assertThat(program.csv(MONTH, "L13")).doesNotContain("2026-09-20");
    }

    @Test
    void aCustomersValueThatTellsMoreCountsForLaterMonthsOnly() throws Exception {
        Path orders = program.home().resolve("crm/itemised_bills.csv");
        Path customers = program.home().resolve("crm/customers.csv");
        String before = Files.readString(orders);
        String customersBefore = Files.readString(customers);
        Files.writeString(orders, before.replace("L4;full;;;;;\n", ""));
        Files.writeString(customers, customersBefore.replace(";post;;de", ";post;full;de"));
        try {
            program.itemise(MONTH);
            assertThat(program.outcome(MONTH, "L4")).isEqualTo("ORDERED_TOO_LATE");
        } finally {
            Files.writeString(orders, before);
            Files.writeString(customers, customersBefore);
            program.itemise(MONTH);
        }
    }

    @Test
    void whatCanBeLookedUpIsWhatTheBillListsAndNothingElse() {
        Map<String, String> customers =
                Map.of("L1", "K1", "L2", "K1", "L8", "K1", HOSTILE, "K3", "L12", "K1", "L13", "K1", "L14", "K1");
        customers.forEach((line, customer) -> {
            List<String> onBill = Oracles.rows(program.csv(MONTH, line)).stream()
                    .filter(row -> !row.getField(7).isEmpty())
                    .map(row -> String.join(
                            " ", row.getField(3), row.getField(4), row.getField(5), row.getField(6), row.getField(7)))
                    .sorted()
                    .toList();
            List<String> found = new ArrayList<>();
            String after = "";
            while (after != null) {
                ListedCalls.Page page = calls(customer, line, "", after, 997);
                page.calls().forEach(call -> found.add(shown(call)));
                after = page.next();
            }
            assertThat(found.stream().sorted().toList()).as(line).isEqualTo(onBill);
        });
        for (String line : List.of("L3", "L4", "L7", "no' such")) {
            assertThat(calls("K1", line, "", "", 10).calls()).as(line).isEmpty();
        }
        assertThat(calls("K2", "L1", "", "", 10).calls()).as("another's line").isEmpty();
        assertThat(calls("K1", "L1", "", "1 or 1", 10).calls()).as("no key").isEmpty();
    }

    private static ListedCalls.Page calls(String customer, String line, String number, String after, int size) {
        var wanted = new ListedCalls.Wanted(new ListedCalls.OfLine(customer, MONTH, line), number, "", null, null);
        return program.bean(ListedCalls.class).page(wanted, after, size, Locale.GERMAN);
    }

    private static String shown(ListedCalls.ListedCall call) {
        var at = Instant.ofEpochSecond(call.startSecond()).atZone(BerlinClock.ZONE);
        return String.join(
                " ",
                call.caller(),
                call.called(),
                at.toLocalDate().toString(),
                DateTimeFormatter.ISO_LOCAL_TIME.format(at),
                Integer.toString(call.seconds()));
    }

    @Test
    void digitsThatWereCutAreNotFound() {
        assertThat(calls("K1", "L14", "03514567", "", 10).calls())
                .hasSize(10)
                .allSatisfy(call -> assertThat(call.called()).isEqualTo("0351 4567xxx"));
        assertThat(calls("K1", "L14", "4567890", "", 10).calls()).isEmpty();
        assertThat(calls("K1", "L1", "0351 4567890", "", 10).calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.called()).isEqualTo("0351 4567890"));
        for (String never : List.of("03591 4999", "116117", "0800 1110111")) {
            assertThat(calls("K1", "L1", never, "", 10).calls()).as(never).isEmpty();
        }
        ListedCalls.ListedCall one = calls("K1", "L1", "", "", 1).calls().getFirst();
        ListedCalls all = program.bean(ListedCalls.class);
        var ofLine = new ListedCalls.OfLine("K1", MONTH, "L1");
        assertThat(all.find(ofLine, one.key(), Locale.GERMAN)).contains(one);
        assertThat(all.find(new ListedCalls.OfLine("K1", MONTH, "L2"), one.key(), Locale.GERMAN))
                .isEmpty();
        LocalDate day = LocalDate.ofEpochDay(BerlinClock.day(one.startSecond()));
        assertThat(all.page(new ListedCalls.Wanted(ofLine, "", one.category(), day, day), "", 99, Locale.GERMAN)
                        .calls())
                .contains(one)
                .allSatisfy(call -> assertThat(call.category()).isEqualTo(one.category()));
    }

    @Test
    void aCustomersOwnChoiceCountsFromItsMonthOn() throws Exception {
        String choice = """
                insert into itemised_bill_choices (line, customer, mode, flat, users, person, wording, origin, valid_from, at,
                  withdrawn_at)
                values (?, ?, ?, false, 'ALONE', 'A', ?, 'portal', ?::date, ?::timestamptz, ?::timestamptz)""";
        for (String row : List.of(
                "L3,K1,SHORT,ja,2026-10-01,2026-09-20,",
                "L4,K1,FULL,ja,2026-11-01,2026-10-20,",
                "L1,K1,NONE,,2026-10-01,2026-09-20,",
                "L2,K2,NONE,,2026-10-01,2026-09-20,",
                "L12,K1,NONE,,2026-10-01,2026-09-20,2026-09-21")) {
            String[] of = row.split(",", -1);
            program.jdbc()
                    .sql(choice)
                    .params(of[0], of[1], of[2], of[3], of[4], of[5], of[6].isEmpty() ? null : of[6])
                    .update();
        }
        try {
            program.itemise(MONTH);
            assertThat(program.outcome(MONTH, "L3")).isEqualTo("DOCUMENT");
            assertThat(calls("K1", "L3", "", "", 1).calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.called()).endsWith("xxx"));
            assertThat(program.outcome(MONTH, "L4")).as("of a later month").isEqualTo("NO_DECLARATION");
            assertThat(program.outcome(MONTH, "L1")).isEqualTo("NOT_ORDERED");
            assertThat(calls("K1", "L1", "", "", 1).calls()).isEmpty();
            assertThat(program.outcome(MONTH, "L2")).as("of another customer").isEqualTo("DOCUMENT");
            assertThat(program.outcome(MONTH, "L12")).as("withdrawn").isEqualTo("DOCUMENT");
        } finally {
            program.jdbc().sql("delete from itemised_bill_choices").update();
            program.itemise(MONTH);
        }
    }

    private static void says(WrongUse wrong, String code) {
        assertThat(wrong.messages().getFirst().code()).isEqualTo(code);
    }

    @Test
    void theCommandListsAndWritesBills() throws IOException {
        assertThat(said("list", "--help")).contains("--month", "--json").doesNotContain("rufwerk.itemised");
        assertThat(said("show", "--help")).contains("--out", "--csv").doesNotContain("rufwerk.itemised");
        assertThat(said("list", "--month", "2026-10", "--json", "--line", "K1"))
                .contains("\"DOCUMENT\":7", "\"line\":\"L2\",\"customer\":\"K1\",\"outcome\":\"DOCUMENT\"")
                .contains("\"document\":\"itemised-bills/EVN-2026-10-L2.pdf\"")
                .doesNotContain("K3");
        Path out = folder.resolve("bill.pdf");
        said("show", "L2", "--month", "2026-10", "--out", out.toString());
        assertThat(Files.readAllBytes(out)).isEqualTo(Files.readAllBytes(program.pdf(MONTH, "L2")));
    }

    private static String said(String... arguments) {
        StringWriter out = new StringWriter();
        List<String> all = Stream.concat(
                        Stream.of("--home", program.home().toString(), "itemised-bills"), Stream.of(arguments))
                .toList();
        int code = Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), all.toArray(String[]::new));
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }
}
