package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.pdf.PdfObject.Stream;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Font, colours and lines of our documents.
class HouseStyleTest {

    private final Letters.Missing missing = new Letters.Missing();

    static List<HouseFont> fonts() {
        return HouseFont.ALL;
    }

    @ParameterizedTest
    @MethodSource("fonts")
    void figuresAreEquallyWideAndEveryLetterHasAWidth(HouseFont font) {
        assertThat(IntStream.rangeClosed('0', '9')
                        .map(c -> font.width((char) c))
                        .distinct())
                .hasSize(1);
        for (int glyph = 1; glyph < Letters.GLYPHS; glyph++) {
            if (Letters.character(glyph) != 0)
                assertThat(font.width((char) glyph)).isPositive();
        }
        assertThat(glyphs("ĄąĆćĘęŁłŃńÓóŚśŹźŻż ČčĎďĚěŇňŘřŠšŤťŮůÝýŽž ŔŕŻżŹź ÄÖÜäöüßẞ ĞğİıŞş €–—„“‚‘→"))
                .isPositive();
        assertThat(missing.codePoints()).isEmpty();
    }

    private int glyphs(String text) {
        return Glyphs.of(text, HouseFont.REGULAR, missing).width();
    }

    @Test
    void colourProfileIsMadeByItsMakerAndSaysWhatJavaSays() throws IOException {
        byte[] profile;
        try (InputStream in = Catalog.class.getResourceAsStream("srgb.icc")) {
            profile = in.readAllBytes();
        }
        assertThat(profile).isEqualTo(ColourProfileMaker.profile());
        ICC_ColorSpace ours = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
        ColorSpace theirs = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            float[] colour = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
            float[] expected = theirs.toCIEXYZ(colour);
            assertThat(ours.toCIEXYZ(colour)).containsExactly(expected, Offset.offset(0.002f));
        }
    }

    @Test
    void coloursOfTextCanBeReadOnWhitePaper() {
        for (int colour : List.of(Look.INK, Look.SOFT, Look.readable(0xffff00), Look.readable(0xffffff))) {
            assertThat(Look.contrastToWhite(colour)).isGreaterThanOrEqualTo(4.5);
        }
        assertThat(Look.readable(0x0e7490)).as("dark enough").isEqualTo(0x0e7490);
    }

    @Test
    void linesBreakAtBlanksAndLoseNothing() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int k = 0; k < length; k++)
                text.append(random.nextInt(5) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
            int room = 300 + random.nextInt(8_000);
            List<Glyphs> lines =
                    Glyphs.of(text.toString(), HouseFont.REGULAR, missing).lines(room);
            StringBuilder together = new StringBuilder();
            for (Glyphs line : lines) {
                String shown = text(line);
                together.append(shown);
                assertThat(Glyphs.of(shown.stripTrailing(), HouseFont.REGULAR, missing)
                                .width())
                        .satisfiesAnyOf(
                                width -> assertThat(width).isLessThanOrEqualTo(room),
                                width -> assertThat(shown.strip()).hasSize(1));
            }
            assertThat(together.toString()).isEqualTo(text.toString());
        }
    }

    @Test
    void whatIsTooLongEndsWithAnEllipsis() {
        Glyphs whole = Glyphs.of("Vereinigtes Königreich", HouseFont.REGULAR, missing);
        assertThat(whole.clipped(whole.width())).isSameAs(whole);
        assertThat(text(whole.clipped(whole.width() - 1))).isEqualTo("Vereinigtes Königrei…");
        assertThat(text(whole.clipped(whole.width() / 2))).isEqualTo("Vereinig…");
        assertThat(text(whole.clipped(0))).isEqualTo("…");
    }

    @Test
    void aPictureHasThePixelsOfItsFileOnWhite() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        int[] colours = {0xff102030, 0xffffffff, 0x00123456, 0xff000000, 0x80000000, 0xff00ff00};
        image.setRGB(0, 0, 3, 2, colours, 0, 3);
        Stream stream = Picture.of(file(image, "png")).stream();
        try (PDDocument document = new PDDocument()) {
            COSStream cos = document.getDocument().createCOSStream();
            try (OutputStream out = cos.createRawOutputStream()) {
                out.write(stream.raw().toArray(ValueLayout.JAVA_BYTE));
            }
            cos.setItem(COSName.FILTER, COSName.FLATE_DECODE);
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 15);
            parameters.setInt(COSName.COLORS, 3);
            parameters.setInt(COSName.COLUMNS, 3);
            cos.setItem(COSName.DECODE_PARMS, parameters);
            byte[] expected = new byte[18];
            int[] shown = {0x102030, 0xffffff, 0xffffff, 0x000000, 0x7f7f7f, 0x00ff00};
            for (int i = 0; i < 18; i++) expected[i] = (byte) (shown[i / 3] >> (16 - i % 3 * 8));
            assertThat(cos.createInputStream().readAllBytes()).isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        assertThatThrownBy(() -> Picture.of("GIF?".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither PNG nor JPEG");
        byte[] png = file(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png");
        assertThatThrownBy(() -> Picture.of(Arrays.copyOf(png, 40))).isInstanceOf(IllegalArgumentException.class);
        byte[] large = file(new BufferedImage(4_001, 1_000, BufferedImage.TYPE_BYTE_BINARY), "png");
        assertThatThrownBy(() -> Picture.of(large)).hasMessageContaining("four million");
        assertThat(Picture.of(file(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "jpg"))
                        .width())
                .isEqualTo(9);
    }

    private static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static String text(Glyphs glyphs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < glyphs.size(); i++) text.append((char) Letters.character(glyphs.at(i)));
        return text.toString();
    }
}
