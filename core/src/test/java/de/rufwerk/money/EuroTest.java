package de.rufwerk.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EuroTest {

    @Test
    void readsBothDecimalMarksAndUpToSixDecimals() {
        assertThat(Euro.parse("0.019")).isEqualTo(19_000);
        assertThat(Euro.parse("12")).isEqualTo(12_000_000);
        assertThat(Euro.parse("-1,500001")).isEqualTo(-1_500_001);
        assertThat(Euro.parse("999999999999.999999")).isEqualTo(999_999_999_999_999_999L);
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String text : List.of(
                "",
                "-",
                ".",
                "1.",
                ".5",
                "1.2.3",
                "1,000.00",
                "0.0000001",
                "1e3",
                "+1",
                " 1",
                "1x",
                "1234567890123",
                "١")) {
            assertThatThrownBy(() -> Euro.parse(text)).as(text).isInstanceOf(NumberFormatException.class);
        }
    }

    @Test
    void showsExactlyTheDecimalsAskedFor() {
        assertThat(Euro.format(34_800, 4)).isEqualTo("0.0348");
        assertThat(Euro.format(-30_000_000, 0)).isEqualTo("-30");
        assertThat(Euro.format(1, 6)).isEqualTo("0.000001");
        assertThatThrownBy(() -> Euro.format(1, 4)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void roundsAsDecimalArithmeticDoes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 100_000; i++) {
            long numerator = random.nextLong(1L << random.nextInt(1, 62));
            long denominator = List.of(1L, 60L, 1_000_000L, 7L).get(random.nextInt(4));
            int scale = random.nextInt(7);
            BigDecimal expected = new BigDecimal(numerator)
                    .divide(new BigDecimal(denominator).movePointRight(6), scale, RoundingMode.HALF_UP);
            assertThat(Euro.roundHalfUp(BigInteger.valueOf(numerator), denominator, scale))
                    .isEqualTo(expected.movePointRight(6).longValueExact());
            if (numerator < Long.MAX_VALUE / 4) {
                assertThat(Euro.roundHalfUp(numerator, denominator, scale))
                        .isEqualTo(expected.movePointRight(6).longValueExact());
            }
        }
    }
}
