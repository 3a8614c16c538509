package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
