package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Rest;
import de.rufwerk.home.Home;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Sends single requests to the CRM's REST interface: with TLS, time-outs and a limit on what is read. Redirects are
/// followed on the same server only, and only for what changes nothing.
final class RestClient {

    private static final int OK = 200;
    private static final int REDIRECTS = 5;
    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);

    private final Rest settings;
    private final Home home;
    private @Nullable HttpClient client;

    RestClient(Rest settings, Home home) {
        this.settings = settings;
        this.home = home;
    }

    /// An answer, read to its end.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {

        /// Empty where the answer has none of this name.
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /// @param headers of the request; `Authorization` among them
    /// @throws CrmFault when the answer is too large or leads elsewhere, or nobody may be trusted
    /// @throws IOException when there is no answer, or not the whole of it
    Answer get(URI address, Map<String, String> headers) throws CrmFault, IOException, InterruptedException {
        URI at = address;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            HttpRequest.Builder request = request(at, headers).GET();
            Answer answer = send(request.build());
            if (!MOVED.contains(answer.status())) {
                return answer;
            }
            URI target = resolved(at, answer.header("location"));
            if (!server(target).equals(server(settings.url()))) {
                throw CrmFault.of("redirect", shown(address), server(target));
            }
            at = target;
        }
        throw CrmFault.of("redirects", shown(address), REDIRECTS);
    }

    /// As [#get]; a redirect is an answer.
    Answer post(URI address, Map<String, String> headers, String type, byte[] body)
            throws CrmFault, IOException, InterruptedException {
        return send(request(address, headers)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    /// Reads the body of an answer while it comes.
    interface BodyTaker {
        void take(InputStream body) throws IOException;
    }

    /// As [#get], for what is too large to be kept in memory. A redirect is an answer; the body is taken of a 200 only.
    Answer download(URI address, Map<String, String> headers, BodyTaker taker)
            throws CrmFault, IOException, InterruptedException {
        HttpRequest request =
                request(address, headers).setHeader("Accept", "*/*").GET().build();
        HttpResponse<InputStream> response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body =
                new PatientStream(response.body(), settings.limits().answer())) {
            if (response.statusCode() != OK) {
                return new Answer(response.statusCode(), headers(response), new byte[0]);
            }
            taker.take(body);
            return new Answer(OK, headers(response), new byte[0]);
        }
    }

    private HttpRequest.Builder request(URI address, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(settings.limits().answer())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "Rufwerk");
        headers.forEach(request::setHeader);
        return request;
    }

    private Answer send(HttpRequest request) throws CrmFault, IOException, InterruptedException {
        HttpResponse<InputStream> response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        long limit = settings.limits().largest();
        Duration silence = settings.limits().answer();
        try (InputStream body = new PatientStream(response.body(), silence)) {
            byte[] read = body.readNBytes(Math.toIntExact(limit) + 1);
            if (read.length > limit) {
                throw CrmFault.of("answer-too-large", shown(request.uri()), limit / 1_000_000);
            }
            return new Answer(response.statusCode(), headers(response), read);
        }
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    private synchronized HttpClient client() throws CrmFault {
        if (client == null) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(settings.limits().connect())
                    .followRedirects(HttpClient.Redirect.NEVER);
            String certificate = settings.certificate();
            if (certificate != null) {
                builder.sslContext(trusting(home.resolve(certificate)));
            }
            client = builder.build();
        }
        return client;
    }

    /// Only the certificates of the file.
    private static SSLContext trusting(Path file) throws CrmFault {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("crm-" + number++, one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (CertificateException | IOException e) {
            throw CrmFault.of("certificate-file", file.toString(), CrmFault.reason(e));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    private static URI resolved(URI from, String location) throws CrmFault {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw CrmFault.of("redirect", shown(from), location);
        }
    }

    /// The address of a resource.
    ///
    /// @param path begins with a slash
    URI address(String path) {
        return URI.create(settings.url() + path);
    }

    /// Whether a link that the CRM gave leads to the CRM.
    boolean isOfCrm(URI link) {
        return server(link).equals(server(settings.url()));
    }

    private static String server(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    /// The address as people may see it: a cursor or a key may stand behind the question mark.
    static String shown(URI address) {
        return server(address) + address.getRawPath();
    }
}
