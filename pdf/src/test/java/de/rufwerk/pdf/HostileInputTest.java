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
            writer.write(0, pdf.pageCount() - 1, "RE-1", pdf.attachments(), folder.resolve("part.pdf"));
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

    /// Nodes without a number of their own, in arrays that each have the next one twice.
    @Test
    void arraysOfNodesThatAreThereTwiceAreSeen() throws IOException {
        for (String start : List.of("EmbeddedFiles", "Dests")) {
            String[] objects = new String[60];
            objects[0] = "<</Type/Catalog/Pages 2 0 R/Names<</" + start + "<</Kids 4 0 R>>>>>>";
            objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
            objects[2] = page("/Annots[<</Subtype/Link/Dest(a)>>]");
            for (int i = 3; i < objects.length; i++) {
                objects[i] = "[<</Kids " + (i + 2) + " 0 R>><</Kids " + (i + 2) + " 0 R>>]";
            }
            refused(file(objects), "a million names");
        }
    }

    @Test
    void fontsWhoseEveryCodeIsALongTextAreRefused() throws IOException {
        String table = "1 beginbfrange <0000><FFFF><" + "0041".repeat(256) + "> endbfrange";
        refused(fonts(20, table, ""), "too many characters");
        refused(fonts(20, "", "/W[" + "0 65535 500 ".repeat(100) + "]"), "too many widths");
    }

    /// Fonts that have all codes, each of which is right by itself; with a number they are forgotten in time, without
    /// they are too much for a page.
    @Test
    void manyFontsOfAllCodesDoNotFillTheHeap() throws IOException {
        String table = "1 beginbfrange <0000><FFFF><0041> endbfrange";
        refused(fonts(100, table, ""), "draws too much");
    }

    /// A page that uses many fonts with one table.
    private static String fonts(int count, String table, String widths) {
        String[] objects = new String[5 + count];
        StringBuilder resources = new StringBuilder();
        StringBuilder content = new StringBuilder("BT ");
        for (int i = 0; i < count; i++) {
            resources.append("/F" + i + " " + (6 + i) + " 0 R");
            content.append("/F" + i + " 9 Tf 10 10 Td (AB) Tj ");
            objects[5 + i] = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font"
                    + "/Subtype/CIDFontType2/BaseFont/X/DW 500" + widths + ">>]/ToUnicode 5 0 R>>";
        }
        objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
        objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        objects[2] = page("/Contents 4 0 R/Resources<</Font<<" + resources + ">>>>");
        objects[3] = "<</Length " + content.length() + ">>stream\n" + content + "\nendstream";
        objects[4] = "<</Length " + table.length() + ">>stream\n" + table + "\nendstream";
        return file(objects);
    }

    @Test
    void aDrawnFontIsLookedAtOnceHoweverOftenItIsSet() throws IOException {
        String content = "/F 1 Tf\n".repeat(300_000);
        StringBuilder glyphs = new StringBuilder();
        for (int i = 0; i < 20_000; i++) glyphs.append("/g" + i + " 9 0 R");
        Path file = folder.resolve("hostile.pdf");
        Files.writeString(
                file,
                file(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        page("/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"),
                        "<</Length " + content.length() + ">>stream\n" + content + "\nendstream",
                        "<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FirstChar 0/Widths[]/CharProcs<<" + glyphs
                                + ">>>>"),
                StandardCharsets.ISO_8859_1);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> use(file));
    }

    @Test
    void arraysWithinArraysFromObjectToObjectAreRefused() throws IOException {
        String[] objects = new String[204];
        objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
        objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        objects[2] = page("/Group 4 0 R");
        for (int i = 3; i < objects.length; i++) objects[i] = "[".repeat(60) + (i + 2) + " 0 R" + "]".repeat(60);
        refused(file(objects), "nested too deep");
    }

    /// A hundred elements with content of the page have one tree below them, whose elements are all looked at.
    @Test
    void tagsThatManyElementsHaveInCommonAreLookedAtOnce() throws IOException {
        int shared = 20_000;
        int owners = 5_000;
        String[] objects = new String[6 + shared + owners];
        StringBuilder kids = new StringBuilder();
        StringBuilder parents = new StringBuilder();
        for (int i = 0; i < shared; i++) {
            objects[6 + i] = "<</S/Span/P 6 0 R>>";
            kids.append(7 + i).append(" 0 R ");
        }
        for (int i = 0; i < owners; i++) {
            int number = 7 + shared + i;
            objects[number - 1] = "<</S/P/P 4 0 R/Pg 3 0 R/K[" + i + " 6 0 R]>>";
            parents.append(number).append(" 0 R ");
        }
        objects[0] = "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>";
        objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        objects[2] = page("/StructParents 0");
        objects[3] = "<</Type/StructTreeRoot/K[" + parents + "]/ParentTree<</Nums[0 5 0 R]>>>>";
        objects[4] = "[" + parents + "]";
        objects[5] = "<</S/Sect/P 4 0 R/K[" + kids + "]>>";
        Path file = folder.resolve("hostile.pdf");
        Files.writeString(file, file(objects), StandardCharsets.ISO_8859_1);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> use(file));
    }

    /// A database takes no zero character.
    @Test
    void whatIsToldOfAFileHasNoControlCharacters() throws IOException {
        Path file = folder.resolve("hostile.pdf");
        Files.writeString(file, named("(a\\000b) 4 0 R"), StandardCharsets.ISO_8859_1);
        try (PdfFile pdf = PdfFile.open(file)) {
            assertThat(pdf.attachments()).singleElement().asString().isEqualTo("a\ufffdb (\ufffd.xml)");
        }
        refused(named("(a\\000b) 4 0 R (a\\000b) 4 0 R"), "the same name: a\ufffdb.");
        refused(named("<FEFF0061> 4 0 R <FEFF0061> 4 0 R"), "the same name: a.");
    }

    private static String named(String files) {
        return file(
                "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[" + files + "]>>>>>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                page(""),
                "<</F(\\001.xml)>>");
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
