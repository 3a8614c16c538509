package de.rufwerk.masterdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.masterdata.Answer.Reading;
import de.rufwerk.masterdata.SearchSteps.Verdict;
import de.rufwerk.numberplan.Places;
import de.rufwerk.rating.Match;
import de.rufwerk.rating.Reason;
import de.rufwerk.subscribers.Crm;
import de.rufwerk.tables.Tables;
import de.rufwerk.tariffs.Prices;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class NumberSearchTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 31);

    private final MasterData.Current current = MasterData.compiled(
            Crm.read(new Tables("crm")
                    .with("customers.csv", "customer;name\nK1;Bäckerei Berg\nK2;Carl\n")
                    .with("lines.csv", """
                            line;customer;area_code;valid_from
                            L1;K1;3571;
                            L2;K2;3571;
                            L3;K2;3571;2026-11-01
                            """)
                    .with("numbers.csv", """
                            line;number;extensions;main_number;valid_to
                            L1;48808;00-49;03571 48808-0;
                            L2;48808;70-99;03571 48808-7;
                            L2;48809;;03571 48809;
                            L1;488090;;03571 48809-0;2026-09-30
                            L3;4880812;;03571 4880812;
                            L1;55555;;A;
                            L2;55555;;B;
                            """)
                    .with("line_products.csv", "line;product\nL1;BASIC\n")),
            Prices.read(new Tables("tariff")
                    .with("zones.csv", "zone;name;category\nDE;Deutschland;Inland\nONNET;Eigene;Inland\n")
                    .with("prefixes.csv", "prefix;zone;valid_to\n49;DE;\n4935;DE;2026-01-01\n")
                    .with("products.csv", "product;kind;name;priority\nBASIC;plan;Basis;0\n")
                    .with("rates.csv", "product;zone;basis\nBASIC;*;free\n")),
            8);

    private Answer find(String number) {
        return NumberSearch.find(number, DAY, current, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"03571 48809", "+49 (0)3571 / 48809", "0049-3571-48809", "49357148809", " 03571/48809 "})
    void aNumberIsReadInAnyForm(String typed) {
        Answer answer = find(typed);

        assertThat(answer.number()).isEqualTo("49357148809");
        assertThat(answer.match()).isEqualTo(Match.EXACT);
        assertThat(answer.line().line()).isEqualTo("L2");
        assertThat(answer.line().name()).isEqualTo("Carl");
        assertThat(answer.line().mainNumber()).isEqualTo("03571 48809");
        assertThat(answer.line().fileLine()).isEqualTo(4);
    }

    @Test
    void aCopiedCanonicalNumberIsSaidToBeOne() {
        assertThat(find("49357148809").reading()).isEqualTo(Reading.WITH_COUNTRY_CODE);
        assertThat(find("0357148809").reading()).isEqualTo(Reading.NATIONAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anonymous", "48809", "Müller", "0", "+49"})
    void whatIsNoNumberIsRefused(String typed) {
        assertThatThrownBy(() -> find(typed)).isInstanceOf(WrongUse.class);
    }

    @Test
    void everyRowOfEveryPrefixIsShownWithItsVerdict() {
        Answer answer = find("03571 4880812");

        assertThat(answer.match()).isEqualTo(Match.EXTENSION);
        assertThat(answer.prefixes()).hasSize(2);
        assertThat(answer.prefixes().get(0).rest()).isEmpty();
        assertThat(answer.prefixes().get(0).rows())
                .extracting(SearchSteps.RowTried::verdict)
                .containsExactly(Verdict.LINE_NOT_VALID);
        assertThat(answer.prefixes().get(1).prefix()).isEqualTo("49357148808");
        assertThat(answer.prefixes().get(1).rest()).isEqualTo("12");
        assertThat(answer.prefixes().get(1).rows())
                .extracting(row -> row.line() + " " + row.fileLine() + " " + row.verdict())
                .containsExactly("L1 2 OWNS", "L2 3 OTHER_EXTENSION");
        assertThat(find("03571 488090").prefixes().getFirst().rows())
                .extracting(SearchSteps.RowTried::verdict)
                .containsExactly(Verdict.NOT_VALID);
    }

    @Test
    void aNumberOfTwoLinesNamesBoth() {
        Answer answer = find("03571 55555");

        assertThat(answer.reason()).isEqualTo(Reason.AMBIGUOUS_NUMBER);
        assertThat(answer.line()).isNull();
        assertThat(answer.candidates()).extracting(Answer.LineFound::line).containsExactly("L1", "L2");
        assertThat(answer.destination().onNet()).isFalse();
    }

    @Test
    void aNeighbourIsASuggestionWithTheBeginningsThatWereTried() {
        Answer answer = find("03571 5555");

        assertThat(answer.prefixes()).isEmpty();
        assertThat(answer.neighbours())
                .extracting(SearchSteps.NeighboursTried::beginning)
                .first()
                .isEqualTo("493571555");
        assertThat(answer.reason()).isEqualTo(Reason.UNKNOWN_NUMBER);
        assertThat(find("03571 48810").reason()).isEqualTo(Reason.UNKNOWN_NUMBER);
        assertThat(NumberSearch.find("03571 488071", DAY, current, 9).candidates())
                .isNotEmpty();
    }

    @Test
    void theDestinationIsOnNetOrThatOfTheLongestValidPrefix() {
        assertThat(find("03571 48809").destination())
                .isEqualTo(new Answer.Destination("ONNET", "Eigene", "Inland", true, "", "crm/numbers.csv", 4));
        assertThat(find("03571 99999").destination())
                .isEqualTo(
                        new Answer.Destination("DE", "Deutschland", "Inland", false, "49", "tariff/prefixes.csv", 2));
        assertThat(find("+43 1 5555555").destination()).isNull();
    }

    @Test
    void theAnswerIsReadableForAClerk() {
        var german = new AnswerText(new Places(), Messages.ofClassPath(), Locale.GERMAN).lines(find("03571 4880812"));

        assertThat(german).containsExactly("""
                Rufnummer          03571 4880812
                gelesen als        +4935714880812
                Stichtag           31.10.2026

                Wem gehört der Anfang der Nummer? (längster zuerst, mindestens 8 Ziffern)
                  4935714880812 (die ganze Nummer)
                    crm/numbers.csv Zeile 6: Anschluss L3, Kunde K2, ohne Durchwahlen: der Anschluss gilt an diesem Tag nicht
                  49357148808 und dahinter 12
                    crm/numbers.csv Zeile 2: Anschluss L1, Kunde K1, Durchwahlen 00-49: passt
                    crm/numbers.csv Zeile 3: Anschluss L2, Kunde K2, Durchwahlen 70-99: passt nicht, diese Durchwahl gehört nicht dazu

                Ergebnis als anrufende Nummer
                  Gefunden: eine Durchwahl dieser Nummer.
                  Anschluss          L1
                  Kunde              K1 (Bäckerei Berg)
                  Hauptrufnummer     03571 48808-0
                  steht in           crm/numbers.csv Zeile 2

                Als angerufene Nummer
                  Ort oder Land      Hoyerswerda
                  Zone               ONNET (Eigene)
                  Rubrik             Inland
                  weil               Nummer eines eigenen Anschlusses, crm/numbers.csv Zeile 2
                """.stripTrailing().split("\n"));
    }

    @Test
    void everyTextExistsInBothLanguages() {
        for (Locale language : new Locale[] {Locale.GERMAN, Locale.ENGLISH}) {
            for (String number :
                    new String[] {"49357148809", "0357155555", "03571488071", "+4315555555", "03571488090"}) {
                assertThat(new AnswerText(new Places(), Messages.ofClassPath(), language).lines(find(number)))
                        .allSatisfy(line ->
                                assertThat(line).doesNotContain("masterdata.").doesNotContain("{"));
            }
        }
    }

    @Test
    void theAnswerCanBeWrittenAsJson() {
        String json = JsonMapper.builder().build().writeValueAsString(find("03571 4880812"));

        assertThat(json)
                .contains("\"number\":\"4935714880812\"")
                .contains("\"day\":\"2026-10-31\"")
                .contains("\"match\":\"EXTENSION\"")
                .contains("\"verdict\":\"OTHER_EXTENSION\"");
    }
}
