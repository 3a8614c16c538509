package de.rufwerk.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.explanation.Told.Fact;
import de.rufwerk.explanation.Told.Row;
import de.rufwerk.explanation.Told.Section;
import de.rufwerk.explanation.Told.Table;
import de.rufwerk.home.Messages;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The proof of a price is one page, whatever stands in it.
class WhyPdfTest {

    static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static final Wording GERMAN = new Wording(Messages.ofClassPath(), Locale.GERMAN);

    /// The text of a proof, after a look at its form.
    static String textOf(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static Told told(int times) {
        String text = "Ein Name (\u202e\u0000<b>) ".repeat(times);
        Table sums = new Table(text, List.of(text, text, text), List.of(new Row(List.of(text, text, text), true)));
        List<Section> sections = IntStream.range(0, 12)
                .mapToObj(no -> new Section(
                        text,
                        IntStream.range(0, times).mapToObj(any -> text).toList(),
                        List.of(new Fact(text, text, no == 0)),
                        List.of(sums),
                        no == 10))
                .toList();
        return new Told("Titel", text, true, "Geprüft", Table.NONE, List.of(Fact.of("Betrag", "0,0380 €")), sections);
    }

    @Test
    void whateverStandsInItItIsOnePageThatSaysWhereItWasCut() throws IOException {
        String shortOne = textOf(WhyPdf.of(told(1), GERMAN, NOW));
        assertThat(shortOne)
                .contains("Preisnachweis", "0,0380 €", "Geprüft", "ausgestellt am 26.11.2026 11:00:00")
                .doesNotContain("Gekürzt");
        for (int times : new int[] {8, 40, 400}) {
            assertThat(textOf(WhyPdf.of(told(times), GERMAN, NOW)))
                    .as("%d times", times)
                    .contains("0,0380 €", "Geprüft", "Gekürzt: Die Einzelheiten stehen");
        }
    }

    @Test
    void theSameExplanationIssuedAtTheSameTimeIsTheSameFile() {
        assertThat(WhyPdf.of(told(2), GERMAN, NOW)).isEqualTo(WhyPdf.of(told(2), GERMAN, NOW));
    }
}
