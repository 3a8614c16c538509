package de.rufwerk.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.carriers.CarrierSettings.Carrier;
import de.rufwerk.home.Home;
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
    void noCarrierIsAnError() {
        assertThatThrownBy(() -> carriers("price_scale: 4\n", Map.of())).isInstanceOf(WrongUse.class);
    }
}
