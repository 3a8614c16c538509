package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Rest;
import de.rufwerk.crm.RestClient.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Fetches a collection page by page, each tried again while that may help.
///
/// A collection is whole when as many items came as the CRM counts (`X-Total-Count`), or when a page has no link to a
/// next one. A server that says neither is not believed: it might give less than it was asked for. An answer's `ETag`
/// is sent along the next time, and what the CRM says to be unchanged is taken from memory.
final class RestPages {

    private static final Pattern NEXT =
            Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);
    private static final Set<Integer> AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int UNCHANGED = 304;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;
    private static final int MOST_PAGES = 100_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Rest settings;
    private final RestClient client;
    private final RestLogin login;
    private final RandomGenerator random;
    /// By path of a collection, the pages of the last time.
    private final Map<String, Map<URI, Known>> known = new HashMap<>();

    RestPages(Rest settings, RestClient client, RestLogin login, RandomGenerator random) {
        this.settings = settings;
        this.client = client;
        this.login = login;
        this.random = random;
    }

    /// Makes the rows of a page's text.
    interface PageReader {

        /// A page's rows.
        ///
        /// @param firstRow how many items came before
        /// @throws CrmFault when the page is no list
        Content read(byte[] json, int firstRow) throws CrmFault;
    }

    /// What a page came to.
    ///
    /// @param items how many it holds
    /// @param text their rows as CSV, without header
    /// @param isClean whether it may be taken from memory the next time: what was wrong in it has to be told again
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(int items, byte[] text, boolean isClean) {}

    private record Known(
            String etag,
            Content content,
            String total,
            @Nullable URI next) {

        boolean isToBeKept() {
            return content.isClean() && !etag.isEmpty();
        }
    }

    /// Takes the text of one page after the other.
    interface TextTaker {
        void take(byte[] text) throws CrmFault;
    }

    /// Reads a collection to its end; tells how many items there are.
    ///
    /// @param path of the collection with its query, if any
    int all(String path, PageReader reader, TextTaker taker) throws CrmFault, InterruptedException {
        Map<URI, Known> before = known.getOrDefault(path, Map.of());
        Map<URI, Known> now = new HashMap<>();
        URI at = page(path, 0);
        int items = 0;
        for (int number = 0; number < MOST_PAGES; number++) {
            Known page = page(at, before.get(at), reader, items);
            if (now.put(at, page) != null) {
                throw CrmFault.of("circle", RestClient.shown(at));
            }
            taker.take(page.content().text());
            items += page.content().items();
            if (page.next() != null) {
                at = page.next();
            } else if (page.total().isEmpty() || items == total(at, page.total())) {
                now.values().removeIf(each -> !each.isToBeKept());
                known.put(path, now);
                return items;
            } else if (items > total(at, page.total()) || page.content().items() == 0) {
                throw CrmFault.passing("count", RestClient.shown(at), items, page.total());
            } else {
                at = page(path, items);
            }
        }
        throw CrmFault.of("circle", RestClient.shown(at));
    }

    private URI page(String path, int offset) {
        return client.address(
                path + (path.contains("?") ? "&" : "?") + "offset=" + offset + "&limit=" + settings.pageSize());
    }

    private static int total(URI at, String text) throws CrmFault {
        if (!text.matches("[0-9]{1,9}")) {
            throw CrmFault.of("total", RestClient.shown(at), text);
        }
        return Integer.parseInt(text);
    }

    private Known page(URI at, @Nullable Known before, PageReader reader, int firstRow)
            throws CrmFault, InterruptedException {
        Answer answer = answered(at, before == null ? Map.of() : Map.of("If-None-Match", before.etag()));
        if (answer.status() == UNCHANGED && before != null) {
            return before;
        }
        URI next = next(at, answer.header("link"));
        String total = answer.header("x-total-count");
        if (next == null && total.isEmpty() && answer.header("link").isEmpty()) {
            throw CrmFault.of("no-count", RestClient.shown(at));
        }
        Content content = reader.read(answer.body(), firstRow);
        return new Known(answer.header("etag"), content, total, next);
    }

    private @Nullable URI next(URI at, String links) throws CrmFault {
        Matcher link = NEXT.matcher(links);
        if (!link.find()) {
            return null;
        }
        try {
            String target = link.group(1);
            // Java's own resolving of a mere query is that of RFC 2396 and loses the last part of the path
            URI next = at.resolve(target.startsWith("?") ? at.getRawPath() + target : target);
            if (client.isOfCrm(next)) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            // told below, like a link to another server
        }
        throw CrmFault.of("link", RestClient.shown(at), link.group(1));
    }

    /// An answer of 200, 206 or 304.
    Answer answered(URI at, Map<String, String> condition) throws CrmFault, InterruptedException {
        boolean isRenewed = false;
        for (int tries = 1; ; tries++) {
            CrmFault fault;
            Duration least = Duration.ZERO;
            try {
                Map<String, String> headers = new HashMap<>(login.headers());
                headers.putAll(condition);
                Answer answer = client.get(at, headers);
                int status = answer.status();
                if (status == OK || status == PARTIAL || status == UNCHANGED) {
                    return answer;
                }
                if (status == UNAUTHORISED && !isRenewed && login.renew()) {
                    isRenewed = true;
                    continue;
                }
                least = retryAfter(answer);
                fault = fault(at, answer);
            } catch (CrmFault e) {
                fault = e;
            } catch (IOException e) {
                fault = broken(at, e);
            }
            if (fault.isLasting() || tries >= settings.limits().tries()) {
                throw fault;
            }
            rest(tries, least);
        }
    }

    private static CrmFault fault(URI at, Answer answer) {
        String shown = RestClient.shown(at);
        int status = answer.status();
        if (status == UNAUTHORISED || status == FORBIDDEN) {
            return CrmFault.of("denied", shown, status);
        }
        return AGAIN.contains(status)
                ? CrmFault.passing("status", shown, status)
                : CrmFault.of("status", shown, status);
    }

    static CrmFault broken(URI at, IOException e) {
        String shown = RestClient.shown(at);
        if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
            return CrmFault.passing("connect", shown, CrmFault.reason(e));
        }
        return e instanceof SSLException
                ? CrmFault.of("certificate", shown, CrmFault.reason(e))
                : CrmFault.passing("broken", shown, CrmFault.reason(e));
    }

    /// What an answer says about trying again: seconds; nothing where it says none, a date is not waited for.
    static Duration retryAfter(Answer answer) {
        String text = answer.header("retry-after").strip();
        return text.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }

    /// Waits before another try.
    ///
    /// @param tries so far
    /// @param least as the CRM asks
    void rest(int tries, Duration least) throws InterruptedException {
        Thread.sleep(pause(tries, least));
    }

    /// Each pause is twice the one before, less up to a half by chance; never shorter than the CRM asks, but for hours.
    private Duration pause(int tries, Duration least) {
        long whole = settings.limits().pause().toMillis() << Math.min(tries - 1, 20);
        long shortened = whole - (whole < 2 ? 0 : random.nextLong(whole / 2));
        return Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), Math.max(shortened, least.toMillis())));
    }
}
