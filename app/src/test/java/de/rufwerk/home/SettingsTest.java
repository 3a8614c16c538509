package de.rufwerk.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final String GOOD = """
            carriers:
              inbox:
                profile: standard
                source:
                  folder: "inbox/{yyyy-MM}"
            min_prefix: 9
            neighbour: accept
            database: {}
            web:
              port: 9000
            """;

    @TempDir
    private Path temporary;

    private Home home = new Home(Path.of(""));

    @BeforeEach
    void umlautsInThePath() throws IOException {
        home = new Home(Files.createDirectories(temporary.resolve("Büro 1")));
    }

    private Settings read(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(home.settingsFile(), yaml);
        return Settings.of(home, environment);
    }

    /// Code and place of each error, the place as line of the file or name of the variable.
    private List<String> errors(String yaml, Map<String, String> environment) {
        WrongUse refusal = catchThrowableOfType(WrongUse.class, () -> read(yaml, environment));
        assertThat(refusal).as(yaml).isNotNull();
        for (Message message : refusal.messages()) {
            for (Locale language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
                assertThat(Messages.ofClassPath().text(message, language))
                        .contains(message.arguments().getFirst())
                        .doesNotContain("home.settings")
                        .doesNotContain("{");
            }
        }
        return refusal.messages().stream()
                .map(message -> message.code().replace("home.settings.", "") + " "
                        + message.arguments().getFirst().replace(home.settingsFile() + ":", ""))
                .toList();
    }

    private List<String> errors(String yaml) {
        return errors(yaml, Map.of());
    }

    @Test
    void whatIsNotInTheFileIsAsInitWritesIt() throws IOException {
        Settings settings = read(GOOD, Map.of());
        assertThat(settings.minPrefix()).isEqualTo(9);
        assertThat(settings.neighbour()).isEqualTo(Settings.Neighbour.ACCEPT);
        assertThat(settings.lateMonths()).isEqualTo(6);
        assertThat(settings.priceScale()).isEqualTo(4);
        assertThat(settings.database().url()).isNull();
        assertThat(settings.web()).isEqualTo(new Settings.Web("127.0.0.1", 9000));
    }

    @Test
    void aVariableOverridesEachValue() throws IOException {
        Settings settings = read(
                GOOD,
                Map.of(
                        "RUFWERK_MIN_PREFIX", "10",
                        "RUFWERK_DATABASE_URL", "jdbc:postgresql://db/rufwerk",
                        "RUFWERK_DATABASE_PASSWORD", "secret",
                        "RUFWERK_WEB_PORT", "0"));
        assertThat(settings.minPrefix()).isEqualTo(10);
        assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://db/rufwerk");
        assertThat(settings.database().password()).isEqualTo("secret");
        assertThat(settings.toString()).doesNotContain("secret");
        assertThat(settings.web().port()).isZero();
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThat(errors(GOOD, Map.of("RUFWERK_MIN_PREFIX", "many"))).containsExactly("number RUFWERK_MIN_PREFIX");
        assertThat(errors(GOOD, Map.of("RUFWERK_LATE_MONTHS", "-1"))).containsExactly("number RUFWERK_LATE_MONTHS");
    }

    @Test
    void anEnvelopeIsNotCalledAsFilesAre() {
        String envelopes = GOOD + """
                print:
                  envelopes:
                    other: {sheets: 3, postage: "1.00"}
                    c5-2: {sheets: 5, postage: "1.00"}
                    c5: {sheets: 9, postage: "1.00"}
                """;
        assertThat(errors(envelopes, Map.of()))
                .hasSize(2)
                .allMatch(error -> error.contains("printfiles.settings.name"));
    }

    @Test
    void allErrorsComeTogetherEachWithItsLine() {
        assertThat(errors("""
                        carriers:
                          inbox:
                            source:
                              folder: x
                              filter: y
                        crm: folder
                        min_prefix: 2
                        late_months: soon
                        price_scale: 7
                        price_scale: 4
                        neighbour: maybe
                        minprefix: 8
                        tariff:
                          folder:
                        web:
                          port: [1, 2]
                        """))
                .containsExactlyInAnyOrder(
                        "section 6",
                        "missing 2",
                        "unknown 5",
                        "number 7",
                        "number 8",
                        "number 9",
                        "duplicate 10",
                        "choice 11",
                        "unknown 12",
                        "empty 14",
                        "value 16");
    }

    @Test
    void withoutACarrierThereIsNothingToDo() {
        assertThat(errors("")).containsExactly("carriers 1");
        assertThat(errors("min_prefix: 8\ncarriers: {}\n")).containsExactly("carriers 2");
        assertThat(errors("# only a comment\n")).containsExactly("carriers 1");
        assertThat(errors("just a word")).containsExactly("section 1", "carriers 1");
        assertThat(errors("- a\n- b\n")).containsExactly("section 1", "carriers 1");
    }

    @Test
    void whatIsNoYamlIsSaidWithItsLine() {
        assertThat(errors(GOOD + "\tcrm: x\n")).containsExactly("syntax 11");
        assertThat(errors(GOOD + "crm: \"open\nweb: 3\n"))
                .singleElement()
                .asString()
                .startsWith("syntax 1");
        assertThat(errors("carriers: [\n")).singleElement().asString().startsWith("syntax ");
        assertThat(errors("a: *nowhere\n")).containsExactly("syntax 1");
        assertThat(errors("a: b\0c\n")).singleElement().asString().startsWith("syntax ");
    }

    @Test
    void aFileInAnotherCharsetIsSaidSo() throws IOException {
        Files.write(home.settingsFile(), "# Büro\n".getBytes(StandardCharsets.ISO_8859_1));
        WrongUse refusal = catchThrowableOfType(WrongUse.class, () -> Settings.of(home, Map.of()));
        assertThat(refusal.messages()).extracting(Message::code).containsExactly("home.settings.charset");
    }

    @Test
    void aDirectoryThatIsNoHomeIsSaidSo() {
        WrongUse refusal = catchThrowableOfType(WrongUse.class, () -> Settings.of(home, Map.of()));
        assertThat(refusal.messages()).extracting(Message::code).containsExactly("home.none");
    }

    @Test
    void aNewHomeHasTheSettingsThatItsCommentsSay() throws IOException {
        Path directory = temporary.resolve("neu");
        Home made = Home.make(directory);
        assertThat(Settings.of(made, Map.of()))
                .isEqualTo(read(
                        GOOD.replace("min_prefix: 9", "min_prefix: 8")
                                .replace("accept", "clarify")
                                .replace("9000", "8080"),
                        Map.of()));
        assertThat(Files.readString(directory.resolve("tariff/rates.csv")))
                .isEqualTo("product;zone;window;basis;setup;price;factor;first;next;free_seconds;minimum;maximum;"
                        + "valid_from;valid_to\n");
        assertThat(directory.resolve("crm")).isDirectoryContaining("glob:**/itemised_bills.csv");
        assertThat(directory.resolve("inbox")).isEmptyDirectory();
    }

    @Test
    void aHomeIsMadeOnceAndOnlyInAnEmptyFolder() throws IOException {
        Path directory = temporary.resolve("einmal");
        Home.make(directory);
        assertThat(refusal(directory)).isEqualTo("home.init.already");
        Path used = Files.createDirectories(temporary.resolve("benutzt"));
        Files.writeString(used.resolve("letter.txt"), "x");
        assertThat(refusal(used)).isEqualTo("home.init.notEmpty");
        assertThat(refusal(used.resolve("letter.txt"))).isEqualTo("home.init.file");
        assertThat(used.toFile().list()).containsExactly("letter.txt");
    }

    private static String refusal(Path directory) {
        WrongUse refusal = catchThrowableOfType(WrongUse.class, () -> Home.make(directory));
        return refusal.messages().getFirst().code();
    }
}
