package de.rufwerk.invoices;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/// Invoices as letters that the standard rule does not know: number, customer and date stand in a block on the right,
/// 158 to 198 mm from the left, 48, 54 and 60 mm from the top.
final class Letters {

    /// @param pages how many it has
    record Letter(String number, String customer, String total, int pages) {}

    private static final double POINTS = 72 / 25.4;
    private static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
    private static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

    private final PDPageContentStream page;

    private Letters(PDPageContentStream page) {
        this.page = page;
    }

    static void write(Path file, List<Letter> letters) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (Letter letter : letters) {
                for (int i = 1; i <= letter.pages(); i++) {
                    PDPage page = new PDPage(PDRectangle.A4);
                    document.addPage(page);
                    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                        new Letters(content).draw(letter, i);
                    }
                }
            }
            document.save(file.toFile());
        }
    }

    private void draw(Letter letter, int number) throws IOException {
        page.setNonStrokingColor(0.04f, 0.36f, 0.44f);
        text(BOLD, 18, 20, 24, "Lausitznetz");
        page.setNonStrokingColor(0.1f, 0.1f, 0.1f);
        text(PLAIN, 9, 20, 52, "Familie Muster");
        text(PLAIN, 9, 20, 57, "Am Markt 1");
        text(PLAIN, 9, 20, 62, "02977 Hoyerswerda");
        fact(52, "Rechnung Nr.", letter.number());
        fact(58, "Kunde", letter.customer());
        fact(64, "vom", "03.11.2026");
        text(BOLD, 15, 20, 92, number == 1 ? "Ihre Rechnung" : "Fortsetzung");
        for (int row = 0; row < 14; row++) {
            double y = 108 + row * 8;
            text(PLAIN, 9, 20, y, row == 0 ? "Telefonie" : "Internet 250, Position " + row);
            text(PLAIN, 9, 175, y, row == 0 ? number == 1 ? "1,00" : "" : "19,90");
            rule(y + 2.4);
        }
        if (number == letter.pages()) {
            text(BOLD, 11, 20, 232, "Gesamtbetrag");
            text(BOLD, 11, 172, 232, letter.total());
        }
        text(PLAIN, 8, 20, 280, "Lausitznetz GmbH, Hoyerswerda");
        text(PLAIN, 8, 175, 280, "Blatt " + number + "/" + letter.pages());
    }

    private void fact(double top, String label, String value) throws IOException {
        text(PLAIN, 9, 125, top, label);
        text(BOLD, 9, 160, top, value);
    }

    private void rule(double top) throws IOException {
        page.setLineWidth(0.3f);
        page.moveTo((float) (20 * POINTS), y(top));
        page.lineTo((float) (190 * POINTS), y(top));
        page.stroke();
    }

    private void text(PDFont font, float size, double left, double top, String text) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset((float) (left * POINTS), y(top));
        page.showText(text);
        page.endText();
    }

    private static float y(double top) {
        return (float) (PDRectangle.A4.getHeight() - top * POINTS);
    }
}
