package de.rufwerk.democrm;

import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What goes back to a caller.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Map<String, String> headers, byte[] body) {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Answer of(int status, JsonNode body, Map<String, String> headers) {
        return new Answer(status, headers, JSON.writeValueAsBytes(body));
    }

    /// In the shape of TM Forum's errors.
    static Answer error(int status, String code, String reason) {
        return of(status, errorNode(code, reason), Map.of());
    }

    static ObjectNode errorNode(String code, String reason) {
        return JSON.createObjectNode().put("@type", "Error").put("code", code).put("reason", reason);
    }
}
