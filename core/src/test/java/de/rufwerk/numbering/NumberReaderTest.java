package de.rufwerk.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.reference.ReferenceNumbers;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The reader agrees with the naive one on texts made of everything that numbers are made of.
class NumberReaderTest {

    private static final List<NumberForm> FORMS = List.of(NumberForm.values());
    private static final List<String> PIECES = List.of(
            "0",
            "00",
            "000",
            "+",
            "49",
            "(0)",
            "(",
            ")",
            "-",
            "/",
            ".",
            " ",
            "\t",
            "\u00a0",
            "\u2007",
            "D146",
            "d0fF",
            "D",
            "112",
            "110",
            "116117",
            "11833",
            "118",
            "1987",
            "91987",
            "987123",
            "3571",
            "48808",
            "151",
            "1",
            "2",
            "9",
            "x",
            "ü",
            "anonymous",
            "Unknown",
            "restricted",
            "\u0661",
            "7",
            "8",
            "12345678",
            "🙂");

    @Test
    void agreesWithTheNaiveReaderOnRandomTexts() {
        SplittableRandom random = new SplittableRandom(20261001);
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(7); n >= 0; n--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            NumberForm form = FORMS.get(random.nextInt(FORMS.size()));
            String areaCode = random.nextInt(3) == 0 ? "" : "3571";
            boolean porting = random.nextBoolean();
            String expected = ReferenceNumbers.canonical(
                            text.toString(), ReferenceNumbers.Form.valueOf(form.name()), areaCode, porting)
                    .orElse("");
            long number = NumberReader.read(text.toString(), form, NumberReader.areaPrefix(areaCode), porting);
            assertThat(CallNumbers.text(number))
                    .as(
                            "«%s» as %s, area code «%s», porting %s",
                            text, form.name().toLowerCase(Locale.ROOT), areaCode, porting)
                    .isEqualTo(expected);
            if (i % 4 == 0) {
                NumberWay way = NumberWay.of(text.toString(), form, NumberReader.areaPrefix(areaCode), porting);
                assertThat(way.number()).isEqualTo(number);
            }
        }
    }

    @Test
    void everyRuleIsToldWithTheTextBehindIt() {
        assertThat(told("+49 (0) 3571/488-08", NumberForm.PLUS, 0, false))
                .containsExactly("TRUNK_ZERO +49  3571/488-08", "SIGNS +49357148808", "PLUS 49357148808");
        assertThat(told("D146 0351 12345", NumberForm.NATIONAL, 0, true))
                .containsExactly("SIGNS D146035112345", "PORTING D146 035112345", "ONE_ZERO 4935112345");
        assertThat(told("48808", NumberForm.NATIONAL, 493571, false)).containsExactly("AREA_CODE 493571 49357148808");
        assertThat(told("48808", NumberForm.IDD, 0, false)).containsExactly("NO_AREA_CODE ");
        assertThat(told("0049351", NumberForm.IDD, 0, false)).containsExactly("DOUBLE_ZERO 49351");
        assertThat(told("49351", NumberForm.CC, 0, false)).containsExactly("COUNTRY_CODE 49351");
        assertThat(told("112", NumberForm.CC, 0, false)).containsExactly("SHORT_CODE 49112");
        assertThat(told("351", NumberForm.NATIONAL_BARE, 0, false)).containsExactly("NATIONAL_BARE 49351");
        assertThat(told("01987117", NumberForm.NATIONAL, 0, false))
                .containsExactly("ONE_ZERO 491987117", "TRAFFIC_CODE 49116117");
        assertThat(told("+12", NumberForm.PLUS, 0, false)).containsExactly("PLUS 12", "LENGTH ");
        assertThat(told("12x", NumberForm.PLUS, 0, false)).containsExactly("NO_NUMBER ");
        assertThat(told("Anonymous", NumberForm.PLUS, 0, false)).containsExactly("WITHHELD ");
    }

    private static List<String> told(String text, NumberForm form, long areaPrefix, boolean porting) {
        return NumberWay.of(text, form, areaPrefix, porting).steps().stream()
                .map(step -> step.rule() + " " + (step.detail().isEmpty() ? "" : step.detail() + " ") + step.result())
                .toList();
    }

    @Test
    void countsTheDigitsOfEveryLength() {
        long number = 1;
        for (int digits = 1; digits <= 18; digits++) {
            assertThat(CallNumbers.digits(number)).isEqualTo(digits);
            assertThat(CallNumbers.digits(number * 10 - 1)).isEqualTo(digits);
            number *= 10;
        }
    }

    @Test
    void tellsWithheldFromUnreadable() {
        assertThat(NumberReader.read(" anonymous ", NumberForm.PLUS, 0, false)).isEqualTo(CallNumbers.WITHHELD);
        assertThat(NumberReader.read("-", NumberForm.PLUS, 0, false)).isEqualTo(CallNumbers.WITHHELD);
        assertThat(NumberReader.read("sip:7", NumberForm.PLUS, 0, false)).isEqualTo(CallNumbers.UNREADABLE);
        assertThat(NumberReader.read("1234567890123456789", NumberForm.CC, 0, false))
                .isEqualTo(CallNumbers.UNREADABLE);
    }
}
