package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/// What others say about a file: `qpdf --check`, PDFBox's text and its picture of a page.
final class Oracles {

    private static final Path QPDF = Path.of("/usr/bin/qpdf");

    private Oracles() {}

    static void checkWithQpdf(Path file) throws IOException {
        assertThat(QPDF)
                .as("qpdf; apt-get install -y --no-install-recommends qpdf")
                .isExecutable();
        Process process = new ProcessBuilder(QPDF.toString(), "--check", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(said).doesNotContain("WARNING");
    }

    /// Fails when veraPDF finds that the file breaks a rule.
    static void complies(Path file, PDFAFlavour flavour) throws IOException, VeraPDFException {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new ByteArrayInputStream(Files.readAllBytes(file)), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.isCompliant())
                    .as("%s is %s: %s", file.getFileName(), flavour, result.getTestAssertions())
                    .isTrue();
        }
    }

    /// Fails when the pages do not look the same to the last pixel.
    static void compare(Path one, int pageOfOne, Path other, int pageOfOther) throws IOException {
        byte[] expected = pixels(one, pageOfOne);
        assertThat(Arrays.equals(pixels(other, pageOfOther), expected))
                .as(
                        "page %d of %s looks like page %d of %s",
                        pageOfOther, other.getFileName(), pageOfOne, one.getFileName())
                .isTrue();
    }

    private static byte[] pixels(Path file, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 60, ImageType.GRAY);
            byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            byte first = pixels[0];
            boolean blank = true;
            for (byte pixel : pixels) blank &= pixel == first;
            assertThat(blank)
                    .as("page %d of %s is blank", page, file.getFileName())
                    .isFalse();
            return pixels;
        }
    }

    static String text(Path file, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setStartPage(page + 1);
            stripper.setEndPage(page + 1);
            return stripper.getText(document);
        }
    }

    /// Fails with what is missing or too much in a file, and not with the whole of it.
    static void mentions(Path file, List<String> expected, List<String> forbidden) throws IOException {
        String everything = everything(file);
        assertThat(expected).allMatch(everything::contains);
        assertThat(forbidden).noneMatch(everything::contains);
    }

    /// Everything that lies in a file, unpacked by qpdf, and its text as it is read.
    private static String everything(Path file) throws IOException {
        Process process = new ProcessBuilder(QPDF.toString(), "--qdf", "--preserve-unreferenced", file.toString(), "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String unpacked = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(unpacked).startsWith("%PDF");
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return unpacked + new PDFTextStripper().getText(document);
        }
    }
}
