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

/// The program that [PageImage] starts: draws one page and ends.
///
/// The core cuts the page out first, because PDFBox needs minutes to open a month of invoices with very many objects;
/// only what the core does not know PDFBox opens as it is.
final class PagePainter {

    private static final double POINTS_AN_INCH = 72;

    private PagePainter() {}

    /// Ends with an error of the virtual machine's own, and so with an exit code that is not 0, when the page cannot be
    /// drawn.
    ///
    /// @param arguments the file, the page from 0, a file for what is cut out, the PNG
    static void main(String[] arguments) throws IOException {
        int page = Integer.parseInt(arguments[1]);
        Path cut = Path.of(arguments[2]);
        try (PdfFile source = PdfFile.open(Path.of(arguments[0]));
                PartWriter writer = new PartWriter(source)) {
            writer.write(page, page, List.of(), cut);
        } catch (PdfDefect _) {
            paint(Path.of(arguments[0]), page, Path.of(arguments[3]));
            return;
        }
        paint(cut, 0, Path.of(arguments[3]));
    }

    private static void paint(Path file, int page, Path png) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFRenderer renderer = new PDFRenderer(document);
            renderer.setSubsamplingAllowed(true);
            BufferedImage image = renderer.renderImage(page, scale(document.getPage(page)), ImageType.RGB);
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
