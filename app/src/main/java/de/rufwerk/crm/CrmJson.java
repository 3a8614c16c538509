package de.rufwerk.crm;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON of others, read with limits: what is nested deeper or holds a longer text than any CRM's data is refused.
final class CrmJson {

    private static final int DEEPEST = 50;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_NUMBER = 50;
    private static final int LONGEST_NAME = 1_000;
    /// Of an answer; a resource has some sixty, a page of 10,000 fits.
    private static final long MOST_TOKENS = 2_000_000;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(LONGEST_NAME)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CrmJson() {}

    /// @throws tools.jackson.core.JacksonException when it is no JSON, or beyond the limits
    static JsonNode tree(byte[] json) {
        return MAPPER.readTree(json);
    }
}
