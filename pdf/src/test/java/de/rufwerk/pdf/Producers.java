package de.rufwerk.pdf;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import org.apache.fop.apps.FOPException;
import org.apache.fop.apps.Fop;
import org.apache.fop.apps.FopFactory;
import org.apache.fop.apps.FopFactoryBuilder;
import org.apache.fop.configuration.ConfigurationException;
import org.apache.fop.configuration.DefaultConfigurationBuilder;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.util.Matrix;
import org.openpdf.text.Document;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfWriter;

/// Files of three invoices by real makers. What needs large programs (LibreOffice, TeX, Ghostscript, cairo, WeasyPrint,
/// Qt, MuPDF, qpdf) is stored; PDFBox, FOP, OpenPDF and Chromium write theirs when the test runs.
final class Producers {

    private Producers() {}

    static List<Path> stored(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name :
                List.of("libreoffice", "pdftex", "ghostscript", "cairo", "weasyprint", "qt", "linearized", "mupdf")) {
            Path file = folder.resolve(name + ".pdf");
            try (InputStream in = Producers.class.getResourceAsStream("producers/" + name + ".pdf")) {
                Files.write(file, in.readAllBytes());
            }
            files.add(file);
        }
        return files;
    }

    static List<Path> made(Path folder) throws IOException {
        Path embedded = folder.resolve("pdfbox.pdf");
        Path standard = folder.resolve("pdfbox-standard-font.pdf");
        Path openPdf = folder.resolve("openpdf.pdf");
        Path fop = folder.resolve("fop.pdf");
        Path chromium = folder.resolve("chromium.pdf");
        pdfBox(embedded, true);
        pdfBox(standard, false);
        openPdf(openPdf);
        fop(fop, false);
        chromium(folder, chromium);
        return List.of(embedded, standard, openPdf, fop, chromium);
    }

    static String number(int i) {
        return "RE2026-00000" + i;
    }

    /// With an image of its own on each page, and a page that is written upside down and turned.
    static void pdfBox(Path file, boolean embedded) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream ttf = Template.liberationSans()) {
            PDFont font = embedded
                    ? PDType0Font.load(document, ttf, true)
                    : new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int i = 1; i <= 3; i++) {
                PDPage page = new PDPage(PDRectangle.A4);
                page.setRotation(i == 2 ? 180 : 0);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    if (i == 2)
                        content.transform(new Matrix(
                                -1,
                                0,
                                0,
                                -1,
                                page.getMediaBox().getWidth(),
                                page.getMediaBox().getHeight()));
                    content.drawImage(LosslessFactory.createFromImage(document, image(i)), 400, 600, 50, 50);
                    content.beginText();
                    content.setFont(font, 10);
                    content.setLeading(14);
                    content.newLineAtOffset(60, 700);
                    content.showText("Rechnungsnummer: " + number(i));
                    content.newLine();
                    content.showText("Kundennummer: 10000" + i);
                    content.newLine();
                    content.showText("Gespräche für Müller & Söhne, Gebühr 12,34 €");
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
    }

    private static BufferedImage image(int i) {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 20; x++) image.setRGB(x, (x * i) % 20, Color.ORANGE.getRGB());
        return image;
    }

    private static void openPdf(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                Document document = new Document()) {
            PdfWriter writer = PdfWriter.getInstance(document, out);
            writer.setFullCompression();
            document.open();
            for (int i = 1; i <= 3; i++) {
                document.add(new Paragraph("Rechnungsnummer: " + number(i)));
                document.add(new Paragraph("Kundennummer: 10000" + i));
                document.add(new Paragraph("Gespräche für Müller & Söhne, Gebühr 12,34 €"));
                document.newPage();
            }
        }
    }

    /// Tagged; PDF/A-3a and PDF/UA-1 on demand.
    static void fop(Path file, boolean archive) throws IOException {
        Path font = file.resolveSibling("LiberationSans.ttf");
        try (InputStream ttf = Template.liberationSans()) {
            Files.write(font, ttf.readAllBytes());
        }
        String configuration = """
                <fop version="1.0"><accessibility>true</accessibility><renderers><renderer mime="application/pdf">
                %s<fonts><font kerning="yes" embed-url="%s">
                <font-triplet name="Liberation" style="normal" weight="normal"/>
                <font-triplet name="Liberation" style="normal" weight="bold"/></font></fonts>
                </renderer></renderers></fop>
                """.formatted(
                archive ? "<pdf-a-mode>PDF/A-3a</pdf-a-mode><pdf-ua-mode>PDF/UA-1</pdf-ua-mode>" : "", font.toUri());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            FopFactory factory = new FopFactoryBuilder(URI.create("file:///"))
                    .setConfiguration(new DefaultConfigurationBuilder()
                            .build(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8))))
                    .build();
            Fop fop = factory.newFop("application/pdf", out);
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(
                            new StreamSource(new StringReader(formattingObjects())),
                            new SAXResult(fop.getDefaultHandler()));
        } catch (FOPException | TransformerException | ConfigurationException e) {
            throw new IOException(e);
        }
    }

    private static String formattingObjects() {
        StringBuilder fo = new StringBuilder("""
                <fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" xmlns:fox="http://xmlgraphics.apache.org/fop/extensions"
                    font-family="Liberation" font-size="10pt" xml:lang="de">
                <fo:layout-master-set><fo:simple-page-master master-name="a4" page-height="297mm" page-width="210mm" margin="20mm">
                <fo:region-body/></fo:simple-page-master></fo:layout-master-set>
                <fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>
                <rdf:li xml:lang="x-default">Rechnungen</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
                </fo:declarations>
                """);
        for (int i = 1; i <= 3; i++) {
            fo.append("""
                    <fo:page-sequence master-reference="a4"><fo:flow flow-name="xsl-region-body">
                    <fo:block role="H1">Rechnungsnummer: %s</fo:block><fo:block>Kundennummer: 10000%d</fo:block>
                    <fo:block>Gespräche für Müller &amp; Söhne, Gebühr 12,34 €</fo:block>
                    <fo:block><fo:basic-link external-destination="url(https://carrier.example/%d)" fox:alt-text="Portal">Portal</fo:basic-link></fo:block>
                    <fo:table table-layout="fixed" width="100%%"><fo:table-body>
                    <fo:table-row><fo:table-cell><fo:block>Inland</fo:block></fo:table-cell><fo:table-cell><fo:block/></fo:table-cell></fo:table-row>
                    <fo:table-row><fo:table-cell><fo:block/></fo:table-cell><fo:table-cell><fo:block>0,12</fo:block></fo:table-cell></fo:table-row>
                    </fo:table-body></fo:table>
                    </fo:flow></fo:page-sequence>
                    """.formatted(number(i), i, i));
        }
        return fo.append("</fo:root>").toString();
    }

    private static void chromium(Path folder, Path file) throws IOException {
        StringBuilder html =
                new StringBuilder("<html lang='de'><head><meta charset='utf-8'><title>Rechnungen</title></head><body>");
        for (int i = 1; i <= 3; i++) {
            html.append(
                    "<div style='break-after:%s'><p>Rechnungsnummer: %s<p>Kundennummer: 10000%d<p>Gespräche für Müller &amp; Söhne</div>"
                            .formatted(i < 3 ? "page" : "auto", number(i), i));
        }
        Path page = Files.writeString(folder.resolve("page.html"), html);
        Process process = new ProcessBuilder(
                        "/usr/bin/chromium", // where it is missing: apt-get install -y --no-install-recommends chromium
                        "--headless",
                        "--no-sandbox",
                        "--no-pdf-header-footer",
                        "--user-data-dir=" + folder.resolve("chromium"),
                        "--print-to-pdf=" + file,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile())
                .start();
        try {
            if (process.waitFor() != 0) throw new IOException(Files.readString(folder.resolve("chromium.log")));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
