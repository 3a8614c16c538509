package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of pages, also of files that want to harm whoever draws them.
class PageImageTest {

    @TempDir
    Path folder;

    private Path file;
    private Path cut;
    private Path png;

    @BeforeEach
    void names() {
        file = folder.resolve("file.pdf");
        cut = folder.resolve("images/page.pdf");
        png = folder.resolve("images/page.png");
        png.getParent().toFile().mkdirs();
    }

    @Test
    void aPageOfAMonthIsDrawnAsItLooks() throws Exception {
        Month.write(file, Month.Kind.SHARED_RESOURCES, 3, 7);
        PageImage.draw(file, 1, cut, png);
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(991);
        assertThat(image.getHeight()).isEqualTo(1403);
        assertThat(inked(image)).isBetween(10_000L, 400_000L);
        assertThat(images()).containsExactlyInAnyOrder("page.pdf", "page.png");
        try (PdfFile one = PdfFile.open(cut)) {
            assertThat(one.pageCount()).isEqualTo(1);
            assertThat(one.size(0).width()).isBetween(595.0, 596.0);
        }
    }

    @Test
    void aFileThatTheCoreDoesNotKnowIsDrawnAllTheSame() throws Exception {
        write("q 0 0 1 rg 0 0 200 300 re f Q", "/CropBox [0 0 400 300] /Rotate 90");
        PageImage.draw(file, 0, cut, png); // its cross references are missing
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(500);
        assertThat(image.getHeight()).isEqualTo(666);
        assertThat(image.getRGB(250, 100) & 0xffffff).isEqualTo(0x0000ff);
        assertThat(image.getRGB(250, 600) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void aPageOfTwentyMetersMakesNoLargerPicture() throws Exception {
        write("", "/MediaBox [0 0 60000 60000]");
        PageImage.draw(file, 0, cut, png);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isBetween(1990, 2001);
    }

    @Test
    void whatTakesTooLongOrTooMuchIsEndedAndLeavesNothing() throws Exception {
        write("", "");
        assertThatThrownBy(() -> PageImage.draw(file, 0, cut, png, Duration.ofMillis(1)))
                .isInstanceOf(PdfDefect.class)
                .hasMessageContaining("Page 1 takes too long");
        write("q 500 0 0 500 0 0 cm BI /W 60000 /H 60000 /CS /RGB /BPC 8 ID x EI Q", "");
        assertThatThrownBy(() -> PageImage.draw(file, 0, cut, png))
                .isInstanceOf(PdfDefect.class)
                .hasMessageContaining("Page 1 cannot be drawn");
        assertThat(images()).isEmpty();
    }

    private void write(String content, String page) throws IOException {
        Files.writeString(
                file,
                "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1"
                        + "/MediaBox[0 0 595 842]>> endobj 3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R " + page
                        + ">> endobj 4 0 obj <</Length " + content.length() + ">> stream\n" + content
                        + "\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n",
                StandardCharsets.ISO_8859_1);
    }

    /// Beside the cache of PDFBox's fonts.
    private List<String> images() throws IOException {
        try (Stream<Path> files = Files.list(png.getParent())) {
            return files.map(one -> one.getFileName().toString())
                    .filter(name -> name.startsWith("page"))
                    .toList();
        }
    }

    private static long inked(BufferedImage image) {
        return Stream.iterate(0, y -> y < image.getHeight(), y -> y + 1)
                .flatMap(y ->
                        Stream.iterate(0, x -> x < image.getWidth(), x -> x + 1).map(x -> image.getRGB(x, y)))
                .filter(rgb -> (rgb & 0xffffff) != 0xffffff)
                .count();
    }
}
