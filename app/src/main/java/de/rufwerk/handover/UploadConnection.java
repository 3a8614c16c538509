package de.rufwerk.handover;

import de.rufwerk.handover.Portal.Way;
import de.rufwerk.handover.PortalFault.Kind;
import de.rufwerk.handover.WebClient.Call;
import de.rufwerk.home.Sha256;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A portal that takes uploads over HTTP: by PUT under the document's name, or by POST of a form with the document and
/// what it is. Each carries a key (`Idempotency-Key`) and its checksum (`Content-Digest`, RFC 9530).
final class UploadConnection implements PortalConnection {

    private static final Set<Integer> DONE = Set.of(200, 201, 202, 204);
    private static final Set<Integer> GONE = Set.of(200, 202, 204, 404, 410);
    private static final String END = "\r\n";

    private final Way.Http way;
    private final WebClient client;

    UploadConnection(Way.Http way, WebClient client) {
        this.way = way;
        this.client = client;
    }

    @Override
    public void open() throws PortalFault, InterruptedException {
        HttpResponse<?> answer =
                client.send(Call.of("OPTIONS", WebAddress.of(way.url(), "rufwerk-test"), Map.of()), Kind.PASSING);
        int status = answer.statusCode();
        if (status == 401 || status == 403) {
            throw WebClient.refused(answer, Kind.PASSING);
        }
    }

    @Override
    public Receipt put(Parcel parcel) throws PortalFault, InterruptedException {
        HttpResponse<?> answer = client.send(way.form() ? form(parcel) : plain(parcel), Kind.UNKNOWN);
        if (!DONE.contains(answer.statusCode())) {
            throw WebClient.refused(answer, Kind.UNKNOWN);
        }
        return new Receipt(
                Integer.toString(answer.statusCode()),
                answer.headers()
                        .firstValue("etag")
                        .or(() -> answer.headers().firstValue("location"))
                        .orElse(""));
    }

    private Call plain(Parcel parcel) {
        Map<String, String> headers = headers(parcel);
        headers.put("Content-Type", parcel.mediaType());
        headers.put("Content-Digest", digest(parcel));
        return new Call(
                "PUT",
                WebAddress.of(way.url(), parcel.path()),
                headers,
                WebDavConnection.file(parcel.content()),
                parcel.bytes());
    }

    private Call form(Parcel parcel) {
        String boundary = "rufwerk-" + parcel.sha256();
        Map<String, String> headers = headers(parcel);
        headers.put("Content-Type", "multipart/form-data; boundary=" + boundary);
        Parcel.Label label = parcel.label();
        var fields = new LinkedHashMap<String, String>();
        fields.put("path", parcel.path());
        fields.put("month", label.month().toString());
        fields.put("customer", label.customer());
        fields.put("kind", label.kind());
        fields.put("number", label.number());
        fields.put("sha256", parcel.sha256());
        var head = new StringBuilder();
        fields.forEach((name, value) -> head.append("--" + boundary + END)
                .append("Content-Disposition: form-data; name=\"" + name + "\"" + END)
                .append("Content-Type: text/plain; charset=utf-8" + END + END)
                .append(value.replaceAll("\\p{Cntrl}", " ") + END));
        String fileName = parcel.path().substring(parcel.path().lastIndexOf('/') + 1);
        head.append("--" + boundary + END)
                .append("Content-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"" + END)
                .append("Content-Type: " + parcel.mediaType() + END)
                .append("Content-Digest: " + digest(parcel) + END + END);
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofByteArray(head.toString().getBytes(StandardCharsets.UTF_8)),
                WebDavConnection.file(parcel.content()),
                BodyPublishers.ofByteArray((END + "--" + boundary + "--" + END).getBytes(StandardCharsets.UTF_8)));
        return new Call("POST", URI.create(way.url()), headers, body, parcel.bytes());
    }

    private static Map<String, String> headers(Parcel parcel) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", parcel.key());
        return headers;
    }

    private static String digest(Parcel parcel) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(new Sha256(parcel.sha256()).bytes()) + ":";
    }

    /// HTTP has no way to ask for a checksum. What is repeatable is sent once more instead.
    @Override
    public Presence look(Parcel parcel) {
        return new Presence.CannotTell();
    }

    @Override
    public void remove(Parcel parcel) throws PortalFault, InterruptedException {
        String address = way.withdraw();
        if (address == null) {
            throw PortalFault.of(Kind.DOCUMENT, "no-withdrawal", way.url(), parcel.path());
        }
        HttpResponse<?> answer =
                client.send(Call.of("DELETE", WebAddress.of(address, parcel.path()), Map.of()), Kind.PASSING);
        if (!GONE.contains(answer.statusCode())) {
            throw WebClient.refused(answer, Kind.PASSING);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
