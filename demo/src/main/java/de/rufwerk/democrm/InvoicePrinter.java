package de.rufwerk.democrm;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.openpdf.text.Document;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfFileSpecification;
import org.openpdf.text.pdf.PdfWriter;

/// All invoices of a month in one PDF, as a CRM makes it: another maker and another look than Rufwerk's documents. The
/// e-invoices of businesses lie in it as attachments.
final class InvoicePrinter {

    static final String PROVIDER = "Lausitznetz GmbH";

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Color INK = new Color(0x222222);
    private static final Color ACCENT = new Color(0x9c2f2f);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.GERMAN);
    private static final int LEFT = 62;
    private static final int RIGHT = 540;
    private static final int ROWS_FIRST = 22;
    private static final int ROWS_LATER = 38;
    private static final int ROW = 16;

    private final BaseFont font;
    private final Image logo;
    private final Document document;
    private final PdfWriter writer;

    private InvoicePrinter(OutputStream out) throws IOException {
        font = BaseFont.createFont("LiberationSans.ttf", BaseFont.IDENTITY_H, true, true, fontBytes(), null);
        logo = Image.getInstance(drawnLogo(), null);
        document = new Document(PageSize.A4);
        writer = PdfWriter.getInstance(document, out);
        writer.setFullCompression();
        document.open();
    }

    static void print(List<Invoice> invoices, OutputStream out) throws IOException {
        var printer = new InvoicePrinter(out);
        for (Invoice invoice : invoices) {
            printer.print(invoice);
        }
        printer.document.close();
    }

    /// The one that PDFBox brings along: a month's file with its own font needs none of the machine's.
    private static byte[] fontBytes() throws IOException {
        try (InputStream in = InvoicePrinter.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IOException("PDFBox has no " + FONT);
            }
            return in.readAllBytes();
        }
    }

    private static BufferedImage drawnLogo() {
        var image = new BufferedImage(240, 80, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < 5; i++) {
            graphics.setColor(i % 2 == 0 ? ACCENT : new Color(0xd9a441));
            graphics.fill(new Ellipse2D.Double(8 + 44 * i, 20 - 8 * (i % 2), 40, 40 + 8 * (i % 2)));
        }
        graphics.dispose();
        return image;
    }

    private void print(Invoice invoice) throws IOException {
        List<Invoice.Item> items = invoice.items();
        int later = Math.max(0, items.size() - ROWS_FIRST);
        int pages = 1 + (later + ROWS_LATER - 1) / ROWS_LATER;
        for (int page = 1; page <= pages; page++) {
            document.newPage();
            int from = page == 1 ? 0 : ROWS_FIRST + (page - 2) * ROWS_LATER;
            int to = Math.min(items.size(), page == 1 ? ROWS_FIRST : from + ROWS_LATER);
            head(invoice, page, pages);
            int y = rows(items.subList(from, to), page == 1 ? 560 : 690);
            if (page == pages) {
                sums(invoice, y - ROW);
            }
        }
        if (invoice.business()) {
            writer.addFileAttachment(PdfFileSpecification.fileEmbedded(
                    writer, null, "factur-x-" + invoice.number() + ".xml", EInvoice.of(invoice)));
        }
    }

    private void head(Invoice invoice, int page, int pages) throws IOException {
        PdfContentByte canvas = writer.getDirectContent();
        canvas.addImage(logo, 120, 0, 0, 40, RIGHT - 120, 775);
        text(PROVIDER + ", Ring 1, 02977 Hoyerswerda", LEFT, 770, 8, ACCENT);
        text("Rechnungsnummer: " + invoice.number(), 360, 748, 9, INK);
        text("Kundennummer: " + invoice.customer(), 360, 735, 9, INK);
        text("Seite " + page + " von " + pages, 360, 722, 9, INK);
        if (page > 1) {
            return;
        }
        text("Rechnungsdatum: " + DATE.format(invoice.date()), 360, 709, 9, INK);
        int y = 700;
        for (String line : invoice.address()) {
            text(line, LEFT, y, 11, INK);
            y -= 14;
        }
        text("Rechnung", LEFT, 600, 20, ACCENT);
        text("für Anschlüsse und Verbindungen des vergangenen Monats", LEFT, 584, 9, INK);
    }

    /// Writes items below each other.
    ///
    /// @return where the next row would stand
    private int rows(List<Invoice.Item> items, int top) {
        int y = top;
        for (Invoice.Item item : items) {
            text(item.text(), LEFT, y, 9, INK);
            right(item.detail(), 455, y, 9);
            right(amount(item.amount()) + (item.gross() ? " *" : "  "), RIGHT, y, 9);
            y -= ROW;
        }
        return y;
    }

    private void sums(Invoice invoice, int top) {
        PdfContentByte canvas = writer.getDirectContent();
        canvas.setColorFill(ACCENT);
        canvas.rectangle(LEFT, top + 12, RIGHT - LEFT, 1);
        canvas.fill();
        int y = top;
        boolean calls =
                invoice.telephonyNet().signum() != 0 || invoice.telephonyGross().signum() == 0;
        if (calls) {
            text("Telefonie netto: " + amount(invoice.telephonyNet()), LEFT, y, 9, INK);
        }
        right("Nettobetrag " + amount(invoice.net()), RIGHT, y, 9);
        right("Umsatzsteuer 19 % " + amount(invoice.tax()), RIGHT, y - ROW, 9);
        text("Rechnungsbetrag: " + amount(invoice.total()) + " EUR", 360, y - 2 * ROW, 11, ACCENT);
        text("* Preis mit Umsatzsteuer. Wir buchen den Betrag in zehn Tagen ab.", LEFT, y - 3 * ROW, 8, INK);
    }

    private void text(String text, int x, int y, int size, Color colour) {
        show(PdfContentByte.ALIGN_LEFT, text, x, y, size, colour);
    }

    private void right(String text, int x, int y, int size) {
        show(PdfContentByte.ALIGN_RIGHT, text, x, y, size, INK);
    }

    private void show(int alignment, String text, int x, int y, int size, Color colour) {
        PdfContentByte canvas = writer.getDirectContent();
        canvas.beginText();
        canvas.setFontAndSize(font, size);
        canvas.setColorFill(colour);
        canvas.showTextAligned(alignment, text, x, y, 0);
        canvas.endText();
    }

    private static String amount(BigDecimal amount) {
        NumberFormat german = NumberFormat.getInstance(Locale.GERMANY);
        german.setMinimumFractionDigits(2);
        german.setMaximumFractionDigits(2);
        return german.format(amount);
    }
}
