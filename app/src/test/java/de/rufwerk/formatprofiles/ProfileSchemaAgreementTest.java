package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/// The JSON schema, judged by a validator of others, and the reader agree on what a profile is: over the shipped ones,
/// proposed ones and hostile ones.
class ProfileSchemaAgreementTest {

    /// What a schema cannot say, or only in a way that nobody could read.
    private static final Set<String> ONLY_THE_READER_SEES = Set.of(
            "start-form",
            "start-incomplete",
            "zone",
            "zone-or-offset",
            "header-needed",
            "place",
            "suffix",
            "month-form",
            "key-twice",
            "column");

    private static final int HOSTILE_ONES = 4_000;
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(FormatProfiles.schema(), InputFormat.JSON);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// JSON is YAML, so both can read it.
    private static String json(String yaml) {
        Object tree = new Yaml().load(yaml);
        return JSON.writeValueAsString(tree);
    }

    private static List<String> errorsOfSchema(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private static List<String> errorsOfReader(String text) {
        try {
            ProfileReader.read("p", "p", text.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (WrongUse e) {
            return e.messages().stream()
                    .map(Message::code)
                    .map(code -> code.substring("formatprofiles.profile.".length()))
                    .toList();
        }
    }

    private static String text(String profile) throws Exception {
        try (var in = FormatProfiles.class.getResourceAsStream("/profiles/" + profile + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String proposal(byte[] sample, String name) throws Exception {
        ProfileDraft draft = ProfileGuess.of(Sample.of(new ByteArrayInputStream(sample), name));
        return new DraftText(Messages.ofClassPath(), Locale.GERMAN).write(draft);
    }

    @Test
    void eachShippedProfileFitsTheSchema() throws Exception {
        for (String name : FormatProfiles.BUILT_IN) {
            assertThat(errorsOfSchema(json(text(name)))).as(name).isEmpty();
        }
    }

    @Test
    void aProposalFitsTheSchemaAsFarAsItIsDecidedAndWhollyWhenItIsCompleted() throws Exception {
        Map<String, byte[]> samples = Map.of(
                "tabs.txt",
                SampleLayouts.tabs(),
                "widths.txt",
                SampleLayouts.widths(),
                "us.csv",
                SampleLayouts.quoted());
        for (Map.Entry<String, byte[]> sample : samples.entrySet()) {
            String yaml = proposal(sample.getValue(), sample.getKey());
            assertThat(errorsOfSchema(json(yaml)))
                    .as(yaml)
                    .allMatch(error -> error.contains("required") || error.contains("must be valid to"));
            String completed = CompletedDraft.of(yaml);
            assertThat(errorsOfReader(completed)).as(completed).isEmpty();
            assertThat(errorsOfSchema(json(completed))).as(completed).isEmpty();
        }
    }

    @Test
    void hostileProfilesAreRefusedByBothOrByNone() throws Exception {
        var random = new Random(11);
        int refused = 0;
        List<Object> seeds = new ArrayList<>();
        for (String name : FormatProfiles.BUILT_IN) {
            seeds.add(new Yaml().load(text(name)));
        }
        for (int i = 0; i < HOSTILE_ONES; i++) {
            Object seed = seeds.get(random.nextInt(seeds.size()));
            Object hostile = MutatedTree.of(seed, random);
            String json = JSON.writeValueAsString(hostile);
            List<String> schema = errorsOfSchema(json);
            List<String> reader = errorsOfReader(json);
            if (schema.isEmpty()) {
                assertThat(reader).as(json).allMatch(ONLY_THE_READER_SEES::contains);
            } else {
                assertThat(reader).as(json + "\n" + schema).isNotEmpty();
                refused++;
            }
        }
        assertThat(refused).isBetween(HOSTILE_ONES / 4, HOSTILE_ONES);
    }
}
