package de.rufwerk.crm;

import de.rufwerk.crm.RestClient.Answer;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoices.InvoiceFiles;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The REST connector, delivering invoices: the customer bills of a month (TMF678) name the documents that they are in,
/// as a rule all of them the same one. Each document is fetched once, from the CRM's own server only.
final class RestInvoices implements InvoiceFiles {

    private static final String PATH = "/customerBillManagement/v5/customerBill?billingPeriod.startDateTime=";
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<Integer> AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final int OK = 200;
    private static final int UNAUTHORISED = 401;

    private final String name;
    private final int tries;
    private final RestClient client;
    private final RestLogin login;
    private final RestPages pages;

    RestInvoices(String name, int tries, RestClient client, RestLogin login, RestPages pages) {
        this.name = name;
        this.tries = tries;
        this.client = client;
        this.login = login;
        this.pages = pages;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean mayHave(YearMonth month) {
        return true;
    }

    @Override
    public synchronized void fetch(YearMonth month, Taker taker) throws IOException {
        try {
            for (Map.Entry<URI, String> document : documents(month).entrySet()) {
                download(document.getKey(), document.getValue(), taker);
            }
        } catch (CrmFault fault) {
            throw new WrongUse(fault.what());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WrongUse(CrmFault.passing("interrupted", name).what());
        }
    }

    /// The month's documents with their names.
    private Map<URI, String> documents(YearMonth month) throws CrmFault, InterruptedException {
        String start =
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(month.atDay(1).atStartOfDay(BERLIN));
        Map<URI, String> documents = new LinkedHashMap<>();
        pages.all(
                PATH + URLEncoder.encode(start, StandardCharsets.UTF_8),
                (json, _) -> new RestPages.Content(add(json, documents), new byte[0], false),
                _ -> {});
        return documents;
    }

    private int add(byte[] json, Map<URI, String> documents) throws CrmFault {
        try {
            JsonNode bills = CrmJson.tree(json);
            if (!bills.isArray()) {
                throw CrmFault.of("no-list", name + "/customerBill");
            }
            for (JsonNode bill : bills) {
                for (JsonNode document : bill.path("billDocument")) {
                    URI url = url(document.path("url").asString(""));
                    documents.putIfAbsent(url, fileName(document.path("name").asString(""), url));
                }
            }
            return bills.size();
        } catch (JacksonException e) {
            throw CrmFault.of("json", name + "/customerBill", e.getOriginalMessage());
        }
    }

    private URI url(String text) throws CrmFault {
        try {
            URI url = client.address("/").resolve(text);
            if (!text.isBlank() && client.isOfCrm(url)) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told below, like an address of another server
        }
        throw CrmFault.of("link", name + "/customerBill", text);
    }

    /// The name is only shown and never a path.
    private static String fileName(String told, URI url) {
        String path = told.isBlank() ? String.valueOf(url.getPath()) : told;
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("\\p{Cntrl}", "").strip();
        return plain.isEmpty() ? "invoices.pdf" : plain;
    }

    private void download(URI url, String fileName, Taker taker) throws CrmFault, IOException, InterruptedException {
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = client.download(url, login.headers(), body -> taker.take(fileName, body));
                if (answer.status() == OK) {
                    return;
                }
                if (answer.status() == UNAUTHORISED && !renewed && login.renew()) {
                    renewed = true;
                } else if (!AGAIN.contains(answer.status()) || attempt >= tries) {
                    throw CrmFault.of("status", RestClient.shown(url), answer.status());
                } else {
                    pages.rest(attempt, RestPages.retryAfter(answer));
                }
            } catch (IOException e) {
                if (attempt >= tries) {
                    throw CrmFault.passing("connect", RestClient.shown(url), CrmFault.reason(e));
                }
                pages.rest(attempt, Duration.ZERO);
            }
        }
    }
}
