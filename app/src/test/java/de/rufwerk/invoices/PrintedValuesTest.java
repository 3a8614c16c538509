package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Amounts and dates as they are printed.
class PrintedValuesTest {

    private static PrintedValues values(String form) {
        return new PrintedValues(Rules.of("""
                begin: number
                form: %s
                fields: {number: {pattern: '(x)'}, customer: {pattern: '(y)'}}
                """.formatted(form)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            german;  1.234.567,89;    1234567890000
            german;  12,3456 €;       12345600
            german;  EUR 1234,00;     1234000000
            german;  -5,00;           -5000000
            german;  5,00-;           -5000000
            german;  7;               7000000
            german;  1 234,50;        1234500000
            english; 1,234.50;        1234500000
            english; € -0.01;         -10000
            """)
    void anAmountIsReadInItsForm(String form, String text, long amount) {
        assertThat(values(form).amount(text)).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.23", "1,234.50", "12.34,00", "-5,00-", "", "abc", "1,2,3", "1.2345,00", "1234567890123,00"})
    void whatIsWrittenOtherwiseIsNoAmount(String text) {
        assertThat(values("german").amount(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            german;  31.10.2026
            german;  31. Oktober 2026
            german;  2026-10-31
            english; 31 October 2026
            english; October 31, 2026
            """)
    void aDateIsReadInItsForm(String form, String text) {
        assertThat(values(form).date(text)).contains(LocalDate.of(2026, 10, 31));
    }

    @Test
    void aFormOfTheRulesOwnMayNameTheYearAsPeopleDo() {
        PrintedValues values = new PrintedValues(Rules.of("""
                begin: number
                dates: 'dd/MM/yyyy'
                fields: {number: {pattern: '(x)'}, customer: {pattern: '(y)'}}
                """));
        assertThat(values.date("31/10/2026")).contains(LocalDate.of(2026, 10, 31));
        assertThat(values.date("31/02/2026")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10/31/2026", "31.13.2026", "31.02.2026", "31 October 2026", ""})
    void whatIsWrittenOtherwiseIsNoDate(String text) {
        assertThat(values("german").date(text)).isEmpty();
    }
}
