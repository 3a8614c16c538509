package de.rufwerk.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Font, colours and lines of our documents.
class HouseStyleTest {

    private final Letters.Missing missing = new Letters.Missing();

    @ParameterizedTest
    @EnumSource
    void figuresAreEquallyWideAndEveryLetterHasAWidth(HouseFont font) {
        assertThat(IntStream.rangeClosed('0', '9').map(c -> font.width((char) c)).distinct())
                .hasSize(1);
        for (int glyph = 1; glyph < Letters.GLYPHS; glyph++) {
            if (Letters.character(glyph) != 0) assertThat(font.width((char) glyph)).isPositive();
        }
        assertThat(glyphs("ĄąĆćĘęŁłŃńÓóŚśŹźŻż ČčĎďĚěŇňŘřŠšŤťŮůÝýŽž ŔŕŻżŹź ÄÖÜäöüßẞ ĞğİıŞş €–—„“‚‘→")).isPositive();
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
            for (int k = 0; k < length; k++) text.append(random.nextInt(5) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
            int room = 300 + random.nextInt(8_000);
            List<Glyphs> lines = Glyphs.of(text.toString(), HouseFont.REGULAR, missing).lines(room);
            StringBuilder together = new StringBuilder();
            for (Glyphs line : lines) {
                String shown = text(line);
                together.append(shown);
                assertThat(Glyphs.of(shown.stripTrailing(), HouseFont.REGULAR, missing).width()).satisfiesAnyOf(
                        width -> assertThat(width).isLessThanOrEqualTo(room), width -> assertThat(shown.strip()).hasSize(1));
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

    private static String text(Glyphs glyphs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < glyphs.size(); i++) text.append((char) Letters.character(glyphs.at(i)));
        return text.toString();
    }
}
