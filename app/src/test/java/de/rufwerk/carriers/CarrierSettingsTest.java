package de.rufwerk.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.carriers.CarrierSettings.Source;
import de.rufwerk.home.Home;
import de.rufwerk.home.Secret;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .containsExactly(Map.entry("inbox", new Carrier("standard", new Source("inbox/{yyyy-MM}"))));
    }

    @Test
    void aVariableOverridesIt() throws IOException {
        assertThat(carriers(FOLDER, Map.of("RUFWERK_CARRIERS_INBOX_SOURCE_FOLDER", "/srv/cdr")))
                .containsExactly(Map.entry("inbox", new Carrier("standard", new Source("/srv/cdr"))));
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
                                .containsExactly("carriers.files.pattern", "home.settings.secret"))
                .hasMessageNotContaining("geheim");
    }
}
