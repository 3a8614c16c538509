package de.rufwerk.formatprofiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The JSON schema and the reader know the same keys, part by part.
class ProfileSchemaTest {

    private static JsonNode schema() {
        return JsonMapper.builder().build().readTree(FormatProfiles.schema());
    }

    private static JsonNode part(String name) {
        return name.equals("profile") ? schema() : schema().get("$defs").get(name);
    }

    @Test
    void eachPartHasTheKeysThatTheReaderAsksFor() {
        for (ProfileKeys keys : ProfileKeys.ALL) {
            var known = new TreeSet<>(keys.required());
            known.addAll(keys.optional());
            JsonNode part = part(keys.part());
            assertThat(new TreeSet<>(part.get("properties").propertyNames()))
                    .as(keys.part())
                    .isEqualTo(known);
            assertThat(part.get("additionalProperties").booleanValue())
                    .as(keys.part())
                    .isFalse();
        }
    }

    @Test
    void eachPartRequiresWhatTheReaderRequires() {
        for (ProfileKeys keys : ProfileKeys.ALL) {
            var required = new TreeSet<String>();
            JsonNode listed = part(keys.part()).get("required");
            if (listed != null) {
                listed.forEach(key -> required.add(key.stringValue()));
            }
            assertThat(required).as(keys.part()).isEqualTo(new TreeSet<>(keys.required()));
        }
    }

    @Test
    void theSchemaHasNoPartThatTheReaderDoesNotKnow() {
        var parts = new TreeSet<>(schema().get("$defs").propertyNames());
        parts.remove("column");
        var known = new TreeSet<String>();
        ProfileKeys.ALL.stream().map(ProfileKeys::part).forEach(known::add);
        known.remove("profile");
        assertThat(parts).isEqualTo(known);
    }
}
