package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Messages and figures as they lie in the tables.
final class Json {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Message>> MESSAGES = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Long>> COUNTS = new TypeReference<>() {};

    private Json() {}

    static String of(Object value) {
        return JSON.writeValueAsString(value);
    }

    static @Nullable String ofNullable(@Nullable Message message) {
        return message == null ? null : of(message);
    }

    static Message message(String json) {
        return JSON.readValue(json, Message.class);
    }

    static @Nullable Message messageOrNull(@Nullable String json) {
        return json == null ? null : message(json);
    }

    static List<Message> messages(String json) {
        return JSON.readValue(json, MESSAGES);
    }

    static Map<String, Long> counts(String json) {
        return JSON.readValue(json, COUNTS);
    }
}
