package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `docs/api/crm.yaml` is a sound description, and the one that the connector follows.
class CrmApiTest {

    private static final JsonNode API = api();

    private static JsonNode api() {
        try {
            Object tree = new Yaml().load(Files.readString(Path.of("../docs/api/crm.yaml")));
            return CrmJson.MAPPER.valueToTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String name) {
        ObjectNode whole = CrmJson.MAPPER.createObjectNode();
        whole.put("$ref", "#/components/schemas/" + name);
        whole.set("components", API.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON);
    }

    private static List<String> errors(String schema, String json) {
        return schema(schema).validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    @Test
    void itIsOpenApiAndClaimsNoFullConformance() {
        assertThat(API.path("openapi").asString()).startsWith("3.1");
        assertThat(API.path("info").path("title").asString()).isNotBlank();
        assertThat(API.path("info").path("version").asString()).isNotBlank();
        assertThat(API.path("info").path("description").asString()).contains("no claim of full conformance");
        Set<String> operations = new TreeSet<>();
        API.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.path("summary").asString()).isNotBlank();
                    assertThat(operation.path("responses").isEmpty()).isFalse();
                    operation
                            .path("responses")
                            .forEach(response -> assertThat(response.has("description") || response.has("$ref"))
                                    .isTrue());
                    assertThat(operations.add(operation.path("operationId").asString()))
                            .isTrue();
                }));
        assertThat(operations).hasSize(5);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> lost = new ArrayList<>();
        API.findValuesAsString("$ref").forEach(reference -> {
            if (API.at(reference.substring(1)).isMissingNode()) {
                lost.add(reference);
            }
        });
        assertThat(lost).isEmpty();
        assertThat(API.findValuesAsString("$ref")).hasSizeGreaterThan(20);
    }

    @Test
    void everyPathOfTheConnectorIsDescribed() {
        for (RestTable table : RestTable.values()) {
            String[] address = table.path().split("\\?");
            JsonNode get = API.path("paths").path(address[0]).path("get");
            assertThat(get.isObject()).as(table.path()).isTrue();
            if (address.length > 1) {
                String kind = address[1].replace("productSpecification.id=", "");
                assertThat(API.at("/components/schemas/Kind/enum").valueStream().map(JsonNode::asString))
                        .contains(kind);
            }
        }
        assertThat(API.path("paths")
                        .path(ScriptedCrm.USAGES.substring("/api".length()))
                        .has("post"))
                .isTrue();
    }

    @Test
    void aPostedBatchIsWhatTheDescriptionSays() {
        JsonNode usages = CrmJson.tree(UsageJson.of(DatabaseConnectorContract.batch(1, 4)));
        assertThat(usages).hasSize(4);
        for (JsonNode usage : usages) {
            assertThat(errors("Usage", usage.toString())).isEmpty();
        }
        assertThat(errors("Usage", usages.get(0).toString().replace("\"unit\":\"EUR\"", "\"unit\":\"CHF\"")))
                .isNotEmpty();
        assertThat(errors("Usage", usages.get(0).toString().replace("\"id\":\"2026", "\"ident\":\"2026")))
                .isNotEmpty();
    }

    @Test
    void everyFieldThatTheConnectorReadsIsDescribed() throws IOException {
        String reading =
                Files.readString(Path.of("src/main/java/de/rufwerk/crm/RestTable.java"), StandardCharsets.UTF_8);
        String described = API.toString();
        var names = java.util.regex.Pattern.compile("one\\.\\w+\\(([^)]*)\\)").matcher(reading);
        int found = 0;
        while (names.find()) {
            for (String name : names.group(1).split(",\\s*")) {
                if (!name.isBlank()) {
                    assertThat(described).contains(name.replace("\"", ""));
                    found++;
                }
            }
        }
        assertThat(found).isGreaterThan(30);
    }
}
