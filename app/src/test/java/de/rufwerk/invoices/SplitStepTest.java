package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.home.WrongUse;
import de.rufwerk.pdf.MonthFile;
import de.rufwerk.pdf.PdfFile;
import de.rufwerk.run.NewFault;
import de.rufwerk.transfer.FakeRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;

/// The step on real files and a real database; each test has a month of its own.
class SplitStepTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int INVOICES = 12;
    private static final String BY_NUMBER = """
            files: "producer-*.pdf"
            begin: number
            fields:
              number: {pattern: 'Rechnungsnummer: (\\S+)', pages: every}
              customer: {pattern: 'Kundennummer: (\\S+)', pages: every}
            """;

    @TempDir
    private static Path directory;

    private static int months;
    private static SplitFixture program;
    private static List<MonthFile.Invoice> invoices = List.of();
    private static Path file = Path.of("");

    @TempDir
    private Path temporary;

    private final FakeRun.Month month = new FakeRun.Month(YearMonth.of(2026, 1).plusMonths(months++));

    @BeforeAll
    static void makeHome() throws IOException {
        file = directory.resolve("month.pdf");
        invoices = MonthFile.write(file, INVOICES, 7);
        Path home = directory.resolve("home");
        List<String> customers = new ArrayList<>(List.of("100001", "100002", "100003"));
        invoices.forEach(invoice -> customers.add(invoice.customer()));
        SplitFixture.make(home, customers);
        Files.writeString(Files.createDirectories(home.resolve("invoice-rules")).resolve("producers.yaml"), BY_NUMBER);
        program = SplitFixture.open(home, DATABASE.dataSource());
    }

    @AfterAll
    static void close() {
        program.close();
        DATABASE.close();
    }

    /// Numbers occur in one month only, so each test writes its own.
    private Path put(String name, byte[] content) throws IOException {
        return Files.write(program.inbox(month.month).resolve(name), content);
    }

    /// The file of all tests with the month in its bytes, so that no two months have the same file; and nothing of what
    /// the tests before have split.
    private Path putMonth() throws IOException {
        program.jdbc.sql("delete from invoice_files").update();
        Path put = put("month.pdf", Files.readAllBytes(file));
        Files.writeString(put, "% " + month.month + "\n", StandardOpenOption.APPEND);
        return put;
    }

    private List<String> faults() {
        return month.faults.values().stream().map(fault -> fault.what().code()).toList();
    }

    @Test
    void eachInvoiceBecomesADocumentThatSaysWhatItsPagesSaid() throws Exception {
        Path put = putMonth();
        program.transferred(
                month.month, invoices.stream().map(MonthFile.Invoice::customer).toList());
        FakeRun run = program.run(month);

        assertThat(faults()).isEmpty();
        List<StoredDocument> documents = program.documents(month.month);
        assertThat(documents).hasSize(INVOICES);
        Map<String, StoredDocument> byNumber =
                documents.stream().collect(Collectors.toMap(StoredDocument::number, document -> document));
        for (MonthFile.Invoice invoice : invoices) {
            StoredDocument document = byNumber.get(invoice.number());
            assertThat(document.customer()).isEqualTo(invoice.customer());
            assertThat(document.name()).isEqualTo("invoices/" + invoice.customer() + "/" + invoice.number() + ".pdf");
            Path part = program.file(document);
            assertThat(Sha256.of(Files.readAllBytes(part)).hex()).isEqualTo(document.sha256());
            assertThat(PartOracle.lines(part, 0, document.pages() - 1))
                    .isEqualTo(PartOracle.lines(put, invoice.first(), invoice.last()));
            PartOracle.checkWithQpdf(part);
        }
        assertThat(run.counts)
                .containsEntry("pages", invoices.getLast().last() + 1L)
                .containsEntry("pages.at-fault", 0L)
                .containsEntry("invoices", (long) INVOICES)
                .containsEntry("customers.without", 0L);
        assertThat(program.bean(Invoices.class).of(month.month, "", 0, 100)).hasSize(INVOICES);
    }

    @Test
    void aPartKnowsNothingOfOtherCustomers() throws Exception {
        putMonth();
        program.run(month);

        for (StoredDocument document : program.documents(month.month)) {
            String everything = PartOracle.unpacked(program.file(document), temporary);
            assertThat(everything).contains(document.number(), document.customer());
            for (MonthFile.Invoice other : invoices) {
                if (!other.number().equals(document.number())) {
                    assertThat(everything).doesNotContain(other.number()).doesNotContain(other.customer());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"libreoffice", "pdftex", "ghostscript", "cairo", "weasyprint", "qt", "linearized", "mupdf"})
    void filesOfRealProducersAreSplit(String producer) throws Exception {
        program.jdbc.sql("delete from invoice_files").update();
        Path put = program.inbox(month.month).resolve("producer-" + producer + ".pdf");
        try (InputStream in = PdfFile.class.getResourceAsStream("producers/" + producer + ".pdf")) {
            Files.copy(in, put);
        }
        program.run(month);

        assertThat(faults()).isEmpty();
        List<StoredDocument> documents = program.documents(month.month);
        assertThat(documents).extracting(StoredDocument::customer).containsExactly("100001", "100002", "100003");
        for (int i = 0; i < 3; i++) {
            Path part = program.file(documents.get(i));
            assertThat(PartOracle.lines(part, 0, 0)).isEqualTo(PartOracle.lines(put, i, i));
            PartOracle.checkWithQpdf(part);
            int own = i + 1;
            String everything = PartOracle.unpacked(part, temporary);
            IntStream.of(1, 2, 3)
                    .filter(other -> other != own)
                    .forEach(other -> assertThat(everything).doesNotContain("RE2026-00000" + other));
        }
    }

    @Test
    void runAgainItMakesTheSameDocumentsAndUndoneNone() throws Exception {
        putMonth();
        program.run(month);
        List<StoredDocument> before = program.documents(month.month);
        program.run(month);

        assertThat(program.documents(month.month)).isEqualTo(before);
        SplitStep step = program.bean(SplitStep.class);
        assertThat(step.canUndo(month.month)).isTrue();
        step.undo(month.month, new FakeRun(month));
        assertThat(program.documents(month.month)).isEmpty();
        assertThat(step.canUndo(month.month)).isFalse();
        assertThat(program.bean(InvoiceOriginals.class)
                        .of(sha256(program.inbox(month.month).resolve("month.pdf"))))
                .as("originals stay")
                .exists();
    }

    private static String sha256(Path path) throws IOException {
        return Sha256.of(Files.readAllBytes(path)).hex();
    }

    @Test
    void customersWithoutInvoiceAreFaultsUntilAPersonSaysWhy() throws Exception {
        putMonth();
        program.transferred(month.month, List.of(invoices.getFirst().customer(), "K-gone"));
        program.run(month);
        assertThat(month.faults).containsOnlyKeys("without:K-gone");

        Exemptions exemptions = program.bean(Exemptions.class);
        assertThatThrownBy(() -> exemptions.enter(month.month, "K-gone", " ", "anna"))
                .isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> exemptions.enter(month.month, "K-other", "x", "anna"))
                .isInstanceOf(WrongUse.class);
        exemptions.enter(month.month, "K-gone", "gekündigt", "anna");
        assertThatThrownBy(() -> exemptions.enter(month.month, "K-gone", "x", "anna"))
                .isInstanceOf(WrongUse.class);
        program.run(month);
        assertThat(month.faults).isEmpty();

        exemptions.withdraw(month.month, "K-gone", "berta");
        program.run(month);
        assertThat(month.faults).containsOnlyKeys("without:K-gone");
    }

    @Test
    void whatDoesNotFitIsAFaultAndTheRestIsPublished() throws Exception {
        Path customers = program.home.resolve("crm/customers.csv");
        String all = Files.readString(customers);
        String unknown = invoices.get(3).customer();
        Files.writeString(customers, all.replace(unknown + ";", "other;"));
        try {
            putMonth();
            put("copy.pdf", Files.readAllBytes(program.inbox(month.month).resolve("month.pdf")));
            put("broken.pdf", "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8));
            program.transferred(month.month, List.of(invoices.getFirst().customer(), unknown));
            assertThat(program.run(month).counts)
                    .as("pages at fault are no invoice")
                    .containsEntry("customers.without", 1L);
        } finally {
            Files.writeString(customers, all);
        }

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "invoices.fault.customer-unknown",
                        "invoices.fault.without-valid",
                        "invoices.file-fault.twice",
                        "invoices.file-fault.unreadable");
        assertThat(program.documents(month.month)).hasSize(INVOICES - 1);
        assertThat(program.bean(Invoices.class).faults(month.month, 0, 10))
                .singleElement()
                .satisfies(pages -> assertThat(pages.fault().customer()).isEqualTo(unknown));

        Files.delete(program.inbox(month.month).resolve("month.pdf"));
        Files.delete(program.inbox(month.month).resolve("broken.pdf"));
        program.run(month);
        assertThat(faults()).as("mended").isEmpty();
        assertThat(program.documents(month.month)).hasSize(INVOICES);
    }

    @Test
    void anInvoiceOrAFileOfAnotherMonthIsAFault() throws Exception {
        putMonth();
        program.run(month);
        FakeRun.Month next = new FakeRun.Month(YearMonth.of(2030, 1).plusMonths(months++));
        Path inbox = program.inbox(next.month);
        Files.copy(program.inbox(month.month).resolve("month.pdf"), inbox.resolve("again.pdf"));
        Files.copy(file, inbox.resolve("other-bytes.pdf"));
        program.run(next);

        assertThat(next.faults.values().stream()
                        .map(fault -> fault.what().code())
                        .distinct())
                .containsExactlyInAnyOrder("invoices.file-fault.other-month", "invoices.fault.number-used");
        assertThat(program.documents(next.month)).isEmpty();
    }

    @Test
    void aMonthWhoseOnlyFileIsRefusedHasNoInvoices() throws Exception {
        putMonth();
        program.run(month);
        FakeRun.Month next = new FakeRun.Month(YearMonth.of(2030, 1).plusMonths(months++));
        Files.copy(
                program.inbox(month.month).resolve("month.pdf"),
                program.inbox(next.month).resolve("month.pdf"));
        program.transferred(next.month, List.of("100001"));
        program.run(next);

        assertThat(next.faults.values().stream().map(fault -> fault.what().code()))
                .containsExactlyInAnyOrder("invoices.file-fault.other-month", "invoices.fault.without");
    }

    @Test
    void aMonthTidiesNothingUpThatAnotherOneIsJustCopying() throws Exception {
        InvoiceOriginals originals = program.bean(InvoiceOriginals.class);
        InputStream slow = new ByteArrayInputStream("%PDF of two months".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] to, int from, int most) {
                try {
                    originals.tidy(month.month.plusMonths(1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.read(to, from, most);
            }
        };
        InvoiceFile kept = originals.keep(month.month, "a.pdf", "invoices", slow);

        assertThat(originals.of(kept.sha256())).hasContent("%PDF of two months");
    }

    /// A run of the step that is done, as the database has it.
    private long done(String startedAt) {
        program.jdbc
                .sql("insert into months (month) values (?) on conflict do nothing")
                .param(month.month.atDay(1))
                .update();
        return program.jdbc
                .sql("""
                insert into step_runs (month, step, undo, state, started_by, process, started_at, heartbeat_at, ended_at)
                values (?, 'split', false, 'DONE', 'anna', 'x:1', now() + ?::interval, now(), now()) returning id
                """)
                .params(month.month.atDay(1), startedAt)
                .query(Long.class)
                .single();
    }

    private List<String> waiting() {
        return program.bean(SplitStep.class).waiting(month.month).stream()
                .map(waiting -> waiting.what().code())
                .toList();
    }

    @Test
    void aFileThatComesAfterTheStepWaitsAndOneThatWasLeftOutDoesNot() throws Exception {
        putMonth();
        assertThat(waiting()).as("before the step").isEmpty();
        program.run(month);
        long run = done("1 minute");
        assertThat(waiting()).as("all is split").isEmpty();

        put("more.pdf", "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8));
        assertThat(waiting()).containsExactly("invoices.waiting.new");
        assertThat(program.bean(SplitStep.class).waiting(month.month).getFirst().locksNext())
                .isTrue();
        program.run(month);
        NewFault fault = month.faults.values().iterator().next();
        program.jdbc
                .sql("""
                insert into faults (month, step, key, severity, what, place, remedy, state, run, opened_at, opened_by)
                values (?, 'split', ?, 'ERROR', '{"code":"invoices.file-fault.unreadable","arguments":["more.pdf","x"]}',
                  ?, '{"code":"x","arguments":[]}', 'OPEN', ?, now(), 'anna')
                """)
                .params(month.month.atDay(1), fault.key(), fault.where(), run)
                .update();
        assertThat(waiting()).as("it has been seen").isEmpty();
        assertThat(program.bean(Intake.class).unsplit(month.month))
                .singleElement()
                .satisfies(found -> assertThat(found.why())
                        .isEqualTo(Message.of("invoices.file-fault.unreadable.short", "more.pdf", "x")));

        program.jdbc
                .sql("update step_runs set started_at = now() - interval '1 minute' where id = ?")
                .param(run)
                .update();
        assertThat(waiting()).as("another file of that name came later").containsExactly("invoices.waiting.new");
    }

    @Test
    void aReasonThatIsWithdrawnLocksUntilTheStepHasLookedAgain() throws Exception {
        putMonth();
        program.transferred(month.month, List.of(invoices.getFirst().customer(), "K-gone"));
        program.run(month);
        long run = done("-1 minute");
        Instant began = Instant.now().minusSeconds(60);
        Exemptions exemptions = program.bean(Exemptions.class);
        exemptions.enter(month.month, "K-gone", "gekündigt", "anna");
        assertThat(waiting()).isEmpty();
        assertThat(exemptions.changeSince(month.month, began)).isEqualTo(-1);

        exemptions.withdraw(month.month, "K-gone", "berta");
        assertThat(waiting()).containsExactly("invoices.waiting.withdrawn");
        assertThat(exemptions.changeSince(month.month, began)).isZero();
        assertThat(exemptions.changeSince(month.month, Instant.now().plusSeconds(60)))
                .isZero();
        program.jdbc
                .sql("update step_runs set started_at = now() + interval '1 minute' where id = ?")
                .param(run)
                .update();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void aReasonIsGivenAsAWholeOrNotAtAll() throws Exception {
        putMonth();
        program.transferred(month.month, List.of("K-gone"));
        long run = done("0");
        program.jdbc.sql("""
                insert into faults (month, step, key, severity, what, place, remedy, state, run, opened_at, opened_by)
                values (?, 'split', 'without:K-gone', 'ERROR', '{"code":"x","arguments":[]}', 'K-gone',
                  '{"code":"x","arguments":[]}', 'OPEN', ?, now(), 'anna')
                """).params(month.month.atDay(1), run).update();
        program.jdbc
                .sql("alter table fault_changes add constraint no_person check (by <> 'anna') not valid")
                .update();
        Exemptions exemptions = program.bean(Exemptions.class);
        try {
            assertThatThrownBy(() -> exemptions.enter(month.month, "K-gone", "gekündigt", "anna"))
                    .isInstanceOf(DataIntegrityViolationException.class);
        } finally {
            program.jdbc
                    .sql("alter table fault_changes drop constraint no_person")
                    .update();
        }
        assertThat(exemptions.of(month.month)).isEmpty();
    }

    @Test
    void aWrongRuleMakesAHundredFaultsAndOneThatCountsTheRest() throws Exception {
        program.jdbc.sql("delete from invoice_files").update();
        Path many = temporary.resolve("many.pdf");
        MonthFile.write(many, 130, 3);
        Files.move(many, program.inbox(month.month).resolve("many.pdf"));
        program.run(month);

        assertThat(faults()).hasSize(101).contains("invoices.fault.pages-more");
    }

    @Test
    void anEInvoiceStaysWithItsInvoice() throws Exception {
        putMonth();
        String first = invoices.get(0).number();
        String second = invoices.get(1).number();
        attach(
                program.inbox(month.month).resolve("month.pdf"),
                Map.of(
                        "factur-x.xml",
                        eInvoice(first),
                        second + ".xml",
                        "<none/>",
                        "zugferd-" + invoices.get(2).number() + ".xml",
                        eInvoice(invoices.get(4).number()),
                        "terms.pdf",
                        "%PDF"));
        program.run(month);

        assertThat(faults())
                .as("a name that contradicts the content, and a file of nobody")
                .containsExactlyInAnyOrder("invoices.fault.attachment", "invoices.file-fault.attachment");
        assertThat(attached(0)).containsExactly("factur-x.xml");
        assertThat(attached(1)).containsExactly(second + ".xml");
        assertThat(attached(3)).isEmpty();
    }

    private List<String> attached(int invoice) throws IOException {
        StoredDocument document = program.documents(month.month).stream()
                .filter(each -> each.number().equals(invoices.get(invoice).number()))
                .findFirst()
                .orElseThrow();
        try (PdfFile pdf = PdfFile.open(program.file(document))) {
            return pdf.attachments().stream()
                    .map(attachment -> attachment.name())
                    .toList();
        }
    }

    private static String eInvoice(String number) {
        return "<r:CrossIndustryInvoice xmlns:r='r' xmlns:a='a'><r:ExchangedDocument><a:ID>" + number
                + "</a:ID></r:ExchangedDocument></r:CrossIndustryInvoice>";
    }

    private static void attach(Path pdf, Map<String, String> files) throws IOException {
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(pdf))) {
            Map<String, PDComplexFileSpecification> named = new HashMap<>();
            for (Map.Entry<String, String> each : files.entrySet()) {
                var specification = new PDComplexFileSpecification();
                specification.setFile(each.getKey());
                specification.setFileUnicode(each.getKey());
                specification.setEmbeddedFile(new PDEmbeddedFile(
                        document, new ByteArrayInputStream(each.getValue().getBytes(StandardCharsets.UTF_8))));
                named.put(each.getKey(), specification);
            }
            var tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(named);
            var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            document.save(pdf.toFile());
        }
    }

    @Test
    void aFileThatIsProtectedByItsOwnerIsReadByTheSubstitute() throws Exception {
        Path put = putMonth();
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(put))) {
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(put.toFile());
        }
        FakeRun run = program.run(month);

        assertThat(faults()).isEmpty();
        assertThat(program.documents(month.month)).hasSize(INVOICES);
        assertThat(run.notes).containsOnlyOnce("invoices.note.handed-over");
    }

    /// Whatever bytes change, the step ends, each page it can read is in one part or one fault, and what comes out is a
    /// whole PDF.
    @Test
    void damagedFilesAreMendedOrFaults() throws Exception {
        byte[] good = Files.readAllBytes(file);
        var random = new Random(20261031);
        for (int round = 0; round < 12; round++) {
            program.jdbc.sql("delete from invoice_files").update();
            byte[] bad = round % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int i = 0; i < 1 + random.nextInt(20) && bad.length > 0; i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            put("month.pdf", bad);
            program.run(month);
            for (StoredDocument document : program.documents(month.month)) {
                try (PdfFile pdf = PdfFile.open(program.file(document))) {
                    assertThat(pdf.pageCount()).isEqualTo(document.pages());
                }
            }
        }
    }

    @Test
    void theCrmsFolderIsASourceToo() throws Exception {
        Path put = putMonth();
        Path folder =
                Files.createDirectories(program.home.resolve("crm/invoices").resolve(month.month.toString()));
        SplitStep step = program.bean(SplitStep.class);
        Files.move(put, folder.resolve("month.pdf"));
        assertThat(step.before(month.month)).isEmpty();
        assertThat(program.bean(SampleFiles.class).of(month.month))
                .as("a rule can be tried before the first split")
                .extracting(SampleFile::path)
                .containsExactly(folder.resolve("month.pdf"));
        program.run(month);
        assertThat(program.documents(month.month)).hasSize(INVOICES);
        assertThat(program.bean(SampleFiles.class).of(month.month)).hasSize(1);

        Files.delete(folder.resolve("month.pdf"));
        assertThat(step.before(month.month))
                .hasValueSatisfying(waiting -> assertThat(waiting.what())
                        .isEqualTo(Message.of("invoices.waiting.file", month.month, "invoices/" + month.month)));
        assertThatThrownBy(() -> program.run(month)).isInstanceOf(WrongUse.class);
    }

    @Test
    void anUploadAppearsWholeUnderAHarmlessName() throws Exception {
        InvoiceInbox inbox = program.bean(InvoiceInbox.class);
        inbox.put(month.month, "a.pdf", to -> Files.writeString(to, "x"), "anna");
        assertThat(inbox.files(month.month)).hasSize(1);
        for (String name : List.of("a.pdf", "../b.pdf", ".c.pdf", "d.exe", "e/f.pdf", "")) {
            assertThatThrownBy(() -> inbox.put(month.month, name, to -> Files.writeString(to, "y"), "anna"))
                    .isInstanceOf(WrongUse.class);
        }
        inbox.takeBack(month.month, "a.pdf", "anna");
        assertThat(inbox.files(month.month)).isEmpty();
        assertThatThrownBy(() -> inbox.put(month.month, "ä".repeat(150) + ".pdf", to -> {}, "anna"))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .extracting(Message::code)
                                .containsExactly("invoices.upload.long"));
    }

    @Test
    void ofTwoUploadsOfOneNameAtOnceOneIsRefused() throws Exception {
        InvoiceInbox inbox = program.bean(InvoiceInbox.class);
        var both = new CyclicBarrier(2);
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 100; round++) {
                String name = "at-once-" + round + ".pdf";
                Callable<Boolean> upload = () -> {
                    try {
                        inbox.put(
                                month.month,
                                name,
                                to -> {
                                    Files.writeString(to, Thread.currentThread().getName());
                                    await(both);
                                },
                                "anna");
                        return true;
                    } catch (WrongUse refused) {
                        return false;
                    }
                };
                assertThat(List.of(people.submit(upload), people.submit(upload)))
                        .extracting(Future::get)
                        .containsExactlyInAnyOrder(true, false);
            }
        }
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IOException(e);
        }
    }
}
