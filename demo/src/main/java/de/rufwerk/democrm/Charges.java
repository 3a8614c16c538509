package de.rufwerk.democrm;

import de.rufwerk.democrm.Faults.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The charges that the CRM has taken, a line a batch in a file that is written through: a batch counts from the end of
/// its line on. A key that was seen is answered as the first time and adds nothing.
final class Charges {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_TAKEN = 422;
    private static final int ERROR = 500;
    private static final int BUSY = 503;
    private static final Duration LATE = Duration.ofMillis(50);

    private final Path file;
    private final Collections collections;
    private final Faults faults;
    private final Map<String, JsonNode> batches = new LinkedHashMap<>();
    private final Set<String> items = new HashSet<>();

    Charges(Path file, Collections collections, Faults faults) throws IOException {
        this.file = file;
        this.collections = collections;
        this.faults = faults;
        if (Files.exists(file)) {
            String text = Files.readString(file);
            int whole = text.lastIndexOf('\n') + 1; // what a crash has cut off was never confirmed
            text.substring(0, whole).lines().forEach(line -> remember(Answer.JSON.readTree(line)));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
            }
        }
    }

    private void remember(JsonNode batch) {
        batches.put(batch.path("key").asString(""), batch.path("usages"));
        batch.path("usages").forEach(usage -> items.add(usage.path("id").asString("")));
    }

    /// Takes a batch, or lets go wrong what is drawn.
    ///
    /// @return null: the connection breaks
    @Nullable
    Answer post(@Nullable String key, byte[] body) throws IOException {
        for (Fault fault : faults.drawn()) {
            switch (fault) {
                case ERROR_BEFORE -> {
                    return Answer.error(ERROR, "before", "went wrong before anything was stored");
                }
                case BUSY -> {
                    return new Answer(BUSY, Map.of("Retry-After", "0"), new byte[0]);
                }
                case BREAK_BEFORE -> {
                    return null;
                }
                case ERROR_AFTER -> {
                    taken(key, body);
                    return Answer.error(ERROR, "after", "went wrong after everything was stored");
                }
                case BREAK_AFTER -> {
                    taken(key, body);
                    return null;
                }
                case TWICE -> taken(key, body);
                case DELAY -> LockSupport.parkNanos(LATE.toNanos());
            }
        }
        return taken(key, body);
    }

    private synchronized Answer taken(@Nullable String key, byte[] body) throws IOException {
        JsonNode usages;
        try {
            usages = Answer.JSON.readTree(body);
        } catch (JacksonException e) {
            return Answer.error(BAD_REQUEST, "json", "no JSON");
        }
        if (key == null || key.isBlank() || !usages.isArray() || usages.isEmpty()) {
            return Answer.error(BAD_REQUEST, "batch", "a list of usages and the header Idempotency-Key are needed");
        }
        JsonNode known = batches.get(key);
        if (known != null && !known.equals(usages)) {
            return Answer.error(NOT_TAKEN, "key", "another batch has this Idempotency-Key");
        }
        if (known == null) {
            ArrayNode refused = refused(usages);
            if (!refused.isEmpty()) {
                ObjectNode error = Answer.errorNode("refused", "some usages are not taken, so none is");
                error.set("refused", refused);
                return Answer.of(NOT_TAKEN, error, Map.of());
            }
            store(key, usages);
        }
        return Answer.of(CREATED, usages, Map.of("Location", "/usageManagement/v5/usage?batch=" + key));
    }

    private ArrayNode refused(JsonNode usages) throws IOException {
        Set<String> customers = collections.customers();
        ArrayNode refused = Answer.JSON.createArrayNode();
        for (JsonNode usage : usages) {
            String id = usage.path("id").asString("");
            String customer = usage.path("relatedParty")
                    .path(0)
                    .path("partyOrPartyRole")
                    .path("id")
                    .asString("");
            String why = items.contains(id)
                    ? "came with another batch"
                    : customers.contains(customer) ? "" : "no customer " + customer;
            if (!why.isEmpty()) {
                refused.addObject().put("id", id).put("message", why);
            }
        }
        return refused;
    }

    private void store(String key, JsonNode usages) throws IOException {
        ObjectNode batch = Answer.JSON.createObjectNode().put("key", key);
        batch.set("usages", usages);
        byte[] line = (Answer.JSON.writeValueAsString(batch) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        remember(batch);
    }

    /// All usages, in the order in which they came.
    synchronized List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        batches.values().forEach(usages -> usages.forEach(all::add));
        return all;
    }

    /// The usages that came with a key.
    synchronized Answer ofBatch(Map<String, String> query) {
        JsonNode usages = batches.getOrDefault(query.getOrDefault("batch", ""), Answer.JSON.createArrayNode());
        return Answer.of(OK, usages, Map.of("X-Total-Count", Integer.toString(usages.size())));
    }
}
