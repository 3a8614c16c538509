package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Strokes over pages of a print file, looked at with PDFBox.
class ImprintTest {

    private static final List<Stroke> STROKES = List.of(new Stroke(10, 20, 30, 4), new Stroke(10, 60, 30, 6));

    /// Whole pixels a point, so that edges are sharp.
    private static final int PIXELS = 2;

    @TempDir
    Path folder;

    private Path source;
    private Path print;

    @BeforeEach
    void names() {
        source = folder.resolve("source.pdf");
        print = folder.resolve("print.pdf");
    }

    /// Makes the content of a page out of several streams.
    private static PDPage page(PDDocument document, String... contents) throws IOException {
        PDPage page = new PDPage(new PDRectangle(-30, 40, 240, 300));
        List<PDStream> streams = new ArrayList<>();
        for (String content : contents) {
            PDStream stream = new PDStream(document);
            try (OutputStream out = stream.createOutputStream()) {
                out.write(content.getBytes(StandardCharsets.ISO_8859_1));
            }
            streams.add(stream);
        }
        if (streams.size() == 1) page.getCOSObject().setItem(COSName.CONTENTS, streams.getFirst());
        if (streams.size() > 1) page.setContents(streams);
        document.addPage(page);
        return page;
    }

    private void print(List<Stroke> strokes) throws IOException {
        try (PdfFile file = PdfFile.open(source);
                PrintFile target = new PrintFile(print)) {
            target.add(file, _ -> strokes);
            target.addBlank();
            target.finish();
        }
        Oracles.checkWithQpdf(print);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /// @param unit of the page, as `UserUnit` has it
    private void looksTheSameBesidesStrokes(int pages, int unit) throws IOException {
        try (PDDocument before = Loader.loadPDF(source.toFile());
                PDDocument after = Loader.loadPDF(print.toFile())) {
            assertThat(after.getNumberOfPages()).isEqualTo(pages + 1);
            for (int i = 0; i < pages; i++) {
                BufferedImage expected = new PDFRenderer(before).renderImage(i, PIXELS, ImageType.RGB);
                Graphics2D drawing = expected.createGraphics();
                drawing.setColor(Color.BLACK);
                for (Stroke stroke : STROKES) {
                    drawing.fillRect(
                            (int) stroke.left() * PIXELS / unit,
                            (int) stroke.top() * PIXELS / unit,
                            (int) stroke.width() * PIXELS / unit,
                            (int) stroke.height() * PIXELS / unit);
                }
                drawing.dispose();
                BufferedImage found = new PDFRenderer(after).renderImage(i, PIXELS, ImageType.RGB);
                assertThat(pixels(found)).as("page %d", i + 1).isEqualTo(pixels(expected));
            }
            BufferedImage blank = new PDFRenderer(after).renderImage(pages, 1, ImageType.RGB);
            assertThat(pixels(blank)).as("the blank back").containsOnly(Color.WHITE.getRGB());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void strokesLieWhereThePageIsSeenAndNothingElseChanges(int turn) throws IOException {
        try (PDDocument document = new PDDocument()) {
            String drawing =
                    "0.9 g -30 40 240 300 re f 1 0 0 rg 0 60 40 200 re f 0 0 1 rg 60 300 m 200 50 l 200 300 l f";
            page(document, drawing).setRotation(turn);
            PDPage cropped = page(document, drawing);
            cropped.setRotation(turn);
            cropped.setCropBox(new PDRectangle(-10, 60, 150, 200));
            document.save(source.toFile());
        }
        print(STROKES);
        looksTheSameBesidesStrokes(2, 1);
    }

    @Test
    void whatAPageLeavesOpenDoesNotMoveThem() throws IOException {
        List<String[]> contents = List.of(
                new String[0],
                new String[] {"q 0.5 0 0 0.5 30 30 cm 1 0 0 rg 0 0 100 100 re f"},
                new String[] {"2 0 0 2 9 9 cm 0 0 1 rg 20 20 30 30 re W f"},
                new String[] {"q q 3 0 0 3 1 1 cm Q q 1 0 0 rg 50 50 m", "60 60 l 60 50 l f 0 100 10 10 re W n"},
                new String[] {"0 1 0 rg 50 60 50 50 re f Q Q 2 0 0 2 0 0 cm 0.5 g 0 40 10 10 re f"},
                new String[] {"Q q 1 0 0 -1 0 300 cm 0 0 1 rg 0 0 10 10 re f % no end of line"});
        try (PDDocument document = new PDDocument()) {
            for (String[] each : contents) page(document, each);
            document.save(source.toFile());
        }
        print(STROKES);
        looksTheSameBesidesStrokes(contents.size(), 1);
    }

    @Test
    void lengthsAreThoseOfThePaperWhateverThePagesUnit() throws IOException {
        try (PDDocument document = new PDDocument()) {
            page(document, "1 0 0 rg 0 60 40 200 re f").setUserUnit(2);
            document.save(source.toFile());
        }
        print(STROKES);
        looksTheSameBesidesStrokes(1, 2);
    }

    @Test
    void theSameStrokesAreInTheFileOnce() throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 300; i++) page(document, "0 0 1 rg 50 50 " + i + " 10 re f");
            document.save(source.toFile());
        }
        print(STROKES);
        try (PDDocument document = Loader.loadPDF(print.toFile())) {
            assertThat(document.getPages())
                    .filteredOn(page -> page.getCOSObject().containsKey(COSName.CONTENTS))
                    .hasSize(300)
                    .extracting(page -> (COSArray) page.getCOSObject().getDictionaryObject(COSName.CONTENTS))
                    .extracting(streams -> streams.get(0) + " … " + streams.get(streams.size() - 1))
                    .containsOnly(document.getPage(0)
                                    .getCOSObject()
                                    .getCOSArray(COSName.CONTENTS)
                                    .get(0)
                            + " … "
                            + document.getPage(0)
                                    .getCOSObject()
                                    .getCOSArray(COSName.CONTENTS)
                                    .get(2));
        }
    }

    @Test
    void aPageOnWhichTheyCannotBeIsRefused() throws IOException {
        for (String content : List.of("", "q ".repeat(5_000), "Q ".repeat(5_000))) {
            List<Stroke> strokes = content.isEmpty() ? List.of(new Stroke(220, 10, 30, 4)) : STROKES;
            try (PDDocument document = new PDDocument()) {
                page(document, content);
                document.save(source.toFile());
            }
            assertThatThrownBy(() -> print(strokes)).isInstanceOf(PdfDefect.class);
        }
        try (PDDocument document = new PDDocument()) {
            page(document, "").setMediaBox(new PDRectangle(2_000_000, 0, 500, 500));
            document.save(source.toFile());
        }
        assertThatThrownBy(() -> print(STROKES)).isInstanceOf(PdfDefect.class);
    }
}
