package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of documents.
class DocumentNameTest {

    private static String name(String number, String customer) {
        return DocumentName.of(
                "invoices/{customer}/{month}-{number}.pdf",
                YearMonth.of(2026, 10),
                new InvoicePart(0, 0, number, customer, null, null, null));
    }

    @Test
    void aTemplateIsFilled() {
        assertThat(name("RE2026-1", "K10")).isEqualTo("invoices/K10/2026-10-RE2026-1.pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..",
                ".",
                "/",
                "a/b",
                "a\\b",
                "C:",
                "\u0000",
                ".hidden",
                "%2e%2e",
                "{number}"
            })
    void whatIsReadOnAPageCannotLeadOutOfTheFolder(String evil) {
        String name = name("1", evil);
        Path folder = Path.of("/home/invoices");

        assertThat(name.split("/")).hasSize(3);
        assertThat(Path.of("/home").resolve(name).normalize().startsWith(folder))
                .isTrue();
        assertThat(Path.of("/home").resolve(name).normalize().getNameCount()).isEqualTo(4);
    }

    @Test
    void whatHadToBeChangedStaysApart() {
        assertThat(name("R/1", "K")).isNotEqualTo(name("R:1", "K")).isNotEqualTo(name("R_1", "K"));
        assertThat(name("x".repeat(500), "K")).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{customer}.pdf",
                "../{number}.pdf",
                "/{number}.pdf",
                "{number}",
                "a//{number}.pdf",
                "{total}{number}.pdf"
            })
    void aTemplateThatGivesNoNamesOfTheirOwnIsNone(String template) {
        assertThat(DocumentName.isTemplate(template)).isFalse();
    }
}
