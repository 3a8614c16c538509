package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is in a part, and what must not be.
class PrivacyTest {

    private static final int INVOICES = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Month.Kind.class)
    void aPartHoldsItsOwnPagesAndNothingOfOthers(Month.Kind kind) throws IOException {
        Path file = folder.resolve("month.pdf");
        List<Month.Invoice> invoices = Month.write(file, kind, INVOICES, 7);
        List<Path> parts = split(file, invoices);
        for (int i = 0; i < INVOICES; i++) {
            Month.Invoice own = invoices.get(i);
            Oracles.checkWithQpdf(parts.get(i));
            Oracles.compare(file, own.last(), parts.get(i), own.last() - own.first());
            List<String> others = invoices.stream()
                    .filter(other -> other != own)
                    .flatMap(other -> Stream.of(other.number(), other.customer()))
                    .toList();
            Oracles.mentions(parts.get(i), List.of(own.number(), own.customer()), others);
            assertThat(streams(parts.get(i), COSName.SUBTYPE, COSName.IMAGE))
                    .as("the logo and the own code")
                    .isEqualTo(2);
        }
    }

    @Test
    void aPartIsAsSmallWithOneDictionaryForAllAsWithItsOwn() throws IOException {
        Path own = folder.resolve("own.pdf");
        Path shared = folder.resolve("shared.pdf");
        List<Month.Invoice> invoices = Month.write(own, Month.Kind.OWN_RESOURCES, INVOICES, 7);
        Month.write(shared, Month.Kind.SHARED_RESOURCES, INVOICES, 7);
        List<Path> ofOwn = split(own, invoices);
        List<Long> sizes = new ArrayList<>();
        for (Path part : ofOwn) sizes.add(Files.size(part));
        List<Path> ofShared = split(shared, invoices);
        for (int i = 0; i < INVOICES; i++)
            assertThat(Files.size(ofShared.get(i))).isEqualTo(sizes.get(i));
    }

    /// The oracle of the least size: qpdf, which leaves out what is not used and packs as tight as it can.
    @Test
    void aPartIsAtMostFivePercentLargerThanQpdfsBest() throws IOException, InterruptedException {
        Path file = folder.resolve("month.pdf");
        List<Month.Invoice> invoices = Month.write(file, Month.Kind.OWN_RESOURCES, 5, 7);
        List<Path> parts = split(file, invoices);
        for (int i = 0; i < invoices.size(); i++) {
            Path best = folder.resolve("best.pdf");
            Month.Invoice own = invoices.get(i);
            Process qpdf = new ProcessBuilder(
                            "/usr/bin/qpdf",
                            "--empty",
                            "--object-streams=generate",
                            "--pages",
                            file.toString(),
                            (own.first() + 1) + "-" + (own.last() + 1),
                            "--",
                            best.toString())
                    .inheritIO()
                    .start();
            assertThat(qpdf.waitFor()).isZero();
            assertThat(Files.size(parts.get(i))).isLessThan(Files.size(best) * 105 / 100);
        }
    }

    @Test
    void cuttingAgainGivesTheSameBytes() throws IOException {
        Path file = folder.resolve("month.pdf");
        List<Month.Invoice> invoices = Month.write(file, Month.Kind.TAGGED, 3, 7);
        List<byte[]> before = new ArrayList<>();
        for (Path part : split(file, invoices)) before.add(Files.readAllBytes(part));
        List<Path> again = split(file, invoices.reversed());
        for (int i = 0; i < before.size(); i++) {
            assertThat(Files.readAllBytes(again.get(before.size() - 1 - i))).isEqualTo(before.get(i));
        }
    }

    @Test
    void thePrintFileHasTheFontAndTheLogoOnceAndEachCodeOnce() throws IOException {
        Path file = folder.resolve("month.pdf");
        List<Month.Invoice> invoices = Month.write(file, Month.Kind.OWN_RESOURCES, INVOICES, 7);
        Path print = folder.resolve("print.pdf");
        int pages = 0;
        try (PrintFile target = new PrintFile(print)) {
            for (Path part : split(file, invoices)) {
                try (PdfFile pdf = PdfFile.open(part)) {
                    target.add(pdf);
                }
                if (target.pages() % 2 == 1) target.addBlank();
            }
            pages = target.finish().pages();
        }
        Oracles.checkWithQpdf(print);
        assertThat(streams(print, COSName.SUBTYPE, COSName.IMAGE)).isEqualTo(INVOICES + 1);
        assertThat(fontPrograms(print)).isEqualTo(1);
        try (PdfFile pdf = PdfFile.open(print)) {
            assertThat(pdf.pageCount()).isEqualTo(pages);
            int page = 0;
            for (Month.Invoice invoice : invoices) {
                assertThat(page % 2).isZero();
                assertThat(pdf.text(page).lines()).contains("Rechnungsnummer: " + invoice.number());
                page += invoice.last() - invoice.first() + 1;
                if (page % 2 == 1) assertThat(pdf.text(page++).words()).isEmpty();
            }
        }
    }

    private static long streams(Path file, COSName key, COSName value) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return document.getDocument().getXrefTable().keySet().stream()
                    .map(number ->
                            document.getDocument().getObjectFromPool(number).getObject())
                    .filter(object -> object instanceof COSStream stream && value.equals(stream.getCOSName(key)))
                    .count();
        }
    }

    private static long fontPrograms(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return document.getDocument().getXrefTable().keySet().stream()
                    .map(number ->
                            document.getDocument().getObjectFromPool(number).getObject())
                    .filter(object -> object instanceof COSStream stream && stream.containsKey("Length1"))
                    .count();
        }
    }

    private List<Path> split(Path file, List<Month.Invoice> invoices) throws IOException {
        List<Path> parts = new ArrayList<>();
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            for (Month.Invoice invoice : invoices) {
                Path part = folder.resolve(invoice.number() + ".pdf");
                writer.write(invoice.first(), invoice.last(), List.of(), part);
                parts.add(part);
            }
        }
        return parts;
    }
}
