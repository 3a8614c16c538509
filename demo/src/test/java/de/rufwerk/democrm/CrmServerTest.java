package de.rufwerk.democrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.rufwerk.Rufwerk;
import de.rufwerk.demo.DemoCrmFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The demo's CRM over real HTTP: as its description says, the same as its files, and each charge once whatever fails.
class CrmServerTest {

    private static final int CREATED = 201;
    private static final int NOT_TAKEN = 422;

    @TempDir
    private Path temporary;

    private final HttpClient client = HttpClient.newHttpClient();

    private static JsonNode api() throws IOException {
        Object tree = new Yaml().load(Files.readString(Path.of("../docs/api/crm.yaml")));
        return Answer.JSON.valueToTree(tree);
    }

    private static Schema schema(String name) throws IOException {
        ObjectNode whole = Answer.JSON.createObjectNode();
        whole.put("$ref", "#/components/schemas/" + name);
        whole.set("components", api().path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON);
    }

    private JsonNode list(CrmServer crm, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + crm.port() + path);
        var answer = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Answer.JSON.readTree(answer.body());
    }

    @Test
    void whatItSaysIsAsTheDescriptionHasIt() throws IOException, InterruptedException {
        DemoCrmFiles.write(temporary);
        try (CrmServer crm = CrmServer.start(temporary.resolve("crm"), "", Faults.NONE)) {
            Schema customer = schema("Customer");
            for (JsonNode each : list(crm, "/customerManagement/v5/customer?limit=50")) {
                assertThat(customer.validate(each.toString(), InputFormat.JSON)).isEmpty();
            }
            Schema product = schema("Product");
            for (String kind : List.of("line", "number", "tariff", "itemisedBill")) {
                JsonNode page = list(crm, "/productInventory/v5/product?limit=50&productSpecification.id=" + kind);
                assertThat(page).hasSize(50);
                for (JsonNode each : page) {
                    assertThat(product.validate(each.toString(), InputFormat.JSON))
                            .isEmpty();
                }
            }
        }
    }

    /// The program, and what it printed.
    private record Ran(int code, String text) {

        static Ran of(Path home, String... arguments) {
            var out = new StringWriter();
            List<String> all = new ArrayList<>(List.of("--home", home.toString()));
            all.addAll(List.of(arguments));
            int code =
                    Rufwerk.execute(new PrintWriter(out, true), new PrintWriter(out, true), all.toArray(String[]::new));
            return new Ran(code, out.toString());
        }

        String fingerprintOfCrm() {
            return text.lines()
                    .map(line -> line.replaceAll(".*\\b([0-9a-f]{64})\\b.*", "$1"))
                    .filter(line -> line.length() == 64)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void overRestTheProgramSeesTheSameToTheLastByteAsInTheFolder() throws IOException {
        Path home = temporary.resolve("home");
        assertThat(Rufwerk.execute("init", home.toString())).isZero();
        DemoCrmFiles.write(home);
        Ran folder = Ran.of(home, "check");
        assertThat(folder.code()).isZero();
        try (CrmServer crm = CrmServer.start(home.resolve("crm"), "k-4711", Faults.NONE)) {
            Path key = home.resolve("crm-key");
            Files.writeString(key, "k-4711\n");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Path settings = home.resolve("rufwerk.yaml");
            Files.writeString(
                    settings,
                    Files.readString(settings)
                            .replace(
                                    "  connector: folder            # folder, database, rest\n",
                                    "  connector: rest\n  rest:\n    url: http://127.0.0.1:" + crm.port()
                                            + "\n    login: {key: {key: \"file:crm-key\"}}\n"));
            Ran rest = Ran.of(home, "check");
            assertThat(rest.code()).as(rest.text()).isZero();
            assertThat(rest.fingerprintOfCrm()).isEqualTo(folder.fingerprintOfCrm());
            Ran test = Ran.of(home, "crm", "test", "--json");
            assertThat(test.code()).as(test.text()).isZero();
            JsonNode result =
                    Answer.JSON.readTree(test.text().substring(test.text().indexOf('{')));
            assertThat(result.path("works").asBoolean()).isTrue();
            assertThat(result.path("tables")).hasSize(5);
            assertThat(test.text()).doesNotContain("k-4711");
        }
        Ran gone = Ran.of(home, "crm", "test");
        assertThat(gone.code()).isEqualTo(3);
    }

    private static ArrayNode batch(int number, String customer) {
        ArrayNode usages = Answer.JSON.createArrayNode();
        for (int i = 0; i < 3; i++) {
            ObjectNode usage = usages.addObject().put("id", number + "-" + i);
            usage.putArray("relatedParty")
                    .addObject()
                    .putObject("partyOrPartyRole")
                    .put("id", customer);
        }
        return usages;
    }

    /// -1: no answer.
    private int post(CrmServer crm, String key, JsonNode batch) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + crm.port() + "/usageManagement/v5/usage");
        try {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .header("Idempotency-Key", key)
                                    .POST(HttpRequest.BodyPublishers.ofString(batch.toString()))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void eachBatchIsTakenOnceWhateverGoesWrongAndIsKept() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(temporary.resolve("crm"));
        Files.writeString(folder.resolve("customers.csv"), "customer;name\nK1;Eins\n");
        try (CrmServer crm = CrmServer.start(folder, "", new Faults(60, 7))) {
            Set<Integer> answers = new HashSet<>();
            for (int number = 0; number < 60; number++) {
                int answer;
                do {
                    answer = post(crm, "b" + number, batch(number, "K1"));
                    answers.add(answer);
                } while (answer != CREATED);
            }
            assertThat(answers).contains(-1, 500, 503);
            int refused;
            do {
                refused = post(crm, "fremd", batch(99, "K9"));
            } while (refused == -1 || refused >= 500);
            assertThat(refused).isEqualTo(NOT_TAKEN);
        }
        List<String> lines = Files.readAllLines(folder.resolve("charges.jsonl"));
        assertThat(lines).hasSize(60);
        Files.writeString(folder.resolve("charges.jsonl"), String.join("\n", lines) + "\n{\"key\":\"cut o");
        try (CrmServer crm = CrmServer.start(folder, "", Faults.NONE)) {
            assertThat(list(crm, "/usageManagement/v5/usage?batch=b7")).hasSize(3);
            assertThat(post(crm, "b7", batch(7, "K1"))).isEqualTo(CREATED);
            assertThat(post(crm, "b7", batch(8, "K1"))).isEqualTo(NOT_TAKEN);
            assertThat(post(crm, "other", batch(7, "K1"))).isEqualTo(NOT_TAKEN);
        }
        assertThat(Files.readAllLines(folder.resolve("charges.jsonl"))).hasSize(60);
    }
}
