package de.rufwerk.itemisedbills;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.money.Euro;
import de.rufwerk.pdf.PdfFile;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/// What others say about a bill.
final class Oracles {

    private static final Path QPDF = Path.of("/usr/bin/qpdf");

    private Oracles() {}

    /// Fails when veraPDF finds that the file is not accessible or not fit for an archive.
    static void complies(Path file) throws IOException, VeraPDFException {
        VeraGreenfieldFoundryProvider.initialise();
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser = Foundries.defaultInstance()
                            .createParser(new ByteArrayInputStream(Files.readAllBytes(file)), flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                assertThat(result.isCompliant())
                        .as("%s is %s: %s", file.getFileName(), flavour, result.getTestAssertions())
                        .isTrue();
            }
        }
    }

    /// All that is in a PDF, unpacked by qpdf, and its text as it is read; blanks left out, for digits may be apart.
    static String everything(Path file) throws IOException, InterruptedException {
        assertThat(QPDF)
                .as("qpdf; apt-get install -y --no-install-recommends qpdf")
                .isExecutable();
        Process process = new ProcessBuilder(QPDF.toString(), "--qdf", "--preserve-unreferenced", file.toString(), "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String unpacked = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).isZero();
        return bare(unpacked) + read(file);
    }

    /// The text of a PDF as it is drawn, without blanks.
    static String read(Path file) throws IOException {
        StringBuilder read = new StringBuilder();
        try (PdfFile pdf = PdfFile.open(file)) {
            for (int page = 0; page < pdf.pageCount(); page++) {
                pdf.text(page).lines().forEach(read::append);
            }
        }
        return bare(read.toString());
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s\\x00\u00a0]+", "");
    }

    static String text(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /// The rows of a table without its header.
    static List<CsvRecord> rows(String csv) {
        assertThat(csv).startsWith("\ufeff");
        List<CsvRecord> rows = CsvReader.builder().fieldSeparator(';').ofCsvRecord(csv.substring(1)).stream()
                .toList();
        return rows.subList(1, rows.size());
    }

    static long amount(CsvRecord row) {
        return Euro.parse(row.getField(11));
    }

    /// Calls of a row: one, or so many that are not listed; none where a difference is told.
    static long count(CsvRecord row) {
        return row.getField(1).isEmpty() ? 0 : Long.parseLong(row.getField(1));
    }

    static long seconds(CsvRecord row) {
        return row.getField(7).isEmpty() ? 0 : Long.parseLong(row.getField(7));
    }
}
