package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.carriers.OwnCertificate;
import de.rufwerk.crm.CrmConnector.Watcher;
import de.rufwerk.crm.DatabaseConnectorContract.DataProblemText;
import de.rufwerk.crm.ScriptedCrm.Answer;
import de.rufwerk.crm.ScriptedCrm.Request;
import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import de.rufwerk.transfer.ChargeSink;
import de.rufwerk.transfer.ChargeSink.Posting;
import de.rufwerk.transfer.ChargeSink.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The REST connector against a server that says what a test wants.
class RestConnectorTest {

    @TempDir
    private Path directory;

    private final ScriptedCrm crm = new ScriptedCrm();

    @AfterEach
    void stop() {
        crm.close();
    }

    private CrmConfiguration.Connected connected(String... more) {
        return connectedTo("http://127.0.0.1:" + crm.port() + "/api", more);
    }

    private CrmConfiguration.Connected connectedTo(String url, String... more) {
        try {
            Home home = new Home(directory);
            Files.writeString(home.settingsFile(), """
                    carriers:
                      inbox: {profile: standard, source: {folder: inbox}}
                    crm:
                      connector: rest
                      rest:
                        url: %s
                        page_size: 2
                        tries: 3
                        pause_millis: 1
                        answer_millis: 500
                        largest_mb: 1
                        %s
                    """.formatted(url, String.join("\n    ", more)));
            Map<String, String> environment = Map.of("CRM_SECRET", "geheim-4711");
            CrmSettings settings = Settings.of(home, environment).part(CrmSettings.class);
            return CrmConfiguration.connect(settings, home, environment, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final DataProblems problems = new DataProblems();

    private TableFiles fetch(CrmConfiguration.Connected connected) {
        return connected.connector().fetch(problems, Watcher.NONE);
    }

    private List<String> errors() {
        return problems.errors().stream().map(DataProblemText::of).toList();
    }

    private static String text(TableFiles files, String name) {
        byte[] content = files.content(name);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    private static String customers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("{\"id\":\"K%1$d\",\"name\":\"Kunde %1$d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static boolean asksForCustomers(Request request) {
        return request.path().equals(ScriptedCrm.CUSTOMERS);
    }

    /// Five customers in pages as asked for.
    private static Answer paged(Request request) {
        if (!asksForCustomers(request)) {
            return Answer.list("[]", 0);
        }
        int offset = request.number("offset");
        return Answer.list(customers(offset, Math.min(5, offset + request.number("limit"))), 5);
    }

    @Test
    void eachResourceIsARowOfItsTable() {
        crm.answers(request -> {
            if (asksForCustomers(request)) {
                return Answer.list("""
                        [{"id":"K1","name":"Bäckerei; \\"Süß\\"","contactMedium":[
                          {"@type":"GeographicAddressContactMedium","street1":"Ring 1","postCode":"02977","city":"Hoyerswerda","country":"DE"},
                          {"@type":"EmailContactMedium","emailAddress":"alt@k1.example"},
                          {"@type":"EmailContactMedium","emailAddress":"neu@k1.example","preferred":true}],
                          "characteristic":[{"name":"delivery","value":"email|portal"},{"name":"itemisedBill","value":"short"}]}]
                        """, 1);
            }
            return switch (request.query().replaceFirst(".*productSpecification.id=([^&]*).*", "$1")) {
                case "line" -> Answer.list("""
                            [{"id":"L1","name":"Haupthaus","relatedParty":[{"role":"user","partyOrPartyRole":{"id":"X"}},{"role":"customer","partyOrPartyRole":{"id":"K1"}}],
                              "productCharacteristic":[{"name":"areaCode","value":"3571"}],"startDate":"2026-03-01T00:00:00+01:00","terminationDate":"2026-10-31T23:00:00Z"}]
                            """, 1);
                case "number" -> Answer.list("""
                            [{"id":"N1","productRelationship":[{"relationshipType":"reliesOn","product":{"id":"L1"}}],
                              "productCharacteristic":[{"name":"number","value":48808},{"name":"extensions","value":"00-49"},{"name":"mainNumber","value":"03571 48808-0"}]}]
                            """, 1);
                case "tariff" -> Answer.list("""
                            [{"id":"P1","productOffering":{"id":"BASIS"},"startDate":"2026-03-01","productRelationship":[{"relationshipType":"reliesOn","product":{"id":"L1"}}]}]
                            """, 1);
                default -> Answer.list("""
                            [{"id":"E1","productRelationship":[{"relationshipType":"reliesOn","product":{"id":"L1"}}],
                              "productCharacteristic":[{"name":"mode","value":"full"},{"name":"flat","value":true},{"name":"declaration","value":"2026-01-15"}]}]
                            """, 1);
            };
        });
        TableFiles files = fetch(connected());
        assertThat(errors()).isEmpty();
        assertThat(text(files, "customers.csv").lines())
                .containsExactly(
                        "customer;name;street;postcode;city;country;email;delivery;itemised_bill;language",
                        "K1;\"Bäckerei; \"\"Süß\"\"\";Ring 1;02977;Hoyerswerda;DE;neu@k1.example;email|portal;short;");
        assertThat(text(files, "lines.csv")).endsWith("\nL1;K1;Haupthaus;3571;2026-03-01;2026-10-31\n");
        assertThat(text(files, "numbers.csv")).endsWith("\nL1;48808;00-49;03571 48808-0;;;\n");
        assertThat(text(files, "line_products.csv")).endsWith("\nL1;BASIS;2026-03-01;\n");
        assertThat(text(files, "itemised_bills.csv")).endsWith("\nL1;full;yes;;2026-01-15;;\n");
    }

    @Test
    void pagesFollowEachOtherUntilAllThatTheCrmCountsAreThere() {
        crm.answers(RestConnectorTest::paged);
        assertThat(text(fetch(connected()), "customers.csv").lines())
                .hasSize(6)
                .last()
                .asString()
                .startsWith("K4;");
        assertThat(errors()).isEmpty();
    }

    @Test
    void pagesFollowTheirLinks() {
        crm.answers(request -> {
            if (!asksForCustomers(request)) {
                return Answer.list("[]", 0);
            }
            return request.query().contains("cursor")
                    ? Answer.of(200, customers(2, 3), "Link", "<" + ScriptedCrm.CUSTOMERS + ">; rel=\"first\"")
                    : Answer.of(
                            200,
                            customers(0, 2),
                            "Link",
                            "<" + ScriptedCrm.CUSTOMERS + ">; rel=\"first\", <?cursor=abc>; rel=\"next\"");
        });
        assertThat(text(fetch(connected()), "customers.csv").lines()).hasSize(4);
        assertThat(errors()).isEmpty();
    }

    @Test
    void aListOfWhichNobodySaysThatItIsWholeIsNotBelieved() {
        crm.answers(request -> Answer.of(200, customers(0, 2)));
        fetch(connected());
        assertThat(errors()).singleElement().asString().startsWith("crm.fault.no-count");
    }

    @Test
    void fewerThanTheCrmCountsIsAFault() {
        crm.answers(request -> request.number("offset") == 0 ? Answer.list(customers(0, 2), 7) : Answer.list("[]", 7));
        fetch(connected());
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("crm.fault.count")
                .endsWith("2 7");
    }

    @Test
    void aLinkOrRedirectToAnotherServerIsNotFollowed() {
        crm.answers(request -> Answer.of(200, "[]", "Link", "<http://localhost:1/x>; rel=next"));
        fetch(connected());
        crm.answers(request -> Answer.of(302, "", "Location", "https://evil.example/api"));
        fetch(connected());
        assertThat(errors()).hasSize(2).anyMatch(error -> error.startsWith("crm.fault.link"));
        assertThat(errors())
                .anyMatch(error -> error.equals("crm.fault.redirect http://127.0.0.1:" + crm.port()
                        + ScriptedCrm.CUSTOMERS + " https://evil.example"));
    }

    @Test
    void aRedirectOnTheSameServerIsFollowed() {
        crm.answers(request -> request.path().startsWith("/api")
                ? Answer.of(308, "", "Location", "/neu" + request.path() + "?" + request.query())
                : paged(new Request(
                        "GET", request.path().substring("/neu".length()), request.query(), request.headers(), "")));
        assertThat(text(fetch(connected()), "customers.csv").lines()).hasSize(6);
    }

    @Test
    void whatMayPassIsTriedAgain() {
        AtomicInteger asked = new AtomicInteger();
        crm.answers(request -> switch (asked.getAndIncrement() % 3) {
            case 0 -> null;
            case 1 -> Answer.of(503, "", "Retry-After", "0");
            default -> paged(request);
        });
        assertThat(text(fetch(connected()), "customers.csv").lines()).hasSize(6);
        assertThat(errors()).isEmpty();
    }

    @Test
    void whatDoesNotPassIsAFaultAfterTheLastTry() {
        crm.answers(request -> Answer.of(500, "{}"));
        fetch(connected());
        assertThat(crm.requests).hasSize(3);
        crm.answers(request -> Answer.of(404, "{}"));
        fetch(connected());
        assertThat(crm.requests).hasSize(4);
        assertThat(errors()).hasSize(2).allMatch(error -> error.startsWith("crm.fault.status"));
    }

    @Test
    void anAnswerThatStopsInItsMiddleIsGivenUp() {
        crm.answers(request -> Answer.list(customers(0, 2), 2).stopping());
        fetch(connected("connect_millis: 500"));
        assertThat(errors()).singleElement().asString().startsWith("crm.fault.broken");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        crm.answers(request -> Answer.list("[\"" + "x".repeat(1_200_000) + "\"]", 1));
        fetch(connected());
        assertThat(errors()).singleElement().asString().startsWith("crm.fault.answer-too-large");
    }

    @Test
    void hostileJsonIsAProblemAndNoCrash() {
        List<String> hostile = List.of(
                "",
                "[",
                "{}",
                "null",
                "[]]",
                "<html>",
                "[".repeat(100_000),
                "[{\"id\":" + "{\"a\":".repeat(5_000),
                "[{\"id\":\"" + "x".repeat(200_000) + "\"}]",
                "[{\"id\":" + "9".repeat(1_000) + "}]",
                "[" + "{},".repeat(300_000) + "{}]",
                "[1,2]",
                "[{\"id\":[1],\"name\":{\"x\":1},\"contactMedium\":7,\"characteristic\":{}}]",
                "[{\"id\":\"K\\u00001\",\"name\":\"N\"}]",
                "[{\"id\":\"K\",\"name\":1.5}]");
        for (String json : hostile) {
            DataProblems ofThis = new DataProblems();
            crm.answers(request -> Answer.list(json, 1));
            connected().connector().fetch(ofThis, Watcher.NONE);
            assertThat(ofThis.errorCount())
                    .as(json.substring(0, Math.min(60, json.length())))
                    .isPositive();
        }
    }

    @Test
    void whateverByteIsWrongNothingCrashes() {
        SplittableRandom random = new SplittableRandom(31);
        byte[] good = """
                [{"id":"K1","name":"Kunde","contactMedium":[{"@type":"EmailContactMedium","emailAddress":"a@b.example"}],
                "startDate":"2026-03-01T00:00:00+01:00","terminationDate":"2026-10-31",
                "relatedParty":[{"role":"customer","partyOrPartyRole":{"id":"K1"}}],"productOffering":{"id":"B"},
                "productRelationship":[{"relationshipType":"reliesOn","product":{"id":"L1"}}],
                "productCharacteristic":[{"name":"number","value":48808},{"name":"mode","value":"full"}]}]
                """.getBytes(StandardCharsets.UTF_8);
        CrmConnector connector = connected().connector();
        int wrong = 0;
        for (int i = 0; i < 300; i++) {
            byte[] mutated = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            crm.answers(request -> new Answer(200, Map.of("X-Total-Count", "1"), mutated, mutated.length));
            DataProblems ofThis = new DataProblems();
            connector.fetch(ofThis, Watcher.NONE);
            wrong += ofThis.errorCount() > 0 ? 1 : 0;
        }
        assertThat(wrong).isBetween(50, 299);
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        AtomicInteger unchanged = new AtomicInteger();
        crm.answers(request -> {
            String etag = "\"" + request.query().hashCode() + "\"";
            if (request.header("If-None-Match").equals(etag)) {
                unchanged.incrementAndGet();
                return Answer.of(304, "");
            }
            Answer answer = paged(request);
            return Answer.of(
                    200,
                    new String(answer.body(), StandardCharsets.UTF_8),
                    "ETag",
                    etag,
                    "X-Total-Count",
                    answer.headers().get("X-Total-Count"));
        });
        CrmConfiguration.Connected connected = connected();
        TableFiles first = fetch(connected);
        assertThat(unchanged).hasValue(0);
        TableFiles second = fetch(connected);
        assertThat(unchanged).hasValue(7);
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(errors()).isEmpty();
    }

    @Test
    void theCrmIsToldWhoAsks() {
        crm.answers(request -> request.header("Authorization").equals("Basic cnVmd2VyazpnZWhlaW0tNDcxMQ==")
                ? paged(request)
                : Answer.of(401, ""));
        fetch(connected("login: {basic: {user: rufwerk, password: \"env:CRM_SECRET\"}}"));
        assertThat(errors()).isEmpty();
        crm.answers(request -> request.header("X-Api-Key").equals("geheim-4711") ? paged(request) : Answer.of(403, ""));
        fetch(connected("login: {key: {key: \"env:CRM_SECRET\"}}"));
        assertThat(errors()).isEmpty();
        fetch(connected("login: {key: {header: X-Other, key: \"env:CRM_SECRET\"}}"));
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("crm.fault.denied")
                .doesNotContain("geheim");
    }

    @Test
    void aTokenIsFetchedOnceAndAnewWhenItIsRefused() {
        AtomicInteger tokens = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        crm.answers(request -> {
            if (request.path().equals("/token")) {
                assertThat(request.body()).isEqualTo("grant_type=client_credentials&scope=crm");
                assertThat(request.header("Authorization")).startsWith("Basic ");
                return Answer.of(200, "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":3600}");
            }
            boolean isFirst = request.header("Authorization").equals("Bearer t1");
            return isFirst && crm.requests.size() > 4 && refused.incrementAndGet() > 0
                    ? Answer.of(401, "")
                    : paged(request);
        });
        fetch(connected("login: {oauth2: {token_url: \"http://127.0.0.1:" + crm.port()
                + "/token\", client: rufwerk, secret: \"env:CRM_SECRET\", scope: crm}}"));
        assertThat(errors()).isEmpty();
        assertThat(tokens).hasValue(2);
        assertThat(refused).hasValue(1);
    }

    @Test
    void onlyTheCertificateOfTheSettingsIsTrusted() throws Exception {
        OwnCertificate certificate = OwnCertificate.in(directory);
        try (ScriptedCrm secure = new ScriptedCrm(certificate.server())) {
            secure.answers(RestConnectorTest::paged);
            String url = "https://localhost:" + secure.port() + "/api";
            fetch(connectedTo(url, "certificate: server.pem"));
            assertThat(errors()).isEmpty();
            fetch(connectedTo(url));
            assertThat(errors()).singleElement().asString().startsWith("crm.fault.certificate");
        }
    }

    @Test
    void aBatchIsPostedUnderItsKey() {
        crm.answers(request -> Answer.of(201, "[]", "Location", "/usage/batch-1"));
        ChargeSink charges = connected().charges();
        assertThat(charges.post(DatabaseConnectorContract.batch(1, 2)))
                .isEqualTo(new Posting.Confirmed("/usage/batch-1"));
        Request request = crm.requests.getFirst();
        assertThat(request.path()).isEqualTo(ScriptedCrm.USAGES);
        assertThat(request.header("Idempotency-Key")).isEqualTo("batch-1");
        assertThat(request.body())
                .contains("\"taxExcludedRatingAmount\":{\"unit\":\"EUR\",\"value\":0.057100}")
                .contains("{\"name\":\"month\",\"value\":\"2026-10\"}");
    }

    @Test
    void eachAnswerToABatchMeansWhatItSays() {
        ChargeSink charges = connected().charges();
        crm.answers(
                request -> Answer.of(
                        422,
                        "{\"code\":\"c\",\"reason\":\"gesperrt\",\"refused\":[{\"id\":\"2026-10-1-1\",\"message\":\"Kunde gesperrt\"},{\"id\":\"fremd\"}]}"));
        assertThat(charges.post(DatabaseConnectorContract.batch(1, 3)))
                .isEqualTo(new Posting.Refused(
                        List.of(new ChargeSink.Refusal("2026-10-1-1", "Kunde gesperrt")), "HTTP 422 c gesperrt"));
        crm.answers(request -> Answer.of(403, "no json"));
        assertThat(charges.post(DatabaseConnectorContract.batch(1, 3)))
                .isEqualTo(new Posting.Refused(List.of(), "HTTP 403"));
        crm.answers(request -> Answer.of(429, "", "Retry-After", "7"));
        assertThat(charges.post(DatabaseConnectorContract.batch(1, 3)))
                .isEqualTo(new Posting.Unavailable("HTTP 429", Duration.ofSeconds(7)));
        crm.answers(request -> Answer.of(500, ""));
        assertThat(charges.post(DatabaseConnectorContract.batch(1, 3))).isEqualTo(new Posting.Unknown("HTTP 500"));
        crm.answers(request -> null);
        assertThat(charges.post(DatabaseConnectorContract.batch(1, 3))).isInstanceOf(Posting.Unknown.class);
        crm.close();
        assertThat(charges.post(DatabaseConnectorContract.batch(1, 3))).isInstanceOf(Posting.Unavailable.class);
    }

    @Test
    void aBatchIsThereWhenAllItsItemsAre() {
        ChargeSink charges = connected().charges();
        crm.answers(request -> Answer.list("[{\"id\":\"2026-10-1-0\"},{\"id\":\"2026-10-1-1\"}]", 2));
        assertThat(charges.ask(DatabaseConnectorContract.batch(1, 2))).isEqualTo(new Presence.Has("batch-1"));
        assertThat(charges.ask(DatabaseConnectorContract.batch(1, 3))).isInstanceOf(Presence.CannotTell.class);
        crm.answers(request -> Answer.list("[]", 0));
        assertThat(charges.ask(DatabaseConnectorContract.batch(1, 2))).isInstanceOf(Presence.CannotTell.class);
        crm.answers(request -> Answer.of(500, ""));
        assertThat(charges.ask(DatabaseConnectorContract.batch(1, 2))).isEqualTo(new Presence.CannotTell("HTTP 500"));
    }
}
