package de.rufwerk.handover;

import de.rufwerk.handover.PortalFault.Kind;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.remote.NotConnected;
import de.rufwerk.remote.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends single requests to a portal on the web and says what an answer means. Redirects are not followed: a portal
/// that moves is one that a person has to look at.
final class WebClient implements AutoCloseable {

    private static final Set<Integer> DENIED = Set.of(401, 403, 407);
    private static final Set<Integer> NOWHERE = Set.of(404, 405, 410, 501);
    private static final Set<Integer> PASSING = Set.of(408, 423, 425, 429, 503);
    private static final int FULL = 507;
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;
    private static final int REDIRECT = 300;

    /// Slower than this nobody waits for, in bytes a second.
    private static final long SLOWEST = 50_000;

    private final HttpLogin login;
    private final @Nullable String certificate;
    private final Portal.Terms terms;
    private final Home home;
    private final Map<String, String> environment;
    private final Consumer<Message> watcher;
    private @Nullable HttpClient client;

    WebClient(
            HttpLogin login,
            @Nullable String certificate,
            Portal.Terms terms,
            Connections.Surroundings around,
            Consumer<Message> watcher) {
        this.login = login;
        this.certificate = certificate;
        this.terms = terms;
        this.home = around.home();
        this.environment = around.environment();
        this.watcher = watcher;
    }

    /// A request to be made.
    ///
    /// @param bytes of the body, to know how long to wait
    record Call(String method, URI address, Map<String, String> headers, BodyPublisher body, long bytes) {

        static Call of(String method, URI address, Map<String, String> headers) {
            return new Call(method, address, headers, BodyPublishers.noBody(), 0);
        }
    }

    /// @param broken what it means for the file when the connection breaks on the way
    HttpResponse<Void> send(Call call, Kind broken) throws PortalFault, InterruptedException {
        return send(call, broken, BodyHandlers.discarding());
    }

    /// Fetches a file; the body has to be read to its end or closed.
    HttpResponse<InputStream> get(URI address) throws PortalFault, InterruptedException {
        return send(Call.of("GET", address, Map.of()), Kind.PASSING, BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(Call call, Kind broken, HttpResponse.BodyHandler<T> body)
            throws PortalFault, InterruptedException {
        String where = WebAddress.shown(call.address());
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                    .method(call.method(), call.body())
                    .timeout(terms.idle().plus(Duration.ofSeconds(call.bytes() / SLOWEST)))
                    .header("User-Agent", "Rufwerk");
            call.headers().forEach(request::setHeader);
            login.headers(home, environment).forEach(request::setHeader);
            HttpResponse<T> answer = client().send(request.build(), body);
            watcher.accept(Message.of("handover.trial.answer", call.method(), where, answer.statusCode()));
            return answer;
        } catch (WrongUse e) {
            throw PortalFault.secret(e);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw PortalFault.broken(Kind.PASSING, where, e);
        } catch (IOException e) {
            throw Trust.isRefusal(e)
                    ? PortalFault.of(Kind.PORTAL, "certificate", where, PortalFault.reason(e))
                    : PortalFault.broken(broken, where, e);
        }
    }

    /// What an answer means that is none of the good ones.
    ///
    /// @param unclear what it means for the file that the server failed
    static PortalFault refused(HttpResponse<?> answer, Kind unclear) {
        int status = answer.statusCode();
        String where = WebAddress.shown(answer.request().uri());
        if (DENIED.contains(status)) {
            return PortalFault.of(Kind.PORTAL, "denied", where, status);
        } else if (NOWHERE.contains(status) || (status >= REDIRECT && status < CLIENT_ERROR)) {
            return PortalFault.of(Kind.PORTAL, "not-there", where, status);
        } else if (PASSING.contains(status)) {
            return PortalFault.of(Kind.PASSING, "status", where, status);
        } else if (status == FULL) {
            return PortalFault.of(Kind.PORTAL, "full", where, status);
        } else if (status >= SERVER_ERROR) {
            return PortalFault.of(unclear, "status", where, status);
        }
        return PortalFault.of(Kind.DOCUMENT, "document", where, status);
    }

    private HttpClient client() throws PortalFault {
        HttpClient known = client;
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(terms.connect())
                .followRedirects(HttpClient.Redirect.NEVER);
        if (certificate != null) {
            try {
                builder.sslContext(Trust.context(Trust.manager(home, certificate)));
            } catch (NotConnected e) {
                throw PortalFault.of(e, certificate);
            }
        }
        HttpClient made = builder.build();
        client = made;
        return made;
    }

    @Override
    public void close() {
        HttpClient open = client;
        client = null;
        if (open != null) {
            open.shutdownNow();
        }
    }
}
