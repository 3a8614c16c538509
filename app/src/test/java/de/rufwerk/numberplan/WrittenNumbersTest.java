package de.rufwerk.numberplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// How canonical numbers are written.
class WrittenNumbersTest {

    private final WrittenNumbers numbers = new WrittenNumbers();

    @Test
    void numbersAreDividedBehindAreaCodeOrCountry() {
        assertThat(numbers.of(493571488080L, "")).isEqualTo("03571 488080");
        assertThat(numbers.of(4930123456L, "")).isEqualTo("030 123456");
        assertThat(numbers.of(4989123456L, "")).isEqualTo("089 123456");
        assertThat(numbers.of(491721234567L, "")).isEqualTo("0172 1234567");
        assertThat(numbers.of(491805123456L, "")).isEqualTo("0180 5123456");
        assertThat(numbers.of(48713001234L, "")).isEqualTo("+48 713001234");
        assertThat(numbers.of(420224123456L, "")).isEqualTo("+420 224123456");
        assertThat(numbers.of(12025550123L, "")).isEqualTo("+1 2025550123");
    }

    @Test
    void shortCodesStayWhatIsDialled() {
        assertThat(numbers.of(49112, "")).isEqualTo("112");
        assertThat(numbers.of(4911833, "")).isEqualTo("11833");
        assertThat(numbers.of(49, "xxx")).isEqualTo("xxx");
        assertThat(numbers.of(4911, "xxx")).isEqualTo("11xxx");
    }

    @Test
    void whatWasCutIsDividedAsTheWhole() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            long number = 4920_0000_0000L + random.nextLong(70_0000_0000L);
            String whole = numbers.of(number, "");
            assertThat(numbers.of(number / 1_000, "xxx")).isEqualTo(whole.substring(0, whole.length() - 3) + "xxx");
            assertThat(whole.replace(" ", ""))
                    .isEqualTo("0" + Long.toString(number).substring(2));
        }
    }

    @Test
    void whatIsNoNumberIsNothing() {
        assertThat(numbers.of(0, "")).isEmpty();
        assertThat(numbers.of(0, "xxx")).isEqualTo("xxx");
        assertThat(numbers.of(43, "xxx")).isEqualTo("xxx");
        assertThat(numbers.of(493, "")).isEqualTo("03");
    }
}
