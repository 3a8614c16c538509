package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examples of the handbook's page on the CRM are settings that the program takes.
class HandbookCrmTest {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void everyExampleIsTakenInBothLanguages() throws IOException {
        for (String language : new String[] {"de", "en"}) {
            String page = Files.readString(Path.of("../docs/handbook", language, "crm.md"));
            Set<Class<?>> connections = new HashSet<>();
            int examples = 0;
            Matcher example = YAML.matcher(page);
            while (example.find()) {
                Home home = new Home(directory);
                Files.writeString(
                        home.settingsFile(),
                        "carriers:\n  inbox: {profile: standard, source: {folder: inbox}}\n" + example.group(1));
                CrmSettings settings = Settings.of(home, Map.of()).part(CrmSettings.class);
                connections.add(settings.connection().getClass());
                examples++;
            }
            assertThat(examples).isEqualTo(6);
            assertThat(connections)
                    .containsExactlyInAnyOrder(
                            CrmSettings.Folder.class, CrmSettings.Database.class, CrmSettings.Rest.class);
        }
    }

    @Test
    void everyNameOfAParameterStandsInBothLanguages() throws IOException {
        for (String language : new String[] {"de", "en"}) {
            String page = Files.readString(Path.of("../docs/handbook", language, "crm.md"));
            assertThat(ChargeParameters.NAMES).allMatch(name -> page.contains("`" + name + "`"));
        }
    }
}
