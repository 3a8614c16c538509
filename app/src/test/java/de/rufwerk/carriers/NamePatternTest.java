package de.rufwerk.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    private static final YearMonth JANUARY = YearMonth.of(2027, 1);

    @ParameterizedTest
    @CsvSource({
        "EVN_{yyyyMM}_*.csv,   EVN_202701_17.csv, true",
        "EVN_{yyyyMM}_*.csv,   evn_202701_.CSV,   true",
        "EVN_{yyyyMM}_*.csv,   EVN_202612_1.csv,  false",
        "EVN_{yyyyMM-1}_*.csv, EVN_202612_1.csv,  true",
        "{MM+1}.{yyyy}.txt,    02.2027.txt,       true",
        "a-{yyyy-MM}.csv,      a-2027-01.csv,     true",
        "a?.(csv),             ab.(csv),          true",
        "a?.csv,               a.csv,             false",
        "a.csv,                aXcsv,             false"
    })
    void aNameIsMeantOrNot(String pattern, String name, boolean meant) {
        assertThat(new NamePattern(pattern).matches(name, JANUARY)).isEqualTo(meant);
    }

    @Test
    void aPlaceThatIsNoMonthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NamePattern("EVN_{monat}.csv"));
        assertThatIllegalArgumentException().isThrownBy(() -> new NamePattern("EVN_{HH}.csv"));
    }
}
