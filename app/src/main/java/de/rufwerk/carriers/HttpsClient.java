package de.rufwerk.carriers;

import de.rufwerk.home.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/// Sends requests with TLS and follows redirects by our own rule: only with TLS, only to the same server or a listed
/// host, and what says who asks goes to the first server only.
final class HttpsClient implements AutoCloseable {

    private static final int REDIRECTS = 5;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> ANSWERS = Set.of(200, 204, 206, 304, 416);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final HttpClient client;
    private final URI home;
    private final List<String> hosts;
    private final Limits limits;
    private final Set<String> hidden;
    private final Watcher watcher;
    private boolean isToldOf;

    /// @param home any address of the server that the login is for
    /// @param hidden names of secret parameters
    HttpsClient(SSLContext tls, URI home, List<String> hosts, Limits limits, Set<String> hidden, Watcher watcher) {
        this.home = home;
        this.hosts = hosts;
        this.limits = limits;
        this.hidden = hidden;
        this.watcher = watcher;
        this.client = HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ORIGINAL_SERVER))
                .build();
    }

    /// Sends a request and follows redirects where that is allowed.
    ///
    /// @param login headers for the server itself only
    /// @param form what to send; empty for a GET
    /// @return the last answer of a chain of redirects, 200, 204, 206, 304 or 416; its body ends or throws
    HttpResponse<InputStream> send(
            URI uri, Map<String, String> login, Map<String, String> headers, Optional<String> form)
            throws IOException, SourceFault, InterruptedException {
        URI at = allowed(uri);
        Optional<String> body = form;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            HttpResponse<InputStream> response =
                    client.send(request(at, login, headers, body), HttpResponse.BodyHandlers.ofInputStream());
            tell(response);
            if (!MOVED.contains(response.statusCode())) {
                refuseFailure(response, at);
                return response;
            }
            response.body().close();
            String location = response.headers().firstValue("location").orElse("");
            at = allowed(target(at, location));
            body = response.statusCode() >= 307 ? body : Optional.empty();
        }
        throw SourceFault.of("redirects", shown(uri), REDIRECTS);
    }

    /// The first answer says with whom we speak.
    private void tell(HttpResponse<?> response) throws IOException {
        SSLSession session = response.sslSession().orElse(null);
        if (!isToldOf && session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
            isToldOf = true;
            watcher.step(Message.of(
                    "carriers.step.certificate",
                    certificate.getSubjectX500Principal().getName(),
                    CertificateEnd.of(certificate),
                    session.getProtocol()));
        }
    }

    private HttpRequest request(
            URI uri, Map<String, String> login, Map<String, String> headers, Optional<String> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(limits.idle())
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "Rufwerk");
        headers.forEach(request::setHeader);
        if (Address.server(uri).equals(Address.server(home))) {
            login.forEach(request::setHeader);
        }
        body.ifPresent(form -> request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        return request.build();
    }

    private URI target(URI from, String location) throws SourceFault {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw SourceFault.of("bad-link", shown(from), location);
        }
    }

    /// @throws SourceFault when the address is without TLS or of a host that is not listed
    private URI allowed(URI uri) throws SourceFault {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equalsIgnoreCase(uri.getScheme()) || host.isEmpty()) {
            throw SourceFault.of("without-tls", shown(home), uri.getScheme() + "://" + host);
        }
        if (!Address.server(uri).equals(Address.server(home)) && !hosts.contains(host)) {
            throw SourceFault.of("other-host", shown(home), host);
        }
        return uri;
    }

    private void refuseFailure(HttpResponse<InputStream> response, URI uri) throws IOException, SourceFault {
        int status = response.statusCode();
        if (ANSWERS.contains(status)) {
            return;
        }
        response.body().close();
        String shown = shown(uri);
        throw switch (status) {
            case 401, 403, 407 -> SourceFault.of("denied", shown, status);
            case 404, 410 -> SourceFault.of("absent", shown, status);
            default ->
                PASSING.contains(status)
                        ? SourceFault.passing("status", shown, status)
                        : SourceFault.of("status", shown, status);
        };
    }

    String shown(URI uri) {
        return Address.shown(uri, hidden);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
