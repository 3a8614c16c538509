package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.pdf.MonthFile;
import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fields read on real pages: number, customer and page stand 780, 768 and 756 points above the lower edge of A4, from
/// 60 points on.
class PageReaderTest {

    private static final InvoiceRule BOXES = Rules.of("""
            begin: page_one
            fields:
              number: {box: [20, 19, 80, 3.5], pattern: 'Rechnungsnummer: (\\S+)'}
              customer: {box: [20, 23, 80, 3.5]}
              page: {box: [20, 27.5, 80, 3.5]}
              date: {box: [150, 280, 20, 10], optional: yes}
            """);

    @TempDir
    private Path folder;

    private PageReading read(Path file) throws IOException {
        try (PdfFile pdf = PdfFile.open(file)) {
            return new PageReader(BOXES, pdf).read(0);
        }
    }

    @Test
    void aBoxHoldsWhatStandsInItAndNothingElse() throws IOException {
        Path file = folder.resolve("month.pdf");
        MonthFile.Invoice first = MonthFile.write(file, 1, 1).getFirst();
        PageReading reading = read(file);

        assertThat(reading.of(InvoiceField.NUMBER)).isEqualTo(new Reading.Value(first.number()));
        assertThat(reading.of(InvoiceField.CUSTOMER)).isEqualTo(new Reading.Value("Kundennummer: " + first.customer()));
        assertThat(reading.of(InvoiceField.PAGE)).isEqualTo(new Reading.Value("1/" + (first.last() + 1)));
        assertThat(reading.of(InvoiceField.DATE)).isEqualTo(Reading.NOTHING);
    }

    @Test
    void theBoxIsThatOfThePageAsItIsShown() throws IOException {
        Path file = folder.resolve("month.pdf");
        MonthFile.Invoice first = MonthFile.write(file, 1, 1).getFirst();
        Path cropped = folder.resolve("cropped.pdf");
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            document.getPage(0).setMediaBox(new PDRectangle(-100, -50, 900, 1_200));
            document.getPage(0).setCropBox(new PDRectangle(0, 0, 595, 842));
            document.save(cropped.toFile());
        }

        assertThat(read(cropped).of(InvoiceField.NUMBER)).isEqualTo(new Reading.Value(first.number()));
    }

    @Test
    void whatThePatternFindsSeveralTimesIsNoValueUnlessItIsTheSame() throws IOException {
        Path file = folder.resolve("month.pdf");
        MonthFile.write(file, 1, 1);
        InvoiceRule rule = Rules.of("""
                begin: number
                fields:
                  number: {pattern: '\\d\\d(\\.10\\.2026)'}
                  customer: {pattern: '(\\d\\d)\\.10\\.2026'}
                """);
        try (PdfFile pdf = PdfFile.open(file)) {
            PageReading reading = new PageReader(rule, pdf).read(0);
            assertThat(reading.of(InvoiceField.NUMBER)).isEqualTo(new Reading.Value(".10.2026"));
            assertThat(reading.of(InvoiceField.CUSTOMER)).isInstanceOf(Reading.Several.class);
        }
    }
}
