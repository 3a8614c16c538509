package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are broken by chance or by intent end in a [PdfDefect], soon and with little memory; never in another
/// error, and never in a part that is not checked.
class HostileInputTest {

    private static final int ROUNDS = Boolean.getBoolean("rufwerk.long") ? 100_000 : 500;

    @TempDir
    Path folder;

    @Test
    void changedBytesEndInADefectOrInAFileThatCanBeRead() throws IOException {
        List<Path> files = Producers.stored(folder);
        Path month = folder.resolve("month.pdf");
        Month.write(month, Month.Kind.TAGGED, 1, 3);
        Path changed = folder.resolve("changed.pdf");
        int defects = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            Path file = round % 4 == 0 ? month : files.get(round % files.size());
            Files.write(changed, changed(Files.readAllBytes(file), random));
            try {
                Assertions.assertTimeout(Duration.ofSeconds(20), () -> use(changed), "seed " + round);
            } catch (PdfDefect defect) {
                assertThat(defect).hasMessageEndingWith(".");
                defects++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + round + " of " + file.getFileName(), e);
            }
        }
        assertThat(defects).isBetween(ROUNDS / 10, ROUNDS);
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) ('0' + random.nextInt(10));
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    int length = Math.min(random.nextInt(40), bytes.length - at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, at, length);
                }
            }
        }
        return bytes;
    }

    private void use(Path file) throws IOException {
        try (PdfFile pdf = PdfFile.open(file);
                PartWriter writer = new PartWriter(pdf)) {
            for (int i = 0; i < pdf.pageCount(); i++) pdf.text(i).lines();
            writer.write(0, pdf.pageCount() - 1, pdf.attachments(), folder.resolve("part.pdf"));
        }
    }

    private void refused(String body, String message) throws IOException {
        Path file = folder.resolve("hostile.pdf");
        Files.writeString(file, body, StandardCharsets.ISO_8859_1);
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> use(file))
                        .isInstanceOf(PdfDefect.class)
                        .hasMessageContaining(message));
    }

    @Test
    void circlesAreSeen() throws IOException {
        refused(file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"), "circle");
        refused(file("<</Type/Catalog/Pages 2 0 R>>", "3 0 R", "2 0 R"), "circle");
        refused(
                file(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        page("/Contents 4 0 R"),
                        "<</Length 4 0 R>>stream\nx\nendstream"),
                "itself");
        refused(
                file(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        page("/Contents 5 0 R/Resources<</XObject<</F 4 0 R>>>>"),
                        "<</Subtype/Form/Resources<</XObject<</F 4 0 R>>>>/Length 5>>stream\n/F Do\nendstream",
                        "<</Length 5>>stream\n/F Do\nendstream"),
                "draws too much");
    }

    /// Sixty nodes, each of which has the next one twice, lead 2^60 ways to the last.
    @Test
    void branchesThatAreThereTwiceAreSeen() throws IOException {
        String[] pages = new String[61];
        String[] names = new String[61];
        pages[0] = "<</Type/Catalog/Pages 2 0 R>>";
        names[0] = "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>";
        names[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        names[2] = page("");
        for (int i = 1; i < pages.length; i++) pages[i] = "<</Kids[" + (i + 2) + " 0 R " + (i + 2) + " 0 R]>>";
        for (int i = 3; i < names.length; i++) names[i] = "<</Kids[" + (i + 2) + " 0 R " + (i + 2) + " 0 R]>>";
        pages[60] = "<</Kids[]>>";
        names[60] = "<</Names[]>>";
        refused(file(pages), "a branch twice");
        refused(file(names), "a branch twice");
    }

    @Test
    void attachedFilesOfOneNameAreRefused() throws IOException {
        for (String names : List.of("(a.xml) 4 0 R (a.xml) 4 0 R", "(a.xml) 4 0 R <FEFF0061002E0078006D006C> 4 0 R")) {
            refused(
                    file(
                            "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[" + names + "]>>>>>>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            page(""),
                            "<</F(a.xml)>>"),
                    "the same name: a.xml");
        }
    }

    @Test
    void depthIsLimited() throws IOException {
        refused(file("<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(100_000) + ">>", "null"), "nested");
    }

    @Test
    void aMillionPagesOutOfNothingAreRefused() throws IOException {
        String kids = "3 0 R ".repeat(100_000);
        refused(
                file("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[" + kids + "]/Count 100000>>", page("")),
                "twice");
    }

    @Test
    void whatUnpacksToGigabytesIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 200; i++) out.write(blanks);
        }
        String content = packed.toString(StandardCharsets.ISO_8859_1);
        refused(
                file(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        page("/Contents 4 0 R"),
                        "<</Filter/FlateDecode/Length " + content.length() + ">>stream\n" + content + "\nendstream"),
                "larger than");
    }

    @Test
    void objectNumbersBeyondAllMeasureAreRefused() throws IOException {
        refused(
                "%PDF-1.7\nxref\n999999999 1\n0000000009 00000 n \ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
                "cross references is broken");
    }

    @Test
    void nothingStaysBehindWhenAPartCannotBeWritten() throws IOException {
        Path file = folder.resolve("hostile.pdf");
        Files.writeString(
                file,
                file(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        page("/Annots[<</Subtype/Widget>>]")),
                StandardCharsets.ISO_8859_1);
        Path part = folder.resolve("part.pdf");
        Files.writeString(part, "the part of yesterday");
        assertThatThrownBy(() -> use(file)).hasMessageContaining("form");
        assertThat(part).hasContent("the part of yesterday");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, part);
        }
    }

    private static String page(String entries) {
        return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]" + entries + ">>";
    }

    /// A file of objects 1, 2, … with a table of cross references.
    private static String file(String... objects) {
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append(String.format("%010d 00000 n \n", file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
        }
        int start = file.length();
        return file.append(table)
                .append("trailer<</Size ")
                .append(objects.length + 1)
                .append("/Root 1 0 R>>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n")
                .toString();
    }
}
