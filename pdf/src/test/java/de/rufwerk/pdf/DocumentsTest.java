package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.core.VeraPDFException;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Documents made from data.
class DocumentsTest {

    private static final List<String> HOSTILE = List.of(
            "",
            " \t\r\n ",
            "a".repeat(2_000),
            "(\\) \r (((",
            "\u0000\u0001\u001b[31m\u007f\u0085\ufeff",
            "\u202eabc\u202c שלום مرحبا",
            "👩‍🚀 🇩🇪 你好",
            "\ud800 \udc00",
            "e\u0301 Z\u030c",
            "<</K 1>> endobj EMC ET",
            "Ω \u0149 \u017f \u1e9e \uf8ff \u2028");

    @TempDir
    Path folder;

    @Test
    void aBillIsAccessibleAndFitForAnArchive() throws IOException, VeraPDFException {
        Path file = folder.resolve("bill.pdf");
        WrittenFile written = bill(file, 90, 1);
        assertThat(written.pages()).isEqualTo(4);
        assertThat(written.bytes()).isEqualTo(Files.size(file));
        isClean(file);
    }

    @Test
    void aPartOfABillIsSoToo() throws IOException, VeraPDFException {
        Path file = folder.resolve("bill.pdf");
        bill(file, 90, 1);
        Path part = folder.resolve("part.pdf");
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            writer.write(0, 1, "RE-1", List.of(), part);
        }
        isClean(part);
    }

    @Test
    void everyKindOfContentIsClean() throws IOException, VeraPDFException {
        Path file = folder.resolve("kinds.pdf");
        Stationery plain = new Stationery("Netz & Söhne <GmbH>", List.of(), 0xffee00, null);
        try (DocumentWriter writer = new DocumentWriter(plain);
                Document document = writer.open(file, Bills.info("1 & <2>"))) {
            document.title("Warum dieser Preis?");
            document.paragraph("Eins zwei drei. ".repeat(600));
            document.heading("Abschnitt");
            document.subheading("Unterabschnitt");
            document.list(List.of("kurz", "lang ".repeat(80)));
            document.facts(List.of(
                    new Fact("Rohzeile", "2026-10-03T10:11:12;4935915550;".repeat(20)),
                    new Fact("Ein Name, der länger ist als die Hälfte der Zeile, und noch etwas", "Wert"),
                    new Fact("leer", "")));
            document.chart(new Chart(
                    "Zwei Balken",
                    List.of("Anrufe"),
                    List.of(bar("viel", 7), bar("nichts", 0), bar("x".repeat(99), 3))));
            document.figures(List.of(
                    new Fact("Verbindungen", "1.234"), new Fact("", "1.234,56 €".repeat(9)), new Fact("Dauer", "")));
            document.note("Kleingedrucktes");
            document.table(List.of(Column.left("Nichts", 1)));
            document.newPage();
            Table table = document.table(List.of(Column.wrapping("Schritt", 3), Column.right("Wert", 1)));
            for (int i = 0; i < 60; i++) table.row("Wort ".repeat(i), String.valueOf(i));
            table.total("Summe", "1770");
            assertThat(document.missing()).isEmpty();
            document.finish();
        }
        isClean(file);
    }

    private static Chart.Bar bar(String label, long size) {
        return new Chart.Bar(label, List.of(new Chart.Value(size, size + " Anrufe")));
    }

    @Test
    void aNumberIsNeverCutAndATextBeforeItGivesWay() throws IOException, VeraPDFException {
        Path file = folder.resolve("numbers.pdf");
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(file, Bills.info("1"))) {
            Table table =
                    document.table(List.of(Column.left("Name", 8), Column.right("Dauer", 1), Column.right("Preis", 1)));
            table.row("lang ".repeat(60), "123.456:56:07", "1.234.567,890123");
            table.subtotal("länger ".repeat(60), "99.123.456:56:07", "981.234.567,89");
            table.total("Summe", "99.123.456:56:08", "981.234.567,88");
            table.total("Summe", "1", "9".repeat(120)); // wider than the page: cut, as there is no other way
            document.finish();
        }
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("123.456:56:07", "1.234.567,890123", "99.123.456:56:07", "981.234.567,89")
                    .contains("99.123.456:56:08", "981.234.567,88", "… 123.456", "… 99.123");
        }
        isClean(file);
    }

    @Test
    void aLongNameGoesOnInTheWindow() throws IOException, VeraPDFException {
        Path file = folder.resolve("window.pdf");
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(file, Bills.info("1"))) {
            document.letterhead(
                    List.of(
                            "Evangelisch-Lutherische Kirchgemeinde Sankt Michael und Sankt Nikolai zu Bautzen",
                            "Ring 1",
                            "02625 Bautzen"),
                    List.of());
            document.finish();
        }
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Evangelisch-Lutherische", "Nikolai zu Bautzen", "02625 Bautzen")
                    .doesNotContain("…");
        }
        isClean(file);
    }

    @Test
    void hostileTextsStayTextsAndWhatTheFontLacksIsTold() throws IOException, VeraPDFException {
        Path file = folder.resolve("hostile.pdf");
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(file, hostileInfo())) {
            document.letterhead(HOSTILE, List.of());
            for (String text : HOSTILE) {
                document.title(text);
                document.heading(text);
                document.subheading(text);
                document.paragraph(text);
                document.note(text);
                document.list(List.of(text));
                document.facts(List.of(new Fact(text, text)));
                document.chart(new Chart(
                        "Ein Balken: " + text,
                        List.of(text),
                        List.of(new Chart.Bar(text, List.of(new Chart.Value(1, text))))));
                Table table = document.table(List.of(Column.left(text, 1), Column.wrapping(text, 1)));
                table.group(text);
                table.row(text, text);
                table.subtotal(text, text);
                table.total(text, text);
            }
            assertThat(document.missing())
                    .contains((int) 'ש', 0x1F469, (int) '你', 0xD800)
                    .doesNotContain((int) 'é', (int) 'Ž', (int) '\n');
            document.finish();
        }
        isClean(file);
    }

    private static DocumentInfo hostileInfo() {
        String name = String.join("", HOSTILE);
        return new DocumentInfo(name, name, name, Locale.ENGLISH, "{page} / {pages} " + name, Bills.MADE);
    }

    @Test
    void theTextIsReadAsItWasWritten() throws IOException {
        Path file = folder.resolve("text.pdf");
        String letters = IntStream.range(1, Letters.GLYPHS)
                .map(Letters::character)
                .filter(c -> c > ' ' && c != 0xa0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(file, Bills.info("100123"))) {
            document.paragraph(letters);
            Table table = document.table(List.of(Column.left("Name", 1), Column.right("Netto €", 1)));
            table.row("Łužyca, Dvořák – „Šwjela“", "1.234,5678");
            assertThat(document.missing()).isEmpty();
            document.finish();
        }
        for (String text : List.of(read(file), Oracles.text(file, 0))) {
            assertThat(text.replaceAll("\\s", "")).contains(letters);
            assertThat(text).contains("Łužyca, Dvořák – „Šwjela“ 1.234,5678");
            assertThat(text).contains("Seite 1 von 1");
        }
    }

    private static String read(Path file) throws IOException {
        try (PdfFile pdf = PdfFile.open(file)) {
            return pdf.text(0).lines().stream().collect(Collectors.joining("\n"));
        }
    }

    @Test
    void eachRowOfTwentyThousandIsThereOnceAndInOrder() throws IOException {
        Path file = folder.resolve("long.pdf");
        int rows = 20_000;
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(file, Bills.info("100123"))) {
            Table table = document.table(List.of(Column.left("Nummer", 1), Column.right("Preis", 1)));
            for (int i = 0; i < rows; i++) {
                if (i % 700 == 0) table.group("Gruppe " + i / 700);
                table.row("N" + i, i + ",00");
                if (i % 700 == 699) table.subtotal("Zwischensumme", i + " Zeilen");
            }
            table.total("Summe", "0,00");
            document.finish();
        }
        Oracles.checkWithQpdf(file);
        List<String> numbers = new ArrayList<>();
        try (PdfFile pdf = PdfFile.open(file)) {
            assertThat(pdf.pageCount()).isBetween(300, 500);
            for (int i = 0; i < pdf.pageCount(); i++) {
                List<String> lines = pdf.text(i).lines();
                assertThat(lines).contains("Nummer Preis");
                assertThat(lines.get(lines.size() - 2)).endsWith("Seite " + (i + 1) + " von " + pdf.pageCount());
                for (String line : lines) if (line.matches("N\\d+ \\d+,00")) numbers.add(line);
                assertThat(lines.get(lines.size() - 3)).as("the last of a page").doesNotStartWith("Gruppe");
            }
        }
        assertThat(numbers)
                .isEqualTo(IntStream.range(0, rows)
                        .mapToObj(i -> "N" + i + " " + i + ",00")
                        .toList());
    }

    @Test
    void anElementStandsForEachCell() throws IOException {
        Path file = folder.resolve("bill.pdf");
        bill(file, 90, 1);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            List<Object> kids =
                    document.getDocumentCatalog().getStructureTreeRoot().getKids();
            assertThat(count(kids, "Sect")).isEqualTo(2);
            assertThat(count(kids, "TD")).isEqualTo(90 * 7 + 6 * 2 + 2);
            assertThat(count(kids, "TH")).as("heads, groups, subtotals, totals").isEqualTo(2 * 7 + 6 + 6 + 2);
        }
    }

    @Test
    void bookmarksLeadToTheHeadings() throws IOException {
        Path file = folder.resolve("bill.pdf");
        bill(file, 300, 1);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            List<String> found = new ArrayList<>();
            for (PDOutlineItem item :
                    document.getDocumentCatalog().getDocumentOutline().children()) {
                int page = document.getPages().indexOf(item.findDestinationPage(document));
                if (Oracles.text(file, page).contains(item.getTitle())) found.add(item.getTitle());
            }
            assertThat(found).containsExactly("Hauptrufnummer 03591 55510 0", "Hauptrufnummer 03591 55511 0");
        }
    }

    private static int count(List<Object> kids, String type) {
        int count = 0;
        for (Object kid : kids) {
            if (!(kid instanceof PDStructureElement element)) continue;
            if (element.getStructureType().equals(type)) count++;
            count += count(element.getKids(), type);
        }
        return count;
    }

    @Test
    void theSameDataMakeTheSameBytes() throws IOException {
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery())) {
            List<byte[]> files = new ArrayList<>();
            for (int seed : List.of(1, 2, 1)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (Document document = writer.open(out, Bills.info("100123"))) {
                    assertThat(Bills.write(document, 40, seed).bytes()).isEqualTo(out.size());
                }
                files.add(out.toByteArray());
            }
            assertThat(files.get(2)).isEqualTo(files.get(0)).isNotEqualTo(files.get(1));
        }
    }

    @Test
    void threePagesNeedSixtyKilobytesAtTheMost() throws IOException {
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(folder.resolve("small.pdf"), Bills.info("100123"))) {
            WrittenFile written = Bills.write(document, 66, 1, false);
            assertThat(written.pages()).isEqualTo(3);
            assertThat(written.bytes()).isLessThan(60_000);
        }
    }

    @Test
    void thePrintFileHasTheFontsAndTheLogoOnce() throws IOException {
        Path print = folder.resolve("print.pdf");
        long together = 0;
        try (PrintFile target = new PrintFile(print)) {
            for (int i = 0; i < 10; i++) {
                Path file = folder.resolve(i + ".pdf");
                together += bill(file, 12, i).bytes();
                try (PdfFile pdf = PdfFile.open(file)) {
                    target.add(pdf);
                }
            }
            assertThat(target.finish().bytes()).isLessThan(together / 4);
        }
        try (PDDocument document = Loader.loadPDF(print.toFile())) {
            List<Object> fonts = new ArrayList<>();
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                var resources = document.getPage(i).getResources();
                for (var name : resources.getFontNames())
                    fonts.add(resources.getFont(name).getCOSObject());
            }
            assertThat(fonts.stream().distinct()).hasSize(2);
        }
        Oracles.compare(folder.resolve("0.pdf"), 0, print, 0);
    }

    @Test
    void theAttachedFileIsTheCallers() throws IOException {
        Path file = folder.resolve("bill.pdf");
        bill(file, 6, 1);
        try (PdfFile pdf = PdfFile.open(file)) {
            assertThat(pdf.attachments()).extracting(Attachment::fileName).containsExactly("verbindungen.csv");
            assertThat(pdf.content(pdf.attachments().getFirst()))
                    .asString()
                    .startsWith("datum;beginn")
                    .hasLineCount(7);
        }
    }

    @Test
    void aDocumentThatIsNotFinishedLeavesNothing() throws IOException {
        Path file = folder.resolve("none.pdf");
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery())) {
            try (Document document = writer.open(file, Bills.info("100123"))) {
                document.paragraph("Anfang");
                assertThatThrownBy(() -> writer.open(file, Bills.info("2"))).isInstanceOf(IllegalStateException.class);
            }
            assertThat(folder).isEmptyDirectory();
            try (Document document = writer.open(file, Bills.info("100123"))) {
                document.finish();
                assertThatThrownBy(() -> document.paragraph("Ende")).isInstanceOf(IllegalStateException.class);
            }
        }
        assertThat(folder).isDirectoryContaining("glob:**none.pdf");
    }

    private static WrittenFile bill(Path file, int calls, long seed) throws IOException {
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(file, Bills.info("100123"))) {
            return Bills.write(document, calls, seed);
        }
    }

    private static void isClean(Path file) throws IOException, VeraPDFException {
        Oracles.checkWithQpdf(file);
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) Oracles.complies(file, flavour);
    }
}
