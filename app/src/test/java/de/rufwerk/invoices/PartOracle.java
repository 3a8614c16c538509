package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/// What others say about a part.
final class PartOracle {

    private static final Path QPDF = Path.of("/usr/bin/qpdf");

    private PartOracle() {}

    static void checkWithQpdf(Path file) throws IOException, InterruptedException {
        assertThat(QPDF)
                .as("qpdf; apt-get install -y --no-install-recommends qpdf")
                .isExecutable();
        Process qpdf = new ProcessBuilder(QPDF.toString(), "--check", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(qpdf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(qpdf.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("WARNING");
    }

    /// Everything in the file, unpacked, and its text as letters.
    static String unpacked(Path file, Path folder) throws IOException, InterruptedException {
        Path plain = folder.resolve("plain.pdf");
        Process qpdf = new ProcessBuilder(
                        QPDF.toString(), "--qdf", "--object-streams=disable", file.toString(), plain.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(qpdf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(qpdf.waitFor()).as(said).isZero();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return Files.readString(plain, StandardCharsets.ISO_8859_1) + new PDFTextStripper().getText(document);
        }
    }

    /// The lines of pages, from 0.
    static List<String> lines(Path file, int first, int last) throws IOException {
        List<String> lines = new ArrayList<>();
        try (PdfFile pdf = PdfFile.open(file)) {
            for (int page = first; page <= last; page++) {
                lines.addAll(pdf.text(page).lines());
            }
        }
        return lines;
    }
}
