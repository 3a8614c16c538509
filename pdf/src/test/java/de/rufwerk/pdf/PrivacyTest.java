package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.core.VeraPDFException;
import org.verapdf.pdfa.flavours.PDFAFlavour;

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

    /// What a program that puts invoices together leaves in the file: words about the first one, or about all.
    @Test
    void whatIsSaidOfTheWholeFileIsNotSaidOfAPart() throws IOException, VeraPDFException {
        Path file = folder.resolve("all.pdf");
        Producers.fop(file, true);
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
            PDDocumentCatalog catalog = document.getDocumentCatalog();
            String xmp = new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8)
                    .replaceFirst(
                            "<dc:title>(?s:.*?)</dc:title>",
                            "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>"
                                    + "Rechnung an Foreign</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Foreign"
                                    + "</rdf:li></rdf:Seq></dc:creator><pdf:Keywords"
                                    + " xmlns:pdf='http://ns.adobe.com/pdf/1.3/'>Foreign</pdf:Keywords>");
            assertThat(xmp).contains("Foreign");
            PDMetadata metadata = metadata(document, xmp);
            catalog.setMetadata(metadata);
            PDDocumentInformation info = document.getDocumentInformation();
            info.setTitle("Rechnung an Foreign");
            info.setAuthor("Foreign");
            info.setSubject("Foreign");
            info.setKeywords("Foreign");
            PDStructureElement all = (PDStructureElement)
                    catalog.getStructureTreeRoot().getKids().getFirst();
            COSDictionary table = new COSDictionary();
            table.setName(COSName.O, "Table");
            table.setString("Summary", "Foreign and others");
            all.getCOSObject().setItem(COSName.A, table);
            all.getCOSObject().setString(COSName.ID, "Foreign");
            catalog.getCOSObject().setItem(COSName.OPEN_ACTION, foreign());
            catalog.getCOSObject().setItem("PieceInfo", foreign());
            COSDictionary viewer = new COSDictionary();
            viewer.setBoolean("DisplayDocTitle", true);
            viewer.setItem("Own", foreign());
            catalog.getCOSObject().setItem(COSName.VIEWER_PREFERENCES, viewer);
            COSStream attached = document.getDocument().createCOSStream();
            try (OutputStream out = attached.createOutputStream()) {
                out.write("Foreign".getBytes(StandardCharsets.US_ASCII));
            }
            PDComplexFileSpecification specification = new PDComplexFileSpecification();
            specification.setFile("Foreign.csv");
            specification.setEmbeddedFile(new PDEmbeddedFile(attached));
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("Foreign.csv", specification));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
            names.setEmbeddedFiles(tree);
            catalog.setNames(names);
            COSArray files = new COSArray();
            files.add(specification);
            for (PDPage page : document.getPages()) {
                page.setMetadata(metadata);
                page.getCOSObject().setItem("AF", files);
                page.getCOSObject().setItem("PieceInfo", foreign());
                page.getCOSObject().setItem("Thumb", foreign());
            }
            document.save(file.toFile(), CompressParameters.NO_COMPRESSION);
        }
        Path part = folder.resolve("part.pdf");
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            assertThat(pdf.attachments()).hasSize(1);
            writer.write(1, 1, "RE2026-000002", List.of(), part);
        }
        Oracles.mentions(part, List.of("RE2026-000002", "<pdfuaid:part>1<"), List.of("Foreign"));
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) Oracles.complies(part, flavour);
    }

    private static PDMetadata metadata(PDDocument document, String xmp) throws IOException {
        return new PDMetadata(document, new ByteArrayInputStream(xmp.getBytes(StandardCharsets.UTF_8)));
    }

    private static COSDictionary foreign() {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setString("Note", "Foreign");
        return dictionary;
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
                writer.write(invoice.first(), invoice.last(), invoice.number(), List.of(), part);
                parts.add(part);
            }
        }
        return parts;
    }
}
