package de.rufwerk.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.Rufwerk;
import de.rufwerk.database.TestHomes;
import de.rufwerk.home.Messages;
import de.rufwerk.home.ProgramVersion;
import de.rufwerk.home.WrongUse;
import de.rufwerk.money.Euro;
import de.rufwerk.numberplan.Places;
import de.rufwerk.rating.Condition;
import de.rufwerk.rating.Rate;
import de.rufwerk.rating.Reason;
import de.rufwerk.ratingrun.PricedCall;
import de.rufwerk.reference.RandomMonths;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every call of a result is explained, whatever became of it; the explanation's own arithmetic comes to the stored
/// amount, and a result that was tampered with is found out.
class ExplanationsTest {

    @AutoClose
    private static final TestHomes HOMES = new TestHomes();

    @TempDir
    static Path folder;

    private record Said(int code, String out, String err) {}

    private static Said rufwerk(Path home, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--home", home.toString()));
        all.addAll(List.of(arguments));
        int code = Rufwerk.execute(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
        return new Said(code, out.toString(), err.toString());
    }

    /// Keeps the home's server running, so that commands over it start quickly.
    private static ConfigurableApplicationContext made(Path home) {
        HOMES.make(home);
        return Rufwerk.open(home);
    }

    private static void rate(Path home, YearMonth month) {
        Said said = rufwerk(home, "run", "--month", month.toString(), "--until", "rate");
        assertThat(said.code()).as(said.err()).isIn(0, 3);
    }

    private static Told told(ConfigurableApplicationContext program, Explanation explanation, Locale language) {
        return Telling.tell(explanation, program.getBean(Messages.class), program.getBean(Places.class), language);
    }

    private static String outcome(Explanation explanation) {
        return switch (explanation.computed()) {
            case PricedCall.Rated rated -> rated.condition().name();
            case PricedCall.Case open -> open.reason().name();
        };
    }

    @Test
    void everyOutcomeIsExplainedWithoutGaps() throws IOException {
        Path home = folder.resolve("outcomes");
        try (ConfigurableApplicationContext program = made(home)) {
            OutcomeHome.write(home);
            rate(home, OutcomeHome.MONTH);
            Explanations explanations = program.getBean(Explanations.class);
            Set<String> seen = new TreeSet<>();
            StringBuilder everything = new StringBuilder();
            for (OutcomeHome.Expected expected : OutcomeHome.expected()) {
                Explanation explanation = explanations.of(OutcomeHome.MONTH, OutcomeHome.FILE, expected.line(), null);
                assertThat(outcome(explanation)).as("line %d", expected.line()).isEqualTo(expected.outcome());
                assertThat(explanation.check().differences()).isEmpty();
                assertThat(explanation.record().agrees()).isTrue();
                assertArithmetic(explanation);
                seen.add(expected.outcome());
                assertWordsAreThere(told(program, explanation, Locale.ENGLISH));
                Told told = told(program, explanation, Locale.GERMAN);
                assertWordsAreThere(told);
                everything.append(String.join("\n", WhyText.lines(told))).append("\n\n");
                assertThat(WhyPdfTest.textOf(WhyPdf.of(
                                        told,
                                        new Wording(program.getBean(Messages.class), Locale.GERMAN),
                                        WhyPdfTest.NOW))
                                .replace('\u00a0', ' '))
                        .contains(told.verdict().replace('\u00a0', ' '), "Neu gerechnet und ausgestellt am 26.11.2026")
                        .doesNotContain("Gekürzt");
            }
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Arrays.stream(Condition.values()), Arrays.stream(Reason.values()))
                                    .map(Enum::name)
                                    .toList());
            assertThat(everything)
                    .contains("<script>alert(0)</script>;;out;+49 (0) 3571/1111;+49301;2026-10-05T08:00:00Z;61;")
                    .contains("Aus „+49 (0) 3571/1111“ wird +4935711111.")
                    .contains("„(0)“ hinter der Landesvorwahl fällt weg")
                    .contains("0,019 € × 61 ÷ 60".replace(" €", "\u00a0€"))
                    .contains("0,069316666666…\u00a0€")
                    .contains("0,0693\u00a0€")
                    .contains("Das Konto ACC1 steht bei ihm in den Kundendaten")
                    .contains("Ortsnummer: Vorwahl des Anschlusses davor (493571)")
                    .contains("+493571400012 ist eine Durchwahl seiner Nummer +4935714000")
                    .contains("Die gewählte Nummer gehört selbst zu einem unserer Anschlüsse")
                    .contains("Die Flatrate aus „Mobilflat“ deckt 120 Sekunden (2:00 min)")
                    .contains("„Gemeinsam 2“ enthält 120 Sekunden im Monat. Davor hatten 2 Anrufe dieser Abrechnung und"
                            + " frühere Abrechnungen zusammen 80 Sekunden verbraucht, es waren noch 40 da. Dieser Anruf"
                            + " nimmt 40, danach bleiben 0.")
                    .contains("Feiertag (Tag der Deutschen Einheit), 03.10.2026, 00:30:00")
                    .contains("> NIGHTLY  DE    NIGHT")
                    .contains("gilt an diesem Tag nicht")
                    .contains("ein anderer nennt die Uhrzeit ausdrücklich")
                    .contains("ein anderer nennt die Zone ausdrücklich")
                    .contains("gleicher Rang wie ein anderer")
                    .contains("Vorgeschlagen ist der Anschluss L1 von Eins (K1).")
                    .contains("Berechnet werden in diesem Monat nur Anrufe ab dem 01.04.2026")
                    .contains("Geprüft: stimmt auf 0,0000\u00a0€ überein")
                    .contains("Geprüft: auch neu gerechnet ein Klärfall")
                    .contains("crm/numbers.csv Zeile 2")
                    .contains("mit Rufwerk " + ProgramVersion.text());

            Path settings = home.resolve("rufwerk.yaml");
            Files.writeString(settings, Files.readString(settings).replace("neighbour: clarify", "neighbour: accept"));
            rate(home, OutcomeHome.MONTH);
            int neighbour = OutcomeHome.expected().stream()
                    .filter(each -> each.outcome().equals("NEIGHBOUR"))
                    .findFirst()
                    .orElseThrow()
                    .line();
            Explanation accepted = explanations.of(OutcomeHome.MONTH, OutcomeHome.FILE, neighbour, null);
            assertThat(accepted.check().holds()).isTrue();
            assertThat(told(program, accepted, Locale.GERMAN).sections().get(2).sentences())
                    .first()
                    .asString()
                    .contains("werden nach der Einstellung neighbour: accept berechnet");

            assertDecisionsAreNamed(home, program);
            assertTamperedResultsAreFound(home, program);
        }
    }

    private static void assertDecisionsAreNamed(Path home, ConfigurableApplicationContext program) {
        String off = subject(program, Reason.NO_PRODUCT);
        assertThat(rufwerk(home, "cases", "write-off", "NO_PRODUCT:" + off, "--month", "2026-10", "--why", "verjährt")
                        .code())
                .isIn(0, 3);
        String number = subject(program, Reason.UNKNOWN_NUMBER);
        assertThat(rufwerk(home, "cases", "map", number, "--line", "L1", "--month", "2026-10", "--why", "laut Vertrag")
                        .code())
                .isIn(0, 3);
        program.getBean(JdbcClient.class)
                .sql("update import_files set profile_sha256 = sha256('another version')")
                .update();
        Told given = told(program, line(program, "NO_PRODUCT"), Locale.GERMAN);
        assertThat(given.lead()).contains("wird nicht berechnet: Er ist als Klärfall ausgebucht");
        assertThat(String.join("\n", WhyText.lines(given)))
                .contains("Klärfall ausgebucht (von ", "Grund: verjährt)", "Profil seitdem geändert");
        assertThat(String.join("\n", WhyText.lines(told(program, line(program, "UNKNOWN_NUMBER"), Locale.GERMAN))))
                .contains("+" + number + " gehört ab 01.10.2026 zu L1 (von ", "Grund: laut Vertrag)")
                .doesNotContain("hat noch keinen Preis");
    }

    private static String subject(ConfigurableApplicationContext program, Reason reason) {
        return program.getBean(JdbcClient.class)
                .sql("select subject from case_items where reason = ? order by subject limit 1")
                .param(reason.code())
                .query(String.class)
                .single();
    }

    /// The first call that had this outcome.
    private static Explanation line(ConfigurableApplicationContext program, String outcome) {
        int line = OutcomeHome.expected().stream()
                .filter(each -> each.outcome().equals(outcome))
                .findFirst()
                .orElseThrow()
                .line();
        return program.getBean(Explanations.class).of(OutcomeHome.MONTH, OutcomeHome.FILE, line, null);
    }

    private static void assertTamperedResultsAreFound(Path home, ConfigurableApplicationContext program)
            throws IOException {
        JdbcClient database = program.getBean(JdbcClient.class);
        String[] command = {"why", "--month", "2026-10", "--file", OutcomeHome.FILE, "--line", "2"};
        assertThat(rufwerk(home, command).code()).isZero();
        Path pdf = Path.of("target/screenshots/why.pdf");
        Files.createDirectories(pdf.getParent());
        assertThat(rufwerk(home, "why", "--month", "2026-10", "--file", "1", "--line", "4", "--pdf", pdf.toString())
                        .code())
                .isZero();
        assertThat(WhyPdfTest.textOf(Files.readAllBytes(pdf))).contains("120 seconds");
        assertThat(rufwerk(home, "why", "--month", "2026-10", "--file", "1", "--line", "4", "--pdf", "no/such/file")
                        .code())
                .isEqualTo(2);
        database.sql("update rated_calls set amount = amount + 100, line = 3 where line_no = 2")
                .update();
        Said said = rufwerk(home, command);
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("0.0693", "0.0694");
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(rufwerk(
                                home,
                                Stream.concat(Arrays.stream(command), Stream.of("--json"))
                                        .toArray(String[]::new))
                        .out());
        assertThat(json.at("/check/agrees").asBoolean()).isFalse();
        assertThat(json.at("/check/difference").asString()).isEqualTo("-0.000100");
        assertThat(json.at("/check/differences/0/field").asString()).isEqualTo("line");
        assertThat(json.at("/findings/0/rules/0/rule").asString()).isEqualTo("TRUNK_ZERO");
        assertThat(json.at("/record/raw").asString()).startsWith("<script>alert(0)");

        database.sql("update cases set reason = 8 where line_no = 11").update();
        Explanation changed = program.getBean(Explanations.class).of(OutcomeHome.MONTH, OutcomeHome.FILE, 11, null);
        assertThat(changed.check().differences())
                .containsExactly(new Explanation.Difference("reason", "NO_RATE", "TOO_OLD"));

        // the original is gone: everything else is still told
        Path archive = home.resolve("archive");
        try (Stream<Path> files = Files.walk(archive)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Explanation without = program.getBean(Explanations.class).of(OutcomeHome.MONTH, OutcomeHome.FILE, 3, null);
        assertThat(without.check().holds()).isTrue();
        assertThat(String.join("\n", WhyText.lines(told(program, without, Locale.GERMAN))))
                .contains("Die Zeile lässt sich nicht mehr aus dem Original lesen:");
    }

    @Test
    void aCallIsNamedByItsFileOrItsFilesNumberAndWhatIsNotThereIsSaid() throws IOException {
        Path home = folder.resolve("names");
        try (ConfigurableApplicationContext program = made(home)) {
            OutcomeHome.write(home);
            Path november = Files.createDirectories(home.resolve("inbox/2026-11"));
            Files.writeString(
                    november.resolve(OutcomeHome.FILE),
                    "direction;a_number;b_number;start;duration\nout;+4935712222;+49301;2026-10-07T08:00:00Z;30\n"
                            + "out;+4935711111;+49301;2026-11-07T08:00:00Z;30\n");
            rate(home, OutcomeHome.MONTH);
            rate(home, OutcomeHome.MONTH.plusMonths(1));
            Explanations explanations = program.getBean(Explanations.class);
            YearMonth november26 = OutcomeHome.MONTH.plusMonths(1);

            // October's rated calls are in October's result only, its cases in both
            assertThat(explanations
                            .of(OutcomeHome.MONTH, OutcomeHome.FILE, 2, null)
                            .record()
                            .file()
                            .id())
                    .isEqualTo(1);
            assertThat(explanations
                            .of(november26, OutcomeHome.FILE, 2, null)
                            .record()
                            .file()
                            .id())
                    .isEqualTo(2);
            assertThat(explanations.of(november26, "1", 14, null).check().holds())
                    .isTrue();
            assertThat(explanations
                            .of(november26, "2", 2, Instant.parse("2026-10-07T08:00:00Z"))
                            .check()
                            .holds())
                    .isTrue();
            // October's minutes were used up by October's own run
            assertThat(explanations.of(november26, "2", 2, null).findings())
                    .filteredOn(Finding.Covered.class::isInstance)
                    .singleElement()
                    .satisfies(found -> assertThat(
                                    ((Finding.Covered) found).allowances().getFirst())
                            .extracting(
                                    Finding.AllowanceRow::earlierRuns,
                                    Finding.AllowanceRow::calls,
                                    Finding.AllowanceRow::before,
                                    Finding.AllowanceRow::covered)
                            .containsExactly(120L, 0, 0L, 0));
            program.getBean(JdbcClient.class)
                    .sql("update calls set line_no = 14 where file = 2 and line_no = 3")
                    .update();
            program.getBean(JdbcClient.class)
                    .sql("update rated_calls set line_no = 14 where file = 2 and line_no = 3")
                    .update();
            assertThatThrownBy(() -> explanations.of(november26, OutcomeHome.FILE, 14, null))
                    .isInstanceOf(WrongUse.class)
                    .hasMessageContaining("ratingrun.call.several");
            assertThatThrownBy(() -> explanations.of(november26, "nobody's.csv", 2, null))
                    .isInstanceOf(WrongUse.class)
                    .hasMessageContaining("ratingrun.call.unknown");
            assertThatThrownBy(() -> explanations.of(november26.plusMonths(1), "1", 2, null))
                    .isInstanceOf(WrongUse.class);
            assertThat(rufwerk(home, "why", "--month", "2026-10", "--file", "1", "--line", "2", "--start", "noon")
                            .code())
                    .isEqualTo(2);
            assertThat(rufwerk(home, "why", "--help").out()).contains("--start").doesNotContain("rufwerk.why");
        }
    }

    @Test
    void onRandomMonthsTheArithmeticOfEveryCallComesToTheStoredAmount() throws IOException {
        Path home = folder.resolve("random");
        try (ConfigurableApplicationContext program = made(home)) {
            RandomMonths.Home random = RandomMonths.write(home, 2, new RandomMonths.Size(3, 70));
            Explanations explanations = program.getBean(Explanations.class);
            JdbcClient database = program.getBean(JdbcClient.class);
            int explained = 0;
            int drewBefore = 0;
            for (YearMonth month : random.months()) {
                rate(home, month);
                List<Integer[]> calls = database.sql("""
                                select file, line_no from rated_calls c join rating_runs r on r.id = c.run where month = :month
                                union all
                                select file, line_no from cases c join rating_runs r on r.id = c.run where month = :month
                                """)
                        .param("month", month.atDay(1))
                        .query((row, _) -> new Integer[] {row.getInt(1), row.getInt(2)})
                        .list();
                for (Integer[] call : calls) {
                    Explanation explanation = explanations.of(month, call[0].toString(), call[1], null);
                    assertThat(explanation.check().differences())
                            .as("file %d line %d of %s", call[0], call[1], month)
                            .isEmpty();
                    assertThat(explanation.record().agrees()).isTrue();
                    assertArithmetic(explanation);
                    assertWordsAreThere(told(program, explanation, Locale.GERMAN));
                    explained++;
                    drewBefore += explanation.findings().stream()
                                    .anyMatch(found -> found instanceof Finding.Covered covered
                                            && covered.allowances().stream().anyMatch(row -> row.calls() > 0))
                            ? 1
                            : 0;
                }
            }
            assertThat(explained).isGreaterThan(120);
            assertThat(drewBefore).isPositive();
        }
    }

    /// Works the amount out again from what the explanation states, and compares it with the stored one.
    private static void assertArithmetic(Explanation explanation) {
        if (!(explanation.check().stored() instanceof PricedCall.Rated stored)) {
            return;
        }
        long seconds = 0;
        BigDecimal amount = BigDecimal.ZERO;
        for (Finding finding : explanation.findings()) {
            if (finding instanceof Finding.Billed billed) {
                seconds = billed.billed();
                assertThat(seconds).isEqualTo(stored.billed());
            } else if (finding instanceof Finding.Covered covered) {
                long sum = 0;
                for (Finding.AllowanceRow row : covered.allowances()) {
                    sum += row.covered();
                    if (!row.allowance().unlimited()) {
                        assertThat(row.before())
                                .isEqualTo(Math.max(0, row.allowance().seconds() - row.earlierRuns() - row.seconds()));
                        assertThat(row.after()).isEqualTo(row.before() - row.covered());
                    }
                }
                assertThat(sum).isEqualTo(stored.covered());
                seconds -= sum;
            } else if (finding instanceof Finding.Calculated calculated) {
                assertThat(calculated.openSeconds()).isEqualTo((int) seconds);
                amount = amount(calculated, stored);
            }
        }
        assertThat(amount.movePointRight(Euro.SCALE).longValueExact()).isEqualTo(stored.amount());
    }

    private static BigDecimal amount(Finding.Calculated of, PricedCall.Rated stored) {
        Rate rate = of.rate();
        // in sixtieths of 1e-12 EUR, exact for every basis
        BigInteger unit = BigInteger.valueOf(60_000_000L);
        BigInteger sum = BigInteger.valueOf(of.setup()).multiply(unit);
        sum = sum.add(
                switch (rate.basis()) {
                    case MINUTE ->
                        BigInteger.valueOf(rate.price())
                                .multiply(BigInteger.valueOf(of.openSeconds()))
                                .multiply(BigInteger.valueOf(1_000_000));
                    case CALL -> BigInteger.valueOf(rate.price()).multiply(unit);
                    case CARRIER ->
                        BigInteger.valueOf(rate.factor())
                                .multiply(BigInteger.valueOf(Objects.requireNonNull(of.cost())))
                                .multiply(BigInteger.valueOf(60));
                    case FREE -> BigInteger.ZERO;
                });
        assertThat(sum.multiply(BigInteger.valueOf(of.denominator())))
                .isEqualTo(new BigInteger(of.numerator()).multiply(unit));
        boolean nothingBilled = rate.basis() == Rate.Basis.MINUTE && stored.billed() == 0;
        if (rate.minimum() != Rate.NONE && stored.covered() == 0 && !nothingBilled) {
            BigInteger raised = sum.max(BigInteger.valueOf(rate.minimum()).multiply(unit));
            assertThat(of.raised()).isEqualTo(!raised.equals(sum));
            sum = raised;
        }
        if (rate.maximum() != Rate.NONE) {
            BigInteger cut = sum.min(BigInteger.valueOf(rate.maximum()).multiply(unit));
            assertThat(of.cut()).isEqualTo(!cut.equals(sum));
            sum = cut;
        }
        return new BigDecimal(sum)
                .divide(new BigDecimal(unit.multiply(BigInteger.valueOf(Euro.ONE))), of.scale(), RoundingMode.HALF_UP);
    }

    /// No code without a text, no place without its argument.
    private static void assertWordsAreThere(Told told) {
        String words = told.sections().stream()
                .flatMap(section -> Stream.of(
                                Stream.of(section.title()),
                                section.sentences().stream(),
                                section.facts().stream().map(Told.Fact::label),
                                section.tables().stream()
                                        .flatMap(table ->
                                                Stream.concat(Stream.of(table.title()), table.columns().stream())))
                        .flatMap(texts -> texts))
                .collect(Collectors.joining("\n"));
        assertThat(told.lead() + told.verdict() + words)
                .doesNotContainPattern("(explanation|masterdata|ratingrun|callimport)\\.[a-z]")
                .doesNotContainPattern("\\{\\d");
        assertThat(told.sections()).allSatisfy(section -> {
            assertThat(section.title()).isNotBlank();
            assertThat(section.sentences()).isNotEmpty().noneMatch(String::isBlank);
        });
    }
}
