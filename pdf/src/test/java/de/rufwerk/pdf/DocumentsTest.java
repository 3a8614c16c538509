package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.core.VeraPDFException;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Documents made from data.
class DocumentsTest {

    @TempDir
    Path folder;

    @Test
    void aBillIsAccessibleAndFitForAnArchive() throws IOException, VeraPDFException {
        Path file = folder.resolve("bill.pdf");
        WrittenFile written = bill(file, 90, 1);
        Oracles.checkWithQpdf(file);
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1)) Oracles.complies(file, flavour);
        assertThat(written.pages()).isEqualTo(4);
    }

    private static WrittenFile bill(Path file, int calls, long seed) throws IOException {
        try (DocumentWriter writer = new DocumentWriter(Bills.stationery());
                Document document = writer.open(file, Bills.info("100123"))) {
            return Bills.write(document, calls, seed);
        }
    }
}
