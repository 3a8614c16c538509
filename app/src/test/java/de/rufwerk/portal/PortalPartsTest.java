package de.rufwerk.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Parts of the site that need no server.
class PortalPartsTest {

    /// RFC 6238, appendix B, cut to six digits.
    @Test
    void codesAreThoseOfTheStandard() {
        Totp totp = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));
        assertThat(totp.code(59 / 30)).isEqualTo("287082");
        assertThat(totp.code(1111111109L / 30)).isEqualTo("081804");
        assertThat(totp.code(1234567890L / 30)).isEqualTo("005924");
        assertThat(totp.code(20000000000L / 30)).isEqualTo("353130");
        assertThat(totp.stepOf("287 082", Instant.ofEpochSecond(61))).contains(1L);
        assertThat(totp.stepOf("287082", Instant.ofEpochSecond(120))).isEmpty();
        assertThat(totp.typed()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void aLettersCodeIsTakenHoweverItIsTyped() {
        LetterCode code = LetterCode.make();
        String typed = " " + code.text().toUpperCase(java.util.Locale.ROOT).replace('-', ' ') + "\n";
        assertThat(LetterCode.typed(typed).sha256()).isEqualTo(code.sha256());
        assertThat(code.toString()).doesNotContain(code.text());
    }

    @Test
    void whateverColourTheProviderHasItCanBeRead() {
        Random random = new Random(6);
        for (int i = 0; i < 2_000; i++) {
            BrandColour colour = new BrandColour(random.nextInt(1 << 24));
            assertThat(BrandColour.contrast(Integer.decode(colour.onLight()), 0xFFFFFF))
                    .isGreaterThan(4.5);
            assertThat(BrandColour.contrast(Integer.decode(colour.onDark()), 0x171E27))
                    .isGreaterThan(4.5);
        }
        assertThat(new BrandColour(0x0B5D70).onLight()).isEqualTo("#0b5d70");
    }

    @Test
    void manyCategoriesAreSummedUpAndNoBarLeavesThePicture() {
        List<OwnUsage.Part> parts = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            for (int category = 0; category < 9; category++) {
                parts.add(
                        new OwnUsage.Part(YearMonth.of(2026, month), "C" + category, 1, 1, 1_000L * category * month));
            }
        }
        UsagePicture picture = UsagePicture.ofParts(parts);
        assertThat(picture.categories()).containsExactly("C8", "C7", "C6", "C5", "C4", UsagePicture.OTHERS);
        assertThat(picture.bars()).hasSize(12).allSatisfy(bar -> {
            int below = picture.ground();
            for (UsagePicture.Piece piece : bar.pieces()) {
                assertThat(piece.y() + piece.height()).isEqualTo(below);
                below = piece.y();
            }
            assertThat(below).isNotNegative();
            assertThat(bar.x()).isNotNegative();
            assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(picture.width());
        });
    }
}
