package de.rufwerk.printfiles;

import static de.rufwerk.printfiles.PostOffice.MONTH;
import static de.rufwerk.printfiles.PostOffice.Wanted.bill;
import static de.rufwerk.printfiles.PostOffice.Wanted.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.documents.MonthRun;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The strokes for the enveloping machine: their settings, and how they look on printed sheets.
class OmrCodeTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final OmrCode CODE = new OmrCode(5_00, 100_00, 8_00, 4_23, 50);
    private static final String NONE = ".......";
    private static final int DPI = 144;

    /// No settings are without them.
    private static final String CARRIERS = """
            carriers:
              inbox:
                profile: standard
                source: {folder: inbox}
            """;

    @TempDir
    private Path temporary;

    private long runs;

    @BeforeEach
    void empty() {
        DATABASE.jdbc()
                .sql("truncate documents, documents_made, print_runs, print_letters")
                .update();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private PostOffice office() {
        return PostOffice.in(DATABASE, temporary.resolve("home"));
    }

    private static PrintSettings settings(boolean duplex, boolean addressPage, OmrCode code) {
        return new PrintSettings(duplex, addressPage, PrintSettings.Files.ONE, 0, List.of(), code);
    }

    private MonthRun print(PostOffice office, PrintSettings settings) throws IOException {
        MonthRun run = new MonthRun(++runs, MONTH);
        office.program(settings).step().run(run);
        return run;
    }

    /// What a machine sees at the seven places of each page: `|` or `.`.
    private static List<String> read(Path file, OmrCode code) throws IOException {
        List<String> read = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFRenderer renderer = new PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                BufferedImage image = renderer.renderImageWithDPI(i, DPI, ImageType.GRAY);
                StringBuilder places = new StringBuilder();
                for (int place = 0; place < 7; place++) {
                    int top = code.top() + place * code.pitch();
                    places.append(stroke(image, code, top + code.thickness() / 2) ? '|' : '.');
                    assertThat(stroke(image, code, top + code.pitch() / 2))
                            .as("between places")
                            .isFalse();
                }
                read.add(places.toString());
            }
        }
        return read;
    }

    /// Whether a stroke runs from its left to its right end, and no farther.
    private static boolean stroke(BufferedImage image, OmrCode code, int y) {
        int inked = 0;
        for (int x = pixel(code.left() - 1_00); x <= pixel(code.right() + 1_00); x++) {
            inked += isInk(image, x, pixel(y)) ? 1 : 0;
        }
        if (inked > 0) {
            assertThat(inked).isCloseTo(pixel(code.length()), within(1));
        }
        return inked > 0 && isInk(image, pixel(code.left()) + 1, pixel(y));
    }

    private static boolean isInk(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) & 0xff) < 128;
    }

    private static int pixel(int hundredths) {
        return hundredths * DPI / 2540;
    }

    /// By the table of the handbook.
    private static String expected(int sheet, boolean last) {
        String data = (last ? "|" : ".")
                + (sheet % 2 == 1 ? "|" : ".")
                + (sheet / 2 % 2 == 1 ? "|" : ".")
                + (sheet / 4 % 2 == 1 ? "|" : ".");
        long strokes = data.chars().filter(each -> each == '|').count();
        return "|" + data + (strokes % 2 == 1 ? "|" : ".") + "|";
    }

    @Test
    void theFrontOfEachSheetHasItsCodeAndABackHasNone() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post", "3:post");
        office.publish(List.of(invoice("1", 1), invoice("2", 3), bill("2", 4), invoice("3", 9)));

        print(office, settings(true, true, CODE));

        Path file = office.printed("print-2026-10.pdf");
        Qpdf.check(file);
        List<Integer> sheetsOfLetters = List.of(2, 5, 6);
        List<String> expected = new ArrayList<>();
        for (int sheets : sheetsOfLetters) {
            for (int sheet = 1; sheet <= sheets; sheet++) {
                expected.add(expected(expected.size() / 2, sheet == sheets));
                expected.add(NONE);
            }
        }
        assertThat(read(file, CODE)).isEqualTo(expected).startsWith("|.....|", NONE, "|||...|", NONE, "|..|.||");
    }

    @Test
    void onOneSideEachPageIsASheetAndAllCodesTogetherAreSixteenStreams() throws Exception {
        PostOffice office = office();
        office.everybodyGetsPost(40);
        office.publish(IntStream.rangeClosed(1, 40)
                .mapToObj(i -> invoice(Integer.toString(i), 1 + i % 3))
                .toList());
        PrintSettings settings = settings(false, false, CODE);

        print(office, settings);
        List<StoredDocument> first = office.printed();

        Set<Object> streams = new HashSet<>();
        try (PDDocument document =
                Loader.loadPDF(office.printed("print-2026-10.pdf").toFile())) {
            for (PDPage page : document.getPages()) {
                COSArray contents = page.getCOSObject().getCOSArray(COSName.CONTENTS);
                streams.add(contents.get(contents.size() - 1));
            }
            assertThat(document.getNumberOfPages()).isEqualTo(80);
        }
        assertThat(streams).hasSize(16);
        print(office, settings);
        assertThat(office.printed()).as("the same bytes").isEqualTo(first);
    }

    @Test
    void printedAgainASheetHasTheStrokesThatItHad() throws Exception {
        PostOffice office = office();
        office.customers("1:post", "2:post", "3:post");
        office.publish(List.of(invoice("1", 5), invoice("2", 3), bill("2", 1), invoice("3", 2)));
        print(office, settings(true, false, CODE));
        Path again = temporary.resolve("again.pdf");
        PrintSettings changed = settings(false, true, new OmrCode(0, 0, 8_00, 4_23, 50));

        office.program(changed).reprints().write(MONTH, "2", "", again, Long.MAX_VALUE);
        assertThat(read(again, CODE))
                .isEqualTo(read(office.printed("print-2026-10.pdf"), CODE).subList(6, 12))
                .containsExactly(expected(3, false), NONE, expected(4, false), NONE, expected(5, true), NONE);

        print(office, PrintSettings.STANDARD);
        office.program(changed).reprints().write(MONTH, "2", "", again, Long.MAX_VALUE);
        assertThat(read(again, CODE)).containsOnly(NONE).hasSize(6);
    }

    @Test
    void aLetterWithAPageThatIsTooSmallIsLeftOut() throws Exception {
        PostOffice office = office();
        office.customers("1:post");
        office.publish(List.of(invoice("1", 2)));

        MonthRun run = print(office, settings(true, false, new OmrCode(205_00, 0, 8_00, 4_23, 50)));

        assertThat(office.printed()).isEmpty();
        assertThat(run.faults).hasSize(1);
        Message what = run.faults.get("letter.damaged:1").what();
        assertThat(what.code()).isEqualTo("printfiles.fault.omr");
        assertThat(what.arguments()).contains("1", "split");
    }

    private PrintSettings settings(String omr) throws IOException {
        Home home = new Home(temporary);
        Files.writeString(home.settingsFile(), CARRIERS + "print:\n  duplex: yes\n" + omr);
        return Settings.of(home, Map.of()).part(PrintSettings.class);
    }

    @Test
    void settingsSayWhereItIsAndWhatIsMissingIsUsual() throws Exception {
        assertThat(settings("").omr()).isNull();
        assertThat(settings("  omr: {left_mm: 5, top_mm: 100.0}\n").omr()).isEqualTo(CODE);
        assertThat(settings("  omr: {left_mm: 0, top_mm: 1.25, length_mm: 10, pitch_mm: 3.2, thickness_mm: 0.35}\n")
                        .omr())
                .isEqualTo(new OmrCode(0, 1_25, 10_00, 3_20, 35));
        assertThat(settings("  omr: {left_mm: 202, top_mm: 271.12}\n").omr())
                .as("at the very edge of the sheet")
                .isNotNull();
    }

    @Test
    void aCodeThatNoSheetCanHaveIsRefusedWithWhatToDo() {
        refused("left_mm: 202.01, top_mm: 100", "printfiles.settings.omr-outside");
        refused("left_mm: 5, top_mm: 271.13", "printfiles.settings.omr-outside");
        refused("left_mm: 5, top_mm: 100, thickness_mm: 2.2", "printfiles.settings.omr-thick");
        for (String no : List.of("-1", "211", "4,2", "1e1", "NaN", "99999999999", "0.001", "x")) {
            refused("left_mm: \"" + no + "\", top_mm: 100", "printfiles.settings.omr-length");
        }
        refused("left_mm: 5, top_mm: 100, length_mm: 0", "printfiles.settings.omr-length");
        refused("left_mm: 5, top_mm: 100, pitch_mm: 21", "printfiles.settings.omr-length");
        refused("left_mm: 5", "home.settings.missing");
        refused("", "home.settings.missing", "home.settings.missing");
        refused("left_mm: 5, top_mm: 100, width_mm: 3", "home.settings.unknown");
    }

    private void refused(String omr, String... codes) {
        assertThatThrownBy(() -> settings("  omr: {" + omr + "}\n"))
                .as(omr)
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .extracting(Message::code)
                                .containsExactly(codes));
    }
}
