package de.rufwerk.printfiles;

import static de.rufwerk.printfiles.PostOffice.MONTH;
import static de.rufwerk.printfiles.PostOffice.Wanted.bill;
import static de.rufwerk.printfiles.PostOffice.Wanted.invoice;
import static de.rufwerk.printfiles.PostOffice.mark;
import static de.rufwerk.printfiles.PostOffice.marks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import de.rufwerk.pdf.PdfFile;
import de.rufwerk.printfiles.PostOffice.Wanted;
import de.rufwerk.run.NewFault;
import de.rufwerk.run.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The print file of a month, over real documents, a real database and real PDFs.
class PrintStepTest {

    private static final long ALL = Long.MAX_VALUE;
    private static final TestDatabase DATABASE = TestDatabase.create();

    private static final PrintSettings ENVELOPES = new PrintSettings(
            true,
            false,
            PrintSettings.Files.ENVELOPE,
            0,
            List.of(new Envelope("large", 4, 2_000_000), new Envelope("small", 1, 1_000_000)),
            null);

    @TempDir
    private Path temporary;

    private long runs;

    @BeforeEach
    void empty() {
        DATABASE.jdbc()
                .sql("truncate documents, documents_made, print_runs, print_letters")
                .update();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private PostOffice office() {
        return PostOffice.in(DATABASE, temporary.resolve("home"));
    }

    private MonthRun run() {
        return new MonthRun(++runs, MONTH);
    }

    private MonthRun print(PostOffice office, PrintSettings settings) throws IOException {
        MonthRun run = run();
        office.program(settings).step().run(run);
        return run;
    }

    /// What has to stand on the pages, by the rules read once more: customers naturally, invoices first, each document
    /// on a sheet of its own.
    private static List<String> expected(List<Wanted> wanted, List<String> order, boolean duplex) {
        List<String> pages = new ArrayList<>();
        for (String customer : order) {
            for (DocumentKind kind : List.of(DocumentKind.INVOICE, DocumentKind.ITEMISED_BILL)) {
                for (Wanted each : wanted) {
                    if (each.customer().equals(customer) && each.kind() == kind) {
                        for (int page = 1; page <= each.pages(); page++) {
                            pages.add(mark(each, page));
                        }
                        if (duplex && each.pages() % 2 == 1) {
                            pages.add("");
                        }
                    }
                }
            }
        }
        return pages;
    }

    @Test
    void whoGetsPostHasOneLetterInTheNaturalOrderOfTheNumbers() throws Exception {
        PostOffice office = office();
        office.customers("10:post", "9:post|email", "8:email", "K2:post", "100:portal|post", "7:post");
        List<Wanted> wanted = List.of(
                invoice("10", 3),
                invoice("9", 2),
                invoice("8", 1),
                bill("9", 1),
                bill("9", 4),
                invoice("K2", 1),
                bill("100", 2),
                invoice("100", 1));
        office.publish(wanted);

        MonthRun run = print(office, PrintSettings.STANDARD);

        Path file = office.printed("print-2026-10.pdf");
        Qpdf.check(file);
        assertThat(marks(file)).isEqualTo(expected(wanted, List.of("9", "10", "100", "K2"), true));
        assertThat(run.faults).isEmpty();
        assertThat(run.counts)
                .containsEntry("letters", 4L)
                .containsEntry("documents", 7L)
                .containsEntry("pages", 14L)
                .containsEntry("pages.blank", 4L)
                .containsEntry("sheets", 9L)
                .containsEntry("recipients.without", 1L);
        assertThat(run.progress).isEqualTo(run.total).isEqualTo(18);
        assertThat(Files.readAllLines(office.printed("print-2026-10.csv")))
                .containsExactly(
                        "file;first_page;last_page;customer;documents;pages;blank_pages;sheets;envelope",
                        "print-2026-10.pdf;1;8;9;3;7;1;4;",
                        "print-2026-10.pdf;9;12;10;1;3;1;2;",
                        "print-2026-10.pdf;13;16;100;2;3;1;2;",
                        "print-2026-10.pdf;17;18;K2;1;1;1;1;");
        JsonNode manifest = JsonMapper.builder().build().readTree(office.printed("print-2026-10.json"));
        assertThat(manifest.path("letters").path(0).path("documents"))
                .extracting(document -> document.path("pages").asInt())
                .containsExactly(2, 1, 4);
        assertThat(manifest.path("files").path(0).path("sha256").asString())
                .isEqualTo(Sha256.of(Files.readAllBytes(file)).hex());
    }

    @Test
    void fontsAreInItOnceAndARerunMakesTheSameBytes() throws Exception {
        PostOffice office = office();
        office.everybodyGetsPost(60);
        List<Wanted> wanted = Stream.iterate(1, i -> i + 1)
                .limit(60)
                .map(i -> invoice(Integer.toString(i), 1 + i % 3))
                .toList();
        office.publish(wanted);
        print(office, PrintSettings.STANDARD);
        List<StoredDocument> first = office.printed();

        long sum = DATABASE.jdbc()
                .sql("select sum(bytes) from documents where step = 'split'")
                .query(Long.class)
                .single();
        assertThat(Files.size(office.printed("print-2026-10.pdf"))).isLessThan(sum / 10);
        print(office, PrintSettings.STANDARD);
        assertThat(office.printed()).as("the same numbers, the same contents").isEqualTo(first);
    }

    @Test
    void aDamagedPartIsAFaultOfItsCustomerAndTheOthersGoOn() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post", "3:post", "4:post", "5:post");
        List<Wanted> wanted = List.of(
                invoice("1", 1),
                invoice("2", 2),
                bill("2", 3),
                invoice("3", 1),
                bill("3", 1),
                invoice("4", 1),
                bill("4", 2),
                invoice("5", 3));
        office.publish(wanted);
        Files.delete(office.documents.file(storedBill(office, "2")));
        Files.writeString(office.documents.file(storedBill(office, "3")), "%PDF-1.7 cut");
        publishNoPdf("4");

        MonthRun run = print(office, PrintSettings.STANDARD);

        assertThat(marks(office.printed("print-2026-10.pdf"))).isEqualTo(expected(wanted, List.of("1", "5"), true));
        Qpdf.check(office.printed("print-2026-10.pdf"));
        assertThat(run.faults.keySet())
                .containsExactlyInAnyOrder("letter.damaged:2", "letter.damaged:3", "letter.damaged:4");
        assertThat(run.faults.values()).extracting(NewFault::severity).containsOnly(Severity.ERROR);
        assertThat(run.faults.get("letter.damaged:2").what().arguments()).contains("2", "itemise");
        assertThat(run.faults.values())
                .extracting(fault -> fault.what().code())
                .containsExactlyInAnyOrder(
                        "printfiles.fault.content", "printfiles.fault.content", "printfiles.fault.damaged");
        assertThat(run.counts).containsEntry("letters.missing", 3L).containsEntry("recipients.without", 0L);
        office.customers("1:post", "2:post", "3:post", "4:post", "5:email");
        PrintView view = office.program(PrintSettings.STANDARD).views().of(MONTH);
        assertThat(view.isIncomplete()).isTrue();
        assertThat(view.leftOut()).isEqualTo(3);
        assertThat(view.without()).as("as it was when it was printed").isZero();
        office.customers("1:post", "2:post", "3:post", "4:post", "5:post");

        office.publish(wanted);
        MonthRun healed = run();
        healed.faults.putAll(run.faults);
        office.program(PrintSettings.STANDARD).step().run(healed);
        assertThat(healed.settled).containsExactlyInAnyOrderElementsOf(run.faults.keySet());
        assertThat(marks(office.printed("print-2026-10.pdf")))
                .isEqualTo(expected(wanted, List.of("1", "2", "3", "4", "5"), true));
    }

