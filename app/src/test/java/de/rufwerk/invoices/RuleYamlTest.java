package de.rufwerk.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The YAML of invoice rules.
class RuleYamlTest {

    @TempDir
    private Path directory;

    private static InvoiceRule read(String yaml) {
        return RuleYaml.read("rule.yaml", "rule", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> errors(String yaml) {
        try {
            read(yaml);
            return List.of();
        } catch (WrongUse wrong) {
            return wrong.messages().stream().map(Message::toString).toList();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        InvoiceRule rule = read("""
                description: "Anne's: Rechnungen"
                files: "tel*.pdf"
                begin: pattern
                begin_pattern: 'Rechnung\\s'
                form: english
                dates: 'd.M.yyyy'
                basis: gross
                tolerance: 0.02
                fields:
                  number: {box: [20, 45.5, 80, 10], pattern: 'No (\\S+)', pages: every}
                  customer: {box: [1, 2, 3, 4], pages: first}
                  charges: {pattern: 'it''s ([\\d.]+)', pages: any, optional: yes}
                """);

        assertThat(RuleYaml.write(read(RuleYaml.write(rule)))).isEqualTo(RuleYaml.write(rule));
        assertThat(RuleYaml.write(rule))
                .contains("'Anne''s: Rechnungen'", "[20, 45.5, 80, 10]", "begin: pattern", "gross", "0.020000")
                .contains("'it''s ([\\d.]+)', pages: any, optional: yes");
    }

    @Test
    void allErrorsAreToldWithTheirLines() {
        assertThat(errors("""
                begin: page_one
                basis: half
                tolerance: -1
                dates: 'QQQQQQQQ'
                fields:
                  number: {pattern: '(\\S+', pages: every}
                  total: {box: [1, 2, 0, 4]}
                  date: {}
                  sum: {pattern: '(x)'}
                """))
                .anyMatch(error -> error.contains("rule.yaml:2") && error.contains("half"))
                .anyMatch(error -> error.contains("invoices.rule.tolerance"))
                .anyMatch(error -> error.contains("invoices.rule.dates"))
                .anyMatch(error -> error.contains("invoices.rule.pattern") && error.contains("rule.yaml:6"))
                .anyMatch(error -> error.contains("invoices.rule.box"))
                .anyMatch(error -> error.contains("invoices.rule.field-empty"))
                .anyMatch(error -> error.contains("invoices.rule.field-missing") && error.contains("customer"))
                .anyMatch(error -> error.contains("invoices.rule.begin-page"))
                .anyMatch(error -> error.contains("unknown") && error.contains("sum"));
    }

    @Test
    void aNumberThatStandsOnTheFirstPageOnlyNeedsThePages() {
        String fields = "begin: number\nfields: {number: {pattern: '(x)', pages: first}, customer: {pattern: '(y)'}";
        assertThat(errors(fields + "}")).anyMatch(error -> error.contains("invoices.rule.number-first"));
        assertThat(errors(fields + ", page: {pattern: '(a)(b)'}}")).isEmpty();
        assertThat(errors(fields + ", page: {pattern: '(a)(b)', optional: yes}}"))
                .anyMatch(error -> error.contains("invoices.rule.number-first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((a{1000}){1000}){1000})",
                "((a{100}){100})",
                "(a",
                "no group",
                "(two) (groups)",
                "(a)(?=b)",
                "(a)\\1",
                "(a{99999999999})"
            })
    void aPatternThatCannotBeUsedIsRefusedAtOnce(String pattern) {
        assertThat(errors("fields: {number: {pattern: '" + pattern + "'}}"))
                .anyMatch(error -> error.contains("invoices.rule.pattern"));
    }

    @Test
    void noPatternTakesMoreThanTimeLinearToThePage() {
        var pattern = SafePatterns.of("((?:a*)*)b", 1);

        assertThat(pattern.matcher("a".repeat(200_000)).find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"*.pdf,a.PDF,true", "tel?-*.pdf,tel1-x.pdf,true", "tel.pdf,telx.pdf,false", "a.b,aXb,false"})
    void aRuleIsForTheFilesOfItsPattern(String files, String name, boolean fits) {
        assertThat(read("""
                begin: number
                files: "%s"
                fields: {number: {pattern: '(x)'}, customer: {pattern: '(y)'}}
                """.formatted(files)).isFor(name)).isEqualTo(fits);
    }

    @Test
    void aRuleOfTheHomeGoesBeforeTheStandardAndTwoAreOneTooMany() throws IOException {
        Home home = new Home(directory);
        var rules = new InvoiceRules(home);
        Path folder = Files.createDirectories(directory.resolve("invoice-rules"));
        assertThat(rules.ruleFor("a.pdf").name()).isEqualTo("standard");

        Files.writeString(folder.resolve("own.yaml"), rules.text("standard"));
        assertThat(rules.ruleFor("a.pdf").name()).isEqualTo("own");
        assertThat(rules.names()).containsExactly("own", "standard");

        Files.writeString(folder.resolve("other.yaml"), rules.text("standard"));
        assertThatThrownBy(() -> rules.ruleFor("a.pdf")).isInstanceOf(WrongUse.class);
        assertThatThrownBy(() -> rules.named("../rufwerk")).isInstanceOf(WrongUse.class);
    }
}
