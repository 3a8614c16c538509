package de.rufwerk.carriers;

import de.rufwerk.carriers.Source.Login;
import de.rufwerk.home.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files of a web server: one by a URL, those that a page lists, or the pages of a query.
final class HttpsTransport implements Transport {

    private static final int LARGEST_LISTING = 8_000_000;
    private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-\\d+|\\*)/(\\d+|\\*)");

    private final Source.Https source;
    private final HttpsClient client;
    private final HttpsLogin login;
    private final Retries retries;
    private final Watcher watcher;

    HttpsTransport(Source.Https source, HttpsClient client, HttpsLogin login, Retries retries, Watcher watcher) {
        this.source = source;
        this.client = client;
        this.login = login;
        this.retries = retries;
        this.watcher = watcher;
    }

    /// Names of parameters that are secret in this source's URLs.
    static Set<String> hidden(Source.Https source) {
        return source.login() instanceof Login.Query query ? query.fields().keySet() : Set.of();
    }

    @Override
    public void offer(YearMonth month, Taker taker) throws SourceFault, InterruptedException {
        for (String customer : source.terms().customers()) {
            Places places = Places.of(month, source.terms(), customer);
            if (source.pages() != null) {
                offerPages(source.pages(), places, taker);
            } else if (source.files() != null) {
                offerListed(source.files().pattern(places), places, taker);
            } else {
                taker.take(offer(
                        places,
                        source.name().plain(places),
                        URI.create(source.url().url(places))));
            }
        }
    }

    private Offer offer(Places places, String name, URI uri) throws SourceFault {
        return new Offer(places.customer(), name, uri.toString(), client.shown(uri), Mark.UNKNOWN);
    }

    private void offerListed(Pattern files, Places places, Taker taker) throws SourceFault, InterruptedException {
        URI page = URI.create(source.url().url(places));
        String shown = client.shown(page);
        watcher.step(Message.of("carriers.step.list", shown));
        String text = retries.of(shown, () -> listing(page), () -> {});
        var links = new LinkedHashSet<String>();
        Matcher matcher = files.matcher(text);
        while (matcher.find()) {
            links.add((matcher.groupCount() > 0 ? String.valueOf(matcher.group(1)) : matcher.group())
                    .replace("&amp;", "&"));
        }
        watcher.step(Message.of("carriers.step.matching", links.size(), files.pattern()));
        if (links.isEmpty()) {
            throw SourceFault.of("nothing-matches", shown, files.pattern());
        }
        for (String link : links) {
            URI uri;
            try {
                uri = page.resolve(link);
            } catch (IllegalArgumentException e) {
                throw SourceFault.of("bad-link", shown, link);
            }
            taker.take(offer(places, lastSegment(uri), uri));
        }
    }

    private String listing(URI page) throws IOException, SourceFault, InterruptedException {
        login.ensure();
        try (InputStream in = body(client.send(login.on(page), login.headers(), Map.of(), Optional.empty()))) {
            byte[] bytes = in.readNBytes(LARGEST_LISTING);
            if (HttpsLogin.asksForPassword(bytes) && login.lose()) {
                throw SourceFault.passing("web-page", client.shown(page), "", Contents.title(bytes));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// One page after the other until one has no record.
    private void offerPages(Source.Pages pages, Places places, Taker taker) throws SourceFault, InterruptedException {
        Pattern record = new Template(pages.record()).pattern(places);
        boolean isById = source.url().has("last_id");
        String next = pages.first();
        for (int number = 1; number <= pages.most(); number++) {
            Places at = places.at(next);
            URI uri = URI.create(source.url().url(at));
            String name = "%s-%05d.csv".formatted(source.name().plain(at), number);
            Path file = taker.take(offer(at, name, uri));
            if (file == null) {
                return;
            }
            String last = lastRecord(file, record);
            if (last == null) {
                return;
            }
            if (isById && last.equals(next)) {
                throw SourceFault.of("no-progress", client.shown(uri), last);
            }
            next = isById ? last : String.valueOf(Long.parseLong(pages.first()) + number);
        }
        throw SourceFault.of(
                "too-many-pages", client.shown(URI.create(source.url().url(places))), pages.most());
    }

    /// The first group (or all) of the last line that is a record; null where none is.
    private static @Nullable String lastRecord(Path file, Pattern record) throws SourceFault {
        String last = null;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<MatchResult> found = record.matcher(line).results().findFirst();
                if (found.isPresent()) {
                    MatchResult match = found.get();
                    last = match.groupCount() > 0 ? match.group(1) : match.group();
                }
            }
        } catch (IOException e) {
            throw SourceFault.of("local", file.toString(), SourceFault.reason(e));
        }
        return last;
    }

    @Override
    public Answer open(Offer offer, @Nullable Mark known, @Nullable Mark part, long from)
            throws IOException, SourceFault, InterruptedException {
        login.ensure();
        URI uri = URI.create(offer.address());
        Map<String, String> headers = new HashMap<>();
        if (part != null) {
            headers.put("Range", "bytes=" + from + "-");
            headers.put("If-Range", part.tag().isEmpty() ? part.modified() : part.tag());
        } else if (known != null && !known.tag().isEmpty()) {
            headers.put("If-None-Match", known.tag());
        } else if (known != null && !known.modified().isEmpty()) {
            headers.put("If-Modified-Since", known.modified());
        }
        HttpResponse<InputStream> response = client.send(login.on(uri), login.headers(), headers, Optional.empty());
        Mark mark = mark(response);
        return switch (response.statusCode()) {
            case 304 -> {
                response.body().close();
                yield new Answer.Unchanged();
            }
            case 206 -> rest(response, mark, part, from);
            case 416 -> {
                response.body().close();
                yield beyond(response, part, from);
            }
            default -> new Answer.Content(body(response), 0, mark, isEndSure(response, mark), type(response));
        };
    }

    private Answer rest(HttpResponse<InputStream> response, Mark mark, @Nullable Mark part, long from)
            throws IOException {
        Matcher range = range(response);
        boolean fits = part != null
                && range.matches()
                && String.valueOf(from).equals(range.group(1))
                && !"*".equals(range.group(2))
                && mark.tag().equals(part.tag());
        if (!fits) {
            response.body().close();
            return new Answer.Stale();
        }
        Mark whole = new Mark(Long.parseLong(range.group(2)), mark.tag(), mark.modified());
        return new Answer.Content(body(response), from, whole, true, type(response));
    }

    /// There is nothing after what we have: either it is whole, or it is of another file.
    private static Answer beyond(HttpResponse<InputStream> response, @Nullable Mark part, long from) {
        Matcher range = range(response);
        if (part != null && range.matches() && String.valueOf(from).equals(range.group(2))) {
            Mark whole = new Mark(from, part.tag(), part.modified());
            return new Answer.Content(InputStream.nullInputStream(), from, whole, true, "");
        }
        return new Answer.Stale();
    }

    private static Matcher range(HttpResponse<?> response) {
        return RANGE.matcher(response.headers().firstValue("content-range").orElse(""));
    }

    private InputStream body(HttpResponse<InputStream> response) {
        return new WatchedStream(response.body(), source.terms().limits().idle());
    }

    private static Mark mark(HttpResponse<?> response) {
        return new Mark(
                response.headers().firstValueAsLong("content-length").orElse(-1),
                response.headers().firstValue("etag").orElse(""),
                response.headers().firstValue("last-modified").orElse(""));
    }

    private boolean isEndSure(HttpResponse<?> response, Mark mark) {
        return mark.bytes() >= 0
                || response.version() == java.net.http.HttpClient.Version.HTTP_2
                || response.headers().firstValue("transfer-encoding").isPresent()
                || source.withoutLength();
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("content-type").orElse("");
    }

    private static String lastSegment(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public boolean loseLogin() {
        return login.lose();
    }

    /// The client itself leaves connections that broke.
    @Override
    public void disconnect() {}

    @Override
    public void close() {
        client.close();
    }
}