    private static StoredDocument storedBill(PostOffice office, String customer) {
        return office.documents.of(MONTH, customer).stream()
                .filter(document -> document.kind() == DocumentKind.ITEMISED_BILL)
                .findFirst()
                .orElseThrow();
    }

    /// A step before has published something as a PDF that is none: its SHA-256 fits.
    private void publishNoPdf(String customer) throws IOException {
        byte[] content = "%PDF-1.7 but no more".getBytes(StandardCharsets.UTF_8);
        String sha256 = Sha256.of(content).hex();
        DATABASE.jdbc()
                .sql("update documents set sha256 = ?, bytes = ? where customer = ? and step = 'itemise'")
                .params(sha256, content.length, customer)
                .update();
        Path folder = temporary.resolve("home/documents/2026-10").resolve(sha256.substring(0, 2));
        Files.write(Files.createDirectories(folder).resolve(sha256), content);
    }

    @Test
    void whatIsStrangeIsToldWithItsCustomer() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post", "3:email");
        office.publish(List.of(bill("1", 2), invoice("2", 99), invoice("3", 1), invoice("gone", 1)));

        MonthRun run = print(office, ENVELOPES);

        assertThat(run.faults.keySet())
                .containsExactlyInAnyOrder("letter.no-invoice:1", "letter.no-envelope:2", "letter.stranger:gone");
        assertThat(run.faults.get("letter.no-invoice:1").severity()).isEqualTo(Severity.WARNING);
        assertThat(run.faults.get("letter.stranger:gone").severity()).isEqualTo(Severity.ERROR);
        assertThat(run.counts).containsEntry("postage.amount", 1_000_000L);
    }

    @Test
    void lettersOfAnEnvelopeLieInAFileOfTheirOwn() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post", "3:post", "4:post", "11:post");
        List<Wanted> wanted = List.of(
                invoice("11", 1), invoice("1", 2), invoice("2", 3), bill("2", 3), invoice("3", 1), invoice("4", 100));
        office.publish(wanted);

        MonthRun run = print(office, ENVELOPES);

        assertThat(marks(office.printed("print-2026-10-small.pdf")))
                .isEqualTo(expected(wanted, List.of("1", "3", "11"), true));
        assertThat(marks(office.printed("print-2026-10-large.pdf"))).isEqualTo(expected(wanted, List.of("2"), true));
        assertThat(marks(office.printed("print-2026-10-other.pdf"))).isEqualTo(expected(wanted, List.of("4"), true));
        assertThat(run.counts).containsEntry("postage.amount", 5_000_000L).containsEntry("files", 3L);
        PrintView view = office.program(ENVELOPES).views().of(MONTH);
        assertThat(view.sums().envelopes())
                .containsExactly(
                        new LetterSums.OfEnvelope("small", 3, 3, 3_000_000),
                        new LetterSums.OfEnvelope("large", 1, 4, 2_000_000),
                        new LetterSums.OfEnvelope("", 1, 50, 0));
    }

    @Test
    void aFileHasNoMoreSheetsThanItMay() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post", "3:post", "4:post");
        office.publish(List.of(invoice("1", 4), invoice("2", 2), invoice("3", 9), invoice("4", 2)));

        print(office, new PrintSettings(false, false, PrintSettings.Files.ONE, 6, List.of(), null));

        assertThat(office.program(PrintSettings.STANDARD).letters().after(runs, null, 10))
                .extracting(placed -> placed.letter().customer() + " " + placed.file() + " " + placed.firstPage())
                .containsExactly(
                        "1 print-2026-10.pdf 1",
                        "2 print-2026-10.pdf 5",
                        "3 print-2026-10-2.pdf 1",
                        "4 print-2026-10-3.pdf 1");
    }

    @Test
    void aPageWithTheAddressComesFirstWhereItIsWanted() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post");
        office.publish(List.of(invoice("1", 2), invoice("2", 1)));
        var settings = new PrintSettings(true, true, PrintSettings.Files.ONE, 0, List.of(), null);

        print(office, settings);
        List<StoredDocument> first = office.printed();

        Path file = office.printed("print-2026-10.pdf");
        Qpdf.check(file);
        assertThat(marks(file))
                .containsExactly("?", "", "1/INVOICE/1/2", "1/INVOICE/2/2", "?", "", "2/INVOICE/1/1", "");
        try (PdfFile pdf = PdfFile.open(file)) {
            assertThat(pdf.text(4).lines().stream().map(String::strip))
                    .anyMatch(line -> line.contains("Firma 2"))
                    .anyMatch(line -> line.contains("01067 Dresden"));
        }
        print(office, settings);
        assertThat(office.printed()).isEqualTo(first);

        office.customers("1:email", "2:post");
        Path again = temporary.resolve("again.pdf");
        office.program(settings).reprints().write(MONTH, "1", "", again, ALL);
        assertThat(marks(again))
                .as("though it gets no post any more")
                .containsExactly("?", "", "1/INVOICE/1/2", "1/INVOICE/2/2");
    }

    @Test
    void aNameThatCannotBeWrittenIsToldAndOneThatLooksLikeAFormulaIsNone() throws Exception {
        PostOffice office = office();
        office.customers("Ж1:post", "=2:post");
        office.publish(List.of(invoice("Ж1", 2), invoice("=2", 2)));

        MonthRun run = print(office, new PrintSettings(true, true, PrintSettings.Files.ONE, 0, List.of(), null));

        assertThat(run.faults.keySet()).containsExactly("letter.letters:Ж1");
        assertThat(run.faults.get("letter.letters:Ж1").severity()).isEqualTo(Severity.WARNING);
        assertThat(Files.readString(office.printed("print-2026-10.csv"))).contains(";'=2;", ";Ж1;");
    }

    @Test
    void withoutPostThereIsNoFileAndNoFault() throws Exception {
        PostOffice office = office();
        office.customers("1:email");
        office.publish(List.of(invoice("1", 2)));
        MonthRun run = print(office, PrintSettings.STANDARD);
        assertThat(office.printed()).isEmpty();
        assertThat(run.faults).isEmpty();
        assertThat(run.counts).containsEntry("letters", 0L);
    }

    @Test
    void aRunThatIsStoppedAnywhereLeavesTheFileAsItWas() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post", "3:post");
        List<Wanted> wanted = List.of(invoice("1", 1), invoice("2", 2), invoice("3", 3));
        office.publish(wanted);
        print(office, PrintSettings.STANDARD);
        List<StoredDocument> before = office.printed();
        office.customers("1:post", "2:email", "3:post");

        for (int alive = 0; alive < 5; alive++) {
            var stopped = new MonthRun(++runs, MONTH, alive);
            assertThatThrownBy(
                            () -> office.program(PrintSettings.STANDARD).step().run(stopped))
                    .isInstanceOf(CancellationException.class);
            assertThat(office.printed()).isEqualTo(before);
            assertThat(office.program(PrintSettings.STANDARD)
                            .views()
                            .of(MONTH)
                            .sums()
                            .letters())
                    .isEqualTo(3);
        }
        print(office, PrintSettings.STANDARD);
        assertThat(marks(office.printed("print-2026-10.pdf"))).isEqualTo(expected(wanted, List.of("1", "3"), true));
        assertThat(DATABASE.jdbc()
                        .sql("select count(distinct run) from print_letters")
                        .query(Integer.class)
                        .single())
                .as("leftovers")
                .isOne();
    }

    @Test
    void anUndoLeavesNothing() throws Exception {
        PostOffice office = office();
        office.customers("1:post");
        office.publish(List.of(invoice("1", 1)));
        print(office, PrintSettings.STANDARD);
        PrintStep step = office.program(PrintSettings.STANDARD).step();
        assertThat(step.canUndo(MONTH)).isTrue();

        step.undo(MONTH, run());

        assertThat(step.canUndo(MONTH)).isFalse();
        assertThat(office.printed()).isEmpty();
        assertThat(DATABASE.jdbc()
                        .sql("select count(*) from print_letters")
                        .query(Integer.class)
                        .single())
                .isZero();
        step.undo(MONTH, run());
    }

    @Test
    void oneLetterOrARangeIsPrintedAgainAndTheMonthStaysAsItIs() throws Exception {
        PostOffice office = office();
        office.customers("8:post", "9:post", "10:post", "11:post", "90:post");
        List<Wanted> wanted = List.of(
                invoice("8", 1), invoice("9", 2), invoice("10", 1), bill("10", 2), invoice("11", 1), invoice("90", 1));
        office.publish(wanted);
        Reprints reprints = office.program(PrintSettings.STANDARD).reprints();
        Path file = temporary.resolve("again.pdf");
        assertThatThrownBy(() -> reprints.write(MONTH, "9", "", file, ALL)).isInstanceOf(WrongUse.class);
        print(office, PrintSettings.STANDARD);
        List<StoredDocument> before = office.printed();

        assertThat(reprints.write(MONTH, " 9 ", "11", file, ALL).letters()).isEqualTo(3);
        assertThat(marks(file)).isEqualTo(expected(wanted, List.of("9", "10", "11"), true));
        Qpdf.check(file);
        assertThat(reprints.write(MONTH, "10", "", file, ALL).written().pages()).isEqualTo(4);
        assertThat(marks(file)).isEqualTo(expected(wanted, List.of("10"), true));
        assertThat(office.printed()).isEqualTo(before);

        Path no = temporary.resolve("no.pdf");
        office.publish(List.of(bill("8", 1)));
        assertThatThrownBy(() -> reprints.write(MONTH, "8", "", no, ALL))
                .as("as many pages, but others")
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages().getFirst().code()).isEqualTo("printfiles.reprint.anew"));
        office.publish(wanted);
        assertThatThrownBy(() -> reprints.write(MONTH, "8", "99", no, 3)).isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> reprints.write(MONTH, "", "", no, ALL)).isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> reprints.write(MONTH, "12", "80", no, ALL)).isInstanceOf(WrongUse.class);
        Files.delete(office.documents.file(storedBill(office, "10")));
        assertThatThrownBy(() -> reprints.write(MONTH, "8", "99", no, ALL)).isInstanceOf(WrongUse.class);
        office.publish(List.of(invoice("8", 5)));
        assertThatThrownBy(() -> reprints.write(MONTH, "8", "", no, ALL))
                .as("it was made anew since")
                .isInstanceOf(WrongUse.class);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("home", "again.pdf");
        }
    }

    @Test
    void anyMonthIsPrintedAsTheRulesSay() throws Exception {
        PostOffice office = office();
        for (int seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            boolean duplex = random.nextBoolean();
            var byNumber = new TreeMap<String, String>(Comparator.comparing(Integer::parseInt));
            List<Wanted> wanted = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String customer = Integer.toString(1 + random.nextInt(2000));
                byNumber.putIfAbsent(customer, random.nextInt(3) > 0 ? "post" : "email");
                wanted.add(
                        random.nextBoolean()
                                ? invoice(customer, 1 + random.nextInt(5))
                                : bill(customer, 1 + random.nextInt(5)));
            }
            office.customers(byNumber.entrySet().stream()
                    .map(each -> each.getKey() + ":" + each.getValue())
                    .toArray(String[]::new));
            office.publish(wanted);
            print(office, new PrintSettings(duplex, false, PrintSettings.Files.ONE, 0, List.of(), null));
            List<String> order = byNumber.entrySet().stream()
                    .filter(each -> each.getValue().equals("post"))
                    .map(each -> each.getKey())
                    .toList();
            assertThat(marks(office.printed("print-2026-10.pdf")))
                    .as("seed %d", seed)
                    .isEqualTo(expected(sortedByName(wanted), order, duplex));
        }
    }

    /// Documents of a customer and kind are printed in the order of their names, which hold a number.
    private static List<Wanted> sortedByName(List<Wanted> wanted) {
        List<Wanted> sorted = new ArrayList<>();
        for (DocumentKind kind : List.of(DocumentKind.INVOICE, DocumentKind.ITEMISED_BILL)) {
            List<Wanted> ofKind =
                    wanted.stream().filter(each -> each.kind() == kind).toList();
            Stream.iterate(0, i -> i + 1)
                    .limit(ofKind.size())
                    .sorted(Comparator.comparing(i -> Integer.toString(i)))
                    .map(ofKind::get)
                    .forEach(sorted::add);
        }
        return sorted;
    }
}
