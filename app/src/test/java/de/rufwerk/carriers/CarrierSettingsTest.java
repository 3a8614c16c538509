package de.rufwerk.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.home.Home;
import de.rufwerk.home.Secret;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The section `carriers` of `rufwerk.yaml`.
class CarrierSettingsTest {

    @TempDir
    private Path directory;

    private Map<String, Carrier> carriers(String yaml, Map<String, String> environment) throws IOException {
        Home home = new Home(directory);
        Files.writeString(home.settingsFile(), yaml);
        return Settings.of(home, environment).part(CarrierSettings.class).carriers();
    }

    private static final String FOLDER = """
            carriers:
              inbox:
                profile: standard
                source: {folder: "inbox/{yyyy-MM}"}
            """;

    @Test
    void aFolderIsASource() throws IOException {
        assertThat(carriers(FOLDER, Map.of()))
                .containsExactly(Map.entry("inbox", new Carrier("standard", new Source.Folder("inbox/{yyyy-MM}"))));
    }

    @Test
    void aVariableOverridesIt() throws IOException {
        assertThat(carriers(FOLDER, Map.of("RUFWERK_CARRIERS_INBOX_SOURCE_FOLDER", "/srv/cdr")))
                .containsExactly(Map.entry("inbox", new Carrier("standard", new Source.Folder("/srv/cdr"))));
    }

    @Test
    void aNameThatCouldLeaveTheArchiveIsAnError() {
        for (String name : List.of("../x", "a/b", ".work", "", "x".repeat(61))) {
            String yaml = "carriers:\n  \"" + name + "\": {profile: standard, source: {folder: inbox}}\n";
            assertThatThrownBy(() -> carriers(yaml, Map.of())).as(name).isInstanceOf(WrongUse.class);
        }
    }

    @Test
    void aCarrierWithoutLimitsHasNone() throws IOException {
        assertThat(carriers(FOLDER, Map.of()).get("inbox").limits()).isEqualTo(CarrierLimits.NONE);
        assertThat(carriers(FOLDER + "    limits: {}\n", Map.of()).get("inbox").limits())
                .isEqualTo(CarrierLimits.NONE);
    }

    @Test
    void limitsAreReadWithTheirDefaults() throws IOException {
        String limits = """
                    limits:
                      sequence: on
                      deviation: {calls: 30, cost: 40}
                      rejected: 1
                      expected:
                        evn: {name: "*_{MM}.{yyyy}_EVN.txt", due: 5}
                """;
        assertThat(carriers(FOLDER + limits, Map.of("RUFWERK_CARRIERS_INBOX_LIMITS_REJECTED", "2"))
                        .get("inbox")
                        .limits())
                .isEqualTo(new CarrierLimits(
                        true,
                        true,
                        true,
                        new CarrierLimits.Deviation(30, null, 40),
                        null,
                        2,
                        List.of(new CarrierLimits.ExpectedFile(
                                "evn", new NamePattern("*_{MM}.{yyyy}_EVN.txt"), 1, 5))));
    }

    @Test
    void wrongLimitsAreToldTogetherWithTheirLines() {
        String limits = """
                    limits:
                      control_totals: maybe
                      duplicates: many
                      deviation: {hours: 1}
                      expected:
                        evn: {name: "{nonsense}", due: 32}
                """;
        assertThatThrownBy(() -> carriers(FOLDER + limits, Map.of()))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .extracting(message -> message.code())
                                .containsExactlyInAnyOrder(
                                        "home.settings.choice",
                                        "home.settings.number",
                                        "home.settings.unknown",
                                        "home.settings.number",
                                        "carriers.settings.pattern"));
    }

    @Test
    void noCarrierIsAnError() {
        assertThatThrownBy(() -> carriers("price_scale: 4\n", Map.of())).isInstanceOf(WrongUse.class);
    }

    @Test
    void namesOfFilesAndThePlaceOfAPasswordAreRead() throws IOException {
        Carrier carrier = carriers(FOLDER + """
                    files: ["EVN_{yyyyMM-1}_*.csv", "*.txt"]
                    password: env:ENVIA
                """, Map.of()).get("inbox");
        assertThat(carrier).isNotNull();
        assertThat(carrier.files()).extracting(NamePattern::text).containsExactly("EVN_{yyyyMM-1}_*.csv", "*.txt");
        assertThat(carrier.password()).isEqualTo(new Secret.Environment("ENVIA"));
    }

    @Test
    void aPasswordThatStandsInTheFileAndAPatternWithoutMonthAreErrorsThatDoNotShowThePassword() {
        assertThatThrownBy(() -> carriers(FOLDER + """
                            files: "EVN_{monat}.csv"
                            password: geheim
                        """, Map.of()))
                .isInstanceOfSatisfying(
                        WrongUse.class,
                        wrong -> assertThat(wrong.messages())
                                .extracting(message -> message.code())
                                .containsExactly("carriers.settings.pattern", "home.settings.secret"))
                .hasMessageNotContaining("geheim");
    }
}
