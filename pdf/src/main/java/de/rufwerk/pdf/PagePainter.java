package de.rufwerk.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// The program that [PageImage] starts: cuts one page out, draws it and ends. What goes wrong ends it with an error of
/// the virtual machine, so with another exit code than 0.
///
/// The core cuts, because PDFBox needs minutes to open a month of invoices with very many objects; only what the core
/// does not know PDFBox opens as it is.
final class PagePainter {

    private static final double POINTS_AN_INCH = 72;

    private PagePainter() {}

    /// @param arguments the file, the page from 0, the page's own PDF, the PNG
    static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int page = Integer.parseInt(arguments[1]);
        Path cut = Path.of(arguments[2]);
        try (PdfFile source = PdfFile.open(file);
                PartWriter writer = new PartWriter(source)) {
            writer.write(page, page, "", List.of(), cut);
        } catch (PdfDefect _) {
            cutWithPdfBox(file, page, cut);
        }
        paint(cut, Path.of(arguments[3]));
    }

    private static void cutWithPdfBox(Path file, int page, Path cut) throws IOException {
        try (PDDocument source = Loader.loadPDF(file.toFile());
                PDDocument target = new PDDocument()) {
            target.importPage(source.getPage(page));
            target.save(cut.toFile());
        }
    }

    private static void paint(Path file, Path png) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage image = renderer.renderImage(0, scale(document.getPage(0)), ImageType.RGB);
            Path beside = png.resolveSibling(png.getFileName() + ".part");
            if (!ImageIO.write(image, "png", beside.toFile())) throw new IOException("There is no writer of PNG.");
            Files.move(beside, png);
        }
    }

    /// Smaller where a page is larger than paper is.
    private static float scale(PDPage page) {
        PDRectangle box = page.getCropBox();
        double points = (double) box.getWidth() * box.getHeight() * page.getUserUnit() * page.getUserUnit();
        double wanted = PageImage.DOTS_AN_INCH / POINTS_AN_INCH;
        return (float) Math.min(wanted, Math.sqrt(PageImage.PIXELS / points));
    }
}
