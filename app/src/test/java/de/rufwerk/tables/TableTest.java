package de.rufwerk.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.Validity;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

    private static final Messages MESSAGES = Messages.ofClassPath();
    private static final Table PEOPLE = Table.required("people.csv")
            .needs("id", "name")
            .knows("price", "count", "born", "kind", "tags", "active", "valid_from", "valid_to")
            .referredTo();

    private final DataProblems problems = new DataProblems();

    record Person(
            String id,
            String name,
            long price,
            int count,
            LocalDate born,
            String kind,
            List<String> tags,
            boolean active,
            Validity validity) {}

    private static Person person(Row row) {
        String id = row.required("id");
        Validity validity = row.validity();
        row.datedKey(validity, id);
        return new Person(
                id,
                row.required("name"),
                row.amount("price", -1),
                row.integer("count", 7, 0, 99),
                row.date("born"),
                row.oneOf("kind", "none", new TreeMap<>(Map.of("a", "A", "b", "B"))),
                row.list("tags"),
                row.yes("active"),
                validity);
    }

    private Rows<Person> read(byte[] content) {
        return PEOPLE.read(new TableFiles("crm", Map.of("people.csv", content)), problems, TableTest::person);
    }

    private Rows<Person> read(String content) {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> errors(Locale language) {
        return problems.errors().stream()
                .map(error -> MESSAGES.text(error.text(), language))
                .toList();
    }

    private List<String> warnings(Locale language) {
        return problems.warnings().stream()
                .map(warning -> MESSAGES.text(warning.text(), language))
                .toList();
    }

    @Test
    void columnsAreFoundByNameInAnyOrder() {
        Rows<Person> rows = read("""
                price;name;tags;id;born;valid_to;count;kind;active
                0,019;Anna;x | y;1;1990-02-28;2026-10-31;60;a;yes
                """);

        assertThat(problems.errors()).isEmpty();
        assertThat(rows)
                .containsExactly(new Person(
                        "1",
                        "Anna",
                        19_000,
                        60,
                        LocalDate.of(1990, 2, 28),
                        "A",
                        List.of("x", "y"),
                        true,
                        new Validity(null, LocalDate.of(2026, 10, 31))));
        assertThat(rows.line(0)).isEqualTo(2);
        assertThat(rows.file()).isEqualTo("crm/people.csv");
    }

    @Test
    void whatIsLeftEmptyHasItsDefault() {
        assertThat(read("id;name\n1;Anna\n"))
                .containsExactly(new Person("1", "Anna", -1, 7, null, "none", List.of(), false, Validity.ALWAYS));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() {
        assertThat(read("\uFEFFid;name\n1;Anna\n")).hasSize(1);
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void whiteSpaceOfEveryKindIsTrimmed() {
        String spaces = " \t\u00A0\u2003\u3000\u202F\u0085\u2028";
        Rows<Person> rows = read(spaces + "id" + spaces + ";name\n" + spaces + "1" + spaces + ";" + spaces + "A b\n");

        assertThat(rows).extracting(Person::id).containsExactly("1");
        assertThat(rows).extracting(Person::name).containsExactly("A b");
    }

    @Test
    void quotedFieldsHoldSeparatorsQuotesAndLines() {
        Rows<Person> rows = read("id;name\r\n1;\"a;b \"\"c\"\"\r\nd\"\r\n2;plain\r\n");

        assertThat(rows).extracting(Person::name).containsExactly("a;b \"c\"\r\nd", "plain");
        assertThat(rows.line(0)).isEqualTo(2);
        assertThat(rows.line(1)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void blankLinesAreSkippedButCount(String end) {
        Rows<Person> rows = read(String.join(end, "", "id;name", "", "1;Anna", "  \u00A0", ";", "2;Berta"));

        assertThat(problems.errors()).isEmpty();
        assertThat(rows.line(0)).isEqualTo(4);
        assertThat(rows.line(1)).isEqualTo(7);
    }

    @Test
    void superfluousEmptyFieldsDoNoHarm() {
        assertThat(read("id;name;\n1;Anna;;;\n2;Berta;\n")).hasSize(2);
        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings()).isEmpty();
    }

    @Test
    void anUnknownColumnIsAWarning() {
        assertThat(read("id;name;shoe size\n1;Anna;39\n")).hasSize(1);
        assertThat(problems.errors()).isEmpty();
        assertThat(warnings(Locale.GERMAN))
                .containsExactly("crm/people.csv, Zeile 1: Die Spalte „shoe size“ ist nicht bekannt und wird nicht"
                        + " gelesen. Bekannt sind: id, name, price, count, born, kind, tags, active, valid_from,"
                        + " valid_to.");
        assertThat(warnings(Locale.ENGLISH)).first().asString().startsWith("crm/people.csv, line 1: The column");
    }

    @Test
    void aRowThatEndsBeforeItBeginsIsAWarning() {
        read("id;name;valid_from;valid_to\n1;Anna;2026-11-01;2026-10-31\n1;Berta;;\n");

        assertThat(problems.errors()).isEmpty();
        assertThat(warnings(Locale.GERMAN))
                .containsExactly("crm/people.csv, Zeile 2, Spalte valid_to: Die Zeile endet am 2026-10-31, bevor sie am"
                        + " 2026-11-01 beginnt; sie gilt also nie. Sind die Daten vertauscht?");
        assertThat(warnings(Locale.ENGLISH)).first().asString().contains("never valid");
    }

    @Test
    void aFileInWindowsCharactersIsNamedWithItsLine() {
        read("id;name\n1;Anna\n2;Jörg\n".getBytes(Charset.forName("windows-1252")));

        assertThat(errors(Locale.GERMAN))
                .containsExactly("crm/people.csv, Zeile 3: Die Datei ist nicht in UTF-8 gespeichert (ein Zeichen ist so"
                        + " nicht lesbar). Bitte als „CSV UTF-8“ speichern.");
        assertThat(errors(Locale.ENGLISH)).first().asString().contains("line 3").contains("Save it as “CSV UTF-8”");
    }

    @Test
    void aMissingColumnIsNamedWithTheColumnsFound() {
        Rows<Person> rows = read("id;Name\n1;Anna\n");

        assertThat(errors(Locale.GERMAN))
                .containsExactly("crm/people.csv, Zeile 1: Die Spalte „name“ fehlt. Gefunden: id, Name."
                        + " Bitte die Kopfzeile ergänzen.");
        assertThat(errors(Locale.ENGLISH))
                .containsExactly("crm/people.csv, line 1: The column “name” is missing. Found: id, Name."
                        + " Complete the header row.");
        assertThat(rows.knows("anything")).isTrue();
    }

    @Test
    void aFileWithCommasIsToldFromAMissingColumn() {
        read("id,name\n1,Anna\n");

        assertThat(problems.warnings()).isEmpty();
        assertThat(errors(Locale.GERMAN)).hasSize(2).allMatch(text -> text.contains("mit „;“ als Trennzeichen"));
        assertThat(errors(Locale.ENGLISH)).allMatch(text -> text.contains("with “;” as separator"));
    }

    /// Each with the row on line 2, what the German and what the English message holds.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id;name;id        | 1;Anna;2           | Die Spalte „id“ steht zweimal              | stands twice in the header
            id;name           | 1                  | hat 1 Felder, die Kopfzeile 2              | has 1 fields, the header row 2
            id;name           | 1;Anna;x           | hat 3 Felder, die Kopfzeile 2              | has 3 fields, the header row 2
            id;name           | 1;"Anna            | wird nicht wieder geschlossen              | is never closed
            id;name           | 1;"Anna"x          | Hinter einem schließenden Anführungszeichen | behind a closing quotation mark
            id;name           | 1;                 | Spalte name: Hier muss etwas stehen        | column name: Something has to stand
            id;name           | 1;A\u0000a         | Steuerzeichen (Code 00)                    | control character (code 00)
            id;name;price     | 1;A;ab             | „ab“ ist keine Zahl                        | “ab” is no number
            id;name;price     | 1;A;1 €            | „1 €“ ist keine Zahl                       | “1 €” is no number
            id;name;price     | 1;A;.5             | „.5“ ist keine Zahl                        | “.5” is no number
            id;name;price     | 1;A;5,             | „5,“ ist keine Zahl                        | “5,” is no number
            id;name;price     | 1;A;1.234,50       | ohne Tausenderpunkt                        | without a thousands mark
            id;name;price     | 1;A;-0,5           | „-0,5“ ist negativ                         | “-0,5” is negative
            id;name;price     | 1;A;0,0190000      | mehr als 6 Nachkommastellen                | more than 6 decimals
            id;name;price     | 1;A;1000000000     | „1000000000“ ist zu groß                   | “1000000000” is too large
            id;name;count     | 1;A;1,5            | „1,5“ ist keine ganze Zahl                 | “1,5” is no whole number
            id;name;count     | 1;A;100            | „100“ liegt nicht zwischen 0 und 99        | “100” is not between 0 and 99
            id;name;count     | 1;A;-1             | „-1“ liegt nicht zwischen 0 und 99         | “-1” is not between 0 and 99
            id;name;count     | 1;A;99999999999    | liegt nicht zwischen 0 und 99              | is not between 0 and 99
            id;name;born      | 1;A;31.10.2026     | „31.10.2026“ ist kein Datum                | “31.10.2026” is no date
            id;name;born      | 1;A;2026-02-29     | „2026-02-29“ ist kein Datum                | “2026-02-29” is no date
            id;name;born      | 1;A;2026-10-31 0:00 | als JJJJ-MM-TT schreiben                  | Write it as YYYY-MM-DD
            id;name;born      | 1;A;0000-00-00     | „0000-00-00“ ist kein Datum                | “0000-00-00” is no date
            id;name;kind      | 1;A;c              | Erlaubt sind: a, b                         | Allowed are: a, b
            id;name;active    | 1;A;ja             | Bitte yes schreiben                        | Write yes or leave it empty
            """)
    void whatCannotBeReadIsAnError(String header, String row, String german, String english) {
        Rows<Person> rows = read(header + "\n" + row.replace("\\u0000", "\0") + "\n");

        assertThat(rows).isEmpty();
        assertThat(errors(Locale.GERMAN)).hasSize(1).first().asString().startsWith("crm/people.csv, Zeile ");
        assertThat(errors(Locale.GERMAN)).first().asString().contains(german);
        assertThat(errors(Locale.ENGLISH)).hasSize(1).first().asString().contains(english);
    }

    @Test
    void anEmptyFileLacksItsHeader() {
        read("\n  \n");

        assertThat(errors(Locale.GERMAN))
                .first()
                .asString()
                .contains("fehlt die Kopfzeile")
                .contains("id;name;price");
        assertThat(errors(Locale.ENGLISH)).first().asString().contains("header row is missing");
    }

    @Test
    void allErrorsOfARowAreFoundAtOnce() {
        read("id;name;price;count;born\n;;x;y;z\n1;Anna;1;1;2026-01-01\n");

        assertThat(problems.errors())
                .extracting(DataProblem::column)
                .containsExactly("id", "name", "price", "count", "born");
        assertThat(problems.errors()).allMatch(error -> error.line() == 2);
    }

    @Test
    void twoRowsOfOneKeyOnTheSameDayAreNamedTogether() {
        read("id;name;valid_from;valid_to\n1;A;2026-01-01;2026-06-30\n2;B;;\n1;C;2026-06-30;\n");

        assertThat(errors(Locale.GERMAN))
                .containsExactly("crm/people.csv, Zeile 4: Für „1“ gilt an denselben Tagen schon Zeile 2. Bitte"
                        + " valid_from und valid_to so setzen, dass die Zeilen einander ablösen, oder eine löschen.");
        assertThat(errors(Locale.ENGLISH)).first().asString().contains("line 2 is valid on the same days already");
    }

    @Test
    void rowsThatFollowEachOtherDoNotOverlap() {
        assertThat(read("id;name;valid_from;valid_to\n1;A;;2026-06-30\n1;C;2026-07-01;\n"))
                .hasSize(2);
        assertThat(problems.errorCount()).isZero();
    }

    @Test
    void aKeyWithoutDatesMayStandOnce() {
        Table table = Table.required("t.csv").needs("id");
        table.read(
                new TableFiles("crm", Map.of("t.csv", "id\n1\n2\n1\n".getBytes(StandardCharsets.UTF_8))),
                problems,
                row -> {
                    row.key(row.required("id"));
                    return row.line();
                });

        assertThat(errors(Locale.GERMAN))
                .containsExactly("crm/t.csv, Zeile 4: Den Eintrag „1“ gibt es schon in Zeile 2."
                        + " Bitte eine der beiden Zeilen löschen.");
        assertThat(errors(Locale.ENGLISH)).first().asString().contains("exists already in line 2");
    }

    @Test
    void otherTablesMayReferToTheFirstColumnAlsoOfARowWithAnErrorElsewhere() {
        Rows<Person> rows = read("id;name;price\n1;Anna;x\n");

        assertThat(rows).isEmpty();
        assertThat(rows.knows("1")).isTrue();
        assertThat(rows.knows("2")).isFalse();
    }

    @Test
    void tenThousandErrorsAreKeptAndTheRestIsCounted() {
        read("id;name\n" + ";x\n".repeat(10_500));

        assertThat(problems.errors()).hasSize(10_000);
        assertThat(problems.errorCount()).isEqualTo(10_500);
        DataProblems all = new DataProblems();
        all.addAll(problems);
        assertThat(all.errorCount()).isEqualTo(10_500);
        assertThatThrownBy(all::throwIfAny).isInstanceOfSatisfying(WrongUse.class, wrong -> {
            assertThat(wrong.messages()).hasSize(10_001);
            assertThat(MESSAGES.text(wrong.messages().getLast(), Locale.GERMAN))
                    .isEqualTo("… und 500 weitere Fehler, die nicht einzeln gezeigt werden.");
        });
    }

    @Test
    void aLongValueIsCutInTheMessage() {
        read("id;name;count\n1;Anna;" + "9".repeat(500) + "\n");

        assertThat(problems.errors().getFirst().value()).hasSize(81).endsWith("…");
    }
}
