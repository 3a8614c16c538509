package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.pdf.PdfDefect.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the core hands over, each with its reason, and what comes back.
class LastResortTest {

    @TempDir
    Path folder;

    private final List<PdfDefect> told = new ArrayList<>();
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = folder.resolve("invoices.pdf");
        Producers.pdfBox(file, true);
    }

    private interface Change {
        void on(PDDocument document) throws IOException;
    }

    private void change(Change change) throws IOException {
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
            change.on(document);
            document.save(file.toFile());
        }
    }

    private List<String> firstLines() throws IOException {
        return LastResort.read(file, folder, told::add, pdf -> {
            try (PartWriter writer = new PartWriter(pdf)) {
                List<String> lines = new ArrayList<>();
                for (int i = 0; i < pdf.pageCount(); i++) {
                    lines.add(pdf.text(i).lines().getFirst());
                    writer.write(i, i, "RE-1", List.of(), folder.resolve("part.pdf"));
                }
                return lines;
            }
        });
    }

    private void comesBackWhole(Kind because) throws IOException {
        assertThat(firstLines())
                .containsExactly(
                        "Rechnungsnummer: RE2026-000001",
                        "Rechnungsnummer: RE2026-000002",
                        "Rechnungsnummer: RE2026-000003");
        assertThat(told).extracting(PdfDefect::kind).containsExactly(because);
        Oracles.checkWithQpdf(folder.resolve("part.pdf"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .as("nothing is left behind")
                    .containsExactlyInAnyOrder("invoices.pdf", "part.pdf");
        }
    }

    @Test
    void aSoundFileNeedsNoHelp() throws IOException {
        assertThat(firstLines()).hasSize(3);
        assertThat(told).isEmpty();
    }

    @Test
    void anEncryptedFileWithoutAPasswordToOpenIsDecrypted() throws IOException {
        change(document -> document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission())));
        comesBackWhole(Kind.ENCRYPTED);
    }

    @Test
    void aFileThatNeedsAPasswordIsRefused() throws IOException {
        change(document -> document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission())));
        assertThatThrownBy(this::firstLines).isInstanceOf(PdfDefect.class).hasMessageContaining("password");
    }

    @Test
    void aFileWhoseCrossReferencesAreWrongIsRebuilt() throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replaceFirst("startxref\\s+\\d+", "startxref\n7"), StandardCharsets.ISO_8859_1);
        comesBackWhole(Kind.DAMAGED);
    }

    @Test
    void aFileThatIsCutOffIsRebuiltAsFarAsItGoes() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
        assertThatThrownBy(this::firstLines).isInstanceOf(PdfDefect.class);
        assertThat(told).extracting(PdfDefect::kind).containsExactly(Kind.DAMAGED);
    }

    @Test
    void textInARarePackingIsUnpacked() throws IOException {
        change(document -> {
            COSStream content = (COSStream) document.getPage(1).getCOSObject().getDictionaryObject(COSName.CONTENTS);
            byte[] text = document.getPage(1).getContents().readAllBytes();
            try (OutputStream out = content.createOutputStream(COSName.LZW_DECODE)) {
                out.write(text);
            }
        });
        comesBackWhole(Kind.UNKNOWN);
    }

    @Test
    void fieldsOfAFormArePrintedIntoThePage() throws IOException {
        change(document -> {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 10 Tf 0 g");
            PDTextField field = new PDTextField(form);
            field.setPartialName("note");
            form.getFields().add(field);
            field.getWidgets().getFirst().setRectangle(new PDRectangle(60, 100, 200, 20));
            field.getWidgets().getFirst().setPage(document.getPage(0));
            document.getPage(0).getAnnotations().add(field.getWidgets().getFirst());
            field.setValue("Zahlbar");
        });
        comesBackWhole(Kind.UNKNOWN);
        List<String> lines = LastResort.read(file, folder, told::add, pdf -> {
            try (PartWriter writer = new PartWriter(pdf)) {
                writer.write(0, 0, "RE-1", List.of(), folder.resolve("part.pdf"));
            }
            return pdf.text(0).lines();
        });
        assertThat(lines).contains("Zahlbar");
    }

    @Test
    void aFontThatDoesNotTellItsLettersIsReadFromItsProgram() throws IOException {
        change(document -> document.getPage(0)
                .getResources()
                .getFont(document.getPage(0)
                        .getResources()
                        .getFontNames()
                        .iterator()
                        .next())
                .getCOSObject()
                .removeItem(COSName.TO_UNICODE));
        assertThatThrownBy(() -> {
                    try (PdfFile pdf = PdfFile.open(file)) {
                        pdf.text(0);
                    }
                })
                .isInstanceOfSatisfying(
                        PdfDefect.class, defect -> assertThat(defect.kind()).isEqualTo(Kind.UNREADABLE_TEXT));
    }

    @Test
    void whatIsNoPdfIsRefused() throws IOException {
        Files.writeString(file, "Sehr geehrte Damen und Herren");
        assertThatThrownBy(this::firstLines).isInstanceOf(PdfDefect.class).hasMessageContaining("beyond repair");
    }
}
