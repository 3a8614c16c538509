package de.rufwerk.crm;

import de.rufwerk.crm.RestClient.Answer;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeItem;
import de.rufwerk.transfer.ChargeSink;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The REST connector, taking charges: one POST a batch with the batch's key as `Idempotency-Key`, each item a usage of
/// TMF635. By the contract (`docs/api/crm.yaml`) the CRM takes a batch whole or not at all and answers a key that it
/// has seen as it did the first time.
final class RestCharges implements ChargeSink {

    private static final String PATH = "/usageManagement/v5/usage";
    private static final Set<Integer> LATER = Set.of(408, 409, 425, 429);
    private static final int UNAUTHORISED = 401;
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_TEXT = 500;

    private final String name;
    private final RestClient client;
    private final RestLogin login;
    private final boolean counterPostings;

    RestCharges(String name, RestClient client, RestLogin login, boolean counterPostings) {
        this.name = name;
        this.client = client;
        this.login = login;
        this.counterPostings = counterPostings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Posting post(ChargeBatch batch) {
        byte[] body = UsageJson.of(batch);
        try {
            Answer answer = posted(batch, body);
            if (answer.status() == UNAUTHORISED && login.renew()) {
                answer = posted(batch, body);
            }
            return posting(batch, answer);
        } catch (CrmFault fault) {
            return fault.isLasting()
                    ? new Posting.Refused(List.of(), fault.reason())
                    : new Posting.Unavailable(fault.reason(), null);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Posting.Unavailable(CrmFault.reason(e), null);
        } catch (IOException e) {
            return new Posting.Unknown(CrmFault.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Posting.Unknown(CrmFault.reason(e));
        }
    }

    /// The log-in comes first: what fails there has sent nothing of the batch.
    private Answer posted(ChargeBatch batch, byte[] body) throws CrmFault, IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(identified());
        headers.put("Idempotency-Key", batch.key());
        return client.post(client.address(PATH), headers, "application/json", body);
    }

    private Map<String, String> identified() throws CrmFault, InterruptedException {
        try {
            return login.headers();
        } catch (IOException e) {
            throw CrmFault.passing("connect", name, CrmFault.reason(e));
        }
    }

    private static Posting posting(ChargeBatch batch, Answer answer) {
        int status = answer.status();
        if (status >= OK && status < REDIRECTION) {
            String location = answer.header("location");
            return new Posting.Confirmed(location.isEmpty() ? batch.key() : location);
        }
        if (LATER.contains(status)) {
            Duration after = RestPages.retryAfter(answer);
            return new Posting.Unavailable(words(answer), after.isZero() ? null : after);
        }
        return status >= CLIENT_ERROR && status < SERVER_ERROR
                ? new Posting.Refused(refusals(batch, answer), words(answer))
                : new Posting.Unknown(words(answer));
    }

    /// The CRM's own words, as far as it has any.
    private static String words(Answer answer) {
        String words = "HTTP " + answer.status();
        JsonNode error = tree(answer);
        for (String field : new String[] {"code", "reason", "message"}) {
            String text = error.path(field).asString("");
            words += text.isBlank() ? "" : " " + text.strip();
        }
        return words.length() <= LONGEST_TEXT ? words : words.substring(0, LONGEST_TEXT) + "…";
    }

    /// Items that the CRM names; names that are not of the batch do not count.
    private static List<Refusal> refusals(ChargeBatch batch, Answer answer) {
        Set<String> keys = new HashSet<>();
        batch.items().forEach(item -> keys.add(item.key()));
        List<Refusal> refusals = new ArrayList<>();
        for (JsonNode refused : tree(answer).path("refused")) {
            String key = refused.path("id").asString("");
            if (keys.remove(key)) {
                String why = refused.path("message").asString("");
                refusals.add(new Refusal(key, why.length() <= LONGEST_TEXT ? why : why.substring(0, LONGEST_TEXT)));
            }
        }
        return refusals;
    }

    private static JsonNode tree(Answer answer) {
        try {
            return CrmJson.tree(answer.body());
        } catch (JacksonException e) {
            return CrmJson.MAPPER.createObjectNode(); // an error page of some server between: its status has to do
        }
    }

    /// Asks which items came with the batch's key. An empty answer is none: a POST that is still under way may bring
    /// them in, and sending again under the same key is harmless.
    @Override
    public Presence ask(ChargeBatch batch) {
        String query = "?offset=0&limit=" + (batch.items().size() + 1) + "&batch="
                + URLEncoder.encode(batch.key(), StandardCharsets.UTF_8);
        URI address = client.address(PATH + query);
        try {
            Answer answer = client.get(address, identified());
            if (answer.status() == UNAUTHORISED && login.renew()) {
                answer = client.get(address, identified());
            }
            if (answer.status() != OK) {
                return new Presence.CannotTell(words(answer));
            }
            Set<String> there = new HashSet<>();
            CrmJson.tree(answer.body())
                    .forEach(usage -> there.add(usage.path("id").asString("")));
            return there.containsAll(batch.items().stream().map(ChargeItem::key).toList())
                    ? new Presence.Has(batch.key())
                    : new Presence.CannotTell("");
        } catch (CrmFault fault) {
            return new Presence.CannotTell(fault.reason());
        } catch (JacksonException | IOException e) {
            return new Presence.CannotTell(CrmFault.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Presence.CannotTell(CrmFault.reason(e));
        }
    }

    @Override
    public boolean idempotent() {
        return true;
    }

    @Override
    public boolean counterPostings() {
        return counterPostings;
    }
}
