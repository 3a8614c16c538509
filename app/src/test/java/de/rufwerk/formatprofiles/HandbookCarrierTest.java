package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.home.Messages;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/// What the handbook page on connecting a carrier shows works as it stands there.
class HandbookCarrierTest {

    private static String block(String page, String kind) {
        Matcher block =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void itsProfileReadsItsFile(String language) throws Exception {
        String page = Files.readString(Path.of("../docs/handbook", language, "carrier.md"));
        FormatProfile profile =
                ProfileReader.read("p", "beispielnetz", block(page, "yaml").getBytes(StandardCharsets.UTF_8));
        byte[] file = block(page, "text").getBytes(Charset.forName("windows-1252"));
        SampleCheck check = SampleCheck.of(new ByteArrayInputStream(file), profile, "beispiel_202612.txt");
        assertThat(check.clean()).isTrue();
        assertThat(check.filtered()).isEqualTo(1);
        assertThat(check.months()).containsExactly(Map.entry(YearMonth.of(2026, 11), 2L));
        assertThat(check.controls()).isEqualTo(new ControlTotals(3L, 266L, 41_400L));
        assertThat(profile.monthOf("beispiel_202612.txt")).isEqualTo(YearMonth.of(2026, 11));
    }

    /// As the page says: the `#` and the blank behind it go away, and of the values only one stays.
    private static String completed(String proposal, String lines) {
        String completed = proposal;
        for (String line : lines.lines().toList()) {
            String words = line.stripLeading();
            String indent = line.substring(0, line.length() - words.length());
            String beginning = words.contains("values: [") ? words.substring(0, words.indexOf("values: [")) : words;
            Pattern comment = Pattern.compile("(?m)^" + indent + "# " + Pattern.quote(beginning) + ".*$");
            assertThat(comment.matcher(completed).find()).as(line).isTrue();
            completed = comment.matcher(completed).replaceFirst(Matcher.quoteReplacement(line));
        }
        return completed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void whoFollowsItGetsThatProfileFromThatFile(String language) throws Exception {
        String page = Files.readString(Path.of("../docs/handbook", language, "carrier.md"));
        byte[] file = block(page, "text").getBytes(Charset.forName("windows-1252"));
        ProfileDraft draft = ProfileGuess.of(Sample.of(new ByteArrayInputStream(file), "beispiel_202612.txt"));
        assertThat(draft.waiting()).extracting(ProfilePart::key).containsExactly("direction", "start");
        String proposal = new DraftText(Messages.ofClassPath(), Locale.of(language)).write(draft);
        String completed = completed(proposal, block(page, "complete"));

        Map<String, Object> proposed = new Yaml().load(completed);
        Map<String, Object> shown = new Yaml().load(block(page, "yaml"));
        for (Map<String, Object> profile : List.of(proposed, shown)) {
            profile.remove("unconfirmed");
            profile.remove("charset"); // the sample has no umlaut that would tell
        }
        assertThat(proposed).isEqualTo(shown);
        FormatProfile profile = ProfileReader.read("p", "beispielnetz", completed.getBytes(StandardCharsets.UTF_8));
        SampleCheck check = SampleCheck.of(new ByteArrayInputStream(file), profile, "beispiel_202612.txt");
        assertThat(check.expecting(YearMonth.of(2026, 11)).clean()).isTrue();
        assertThat(check.expecting(YearMonth.of(2026, 12)).clean()).isFalse();
        assertThat(check.calls()).isEqualTo(2);
    }
}
