package de.rufwerk.handover;

import de.rufwerk.handover.PortalFault.Kind;
import de.rufwerk.handover.WebClient.Call;
import de.rufwerk.home.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A portal with WebDAV (RFC 4918): folders by MKCOL, a file by PUT under another name and MOVE.
final class WebDavConnection implements PortalConnection {

    private static final Set<Integer> DONE = Set.of(200, 201, 204);
    private static final Set<Integer> ABSENT = Set.of(404, 410);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int THERE_ALREADY = 405;
    private static final int MULTI_STATUS = 207;

    private final URI url;
    private final WebClient client;
    private final Set<String> folders = new HashSet<>();

    WebDavConnection(URI url, WebClient client) {
        this.url = url;
        this.client = client;
    }

    @Override
    public void open() throws PortalFault, InterruptedException {
        HttpResponse<?> answer = client.send(Call.of("PROPFIND", url, Map.of("Depth", "0")), Kind.PASSING);
        if (answer.statusCode() != MULTI_STATUS) {
            throw WebClient.refused(answer, Kind.PASSING);
        }
    }

    @Override
    public Receipt put(Parcel parcel) throws PortalFault, InterruptedException {
        makeFolders(parcel.folder());
        URI temporary = WebAddress.below(url, parcel.temporaryPath());
        HttpResponse<?> put = client.send(
                new Call(
                        "PUT",
                        temporary,
                        Map.of("Content-Type", parcel.mediaType()),
                        file(parcel.content()),
                        parcel.bytes()),
                Kind.PASSING);
        if (!DONE.contains(put.statusCode())) {
            folders.clear(); // one may have been removed meanwhile
            throw WebClient.refused(put, Kind.PASSING);
        }
        URI target = WebAddress.below(url, parcel.path());
        HttpResponse<?> moved = client.send(
                Call.of("MOVE", temporary, Map.of("Destination", target.toString(), "Overwrite", "T")), Kind.UNKNOWN);
        if (!DONE.contains(moved.statusCode())) {
            throw WebClient.refused(moved, Kind.UNKNOWN);
        }
        return receipt(moved.statusCode(), moved.headers().firstValue("etag").isPresent() ? moved : put);
    }

    static BodyPublisher file(Path content) {
        try {
            return BodyPublishers.ofFile(content);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Receipt receipt(int status, HttpResponse<?> from) {
        return new Receipt(
                Integer.toString(status), from.headers().firstValue("etag").orElse(""));
    }

    private void makeFolders(String folder) throws PortalFault, InterruptedException {
        if (folder.isEmpty() || folders.contains(folder)) {
            return;
        }
        makeFolders(folder.substring(0, Math.max(0, folder.lastIndexOf('/'))));
        HttpResponse<?> made =
                client.send(Call.of("MKCOL", WebAddress.below(url, folder + "/"), Map.of()), Kind.PASSING);
        if (made.statusCode() != CREATED && made.statusCode() != THERE_ALREADY) {
            throw WebClient.refused(made, Kind.PASSING);
        }
        folders.add(folder);
    }

    @Override
    public Presence look(Parcel parcel) throws PortalFault, InterruptedException {
        URI target = WebAddress.below(url, parcel.path());
        HttpResponse<InputStream> answer = client.get(target);
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(answer.body(), digest)) {
            if (ABSENT.contains(answer.statusCode())) {
                return new Presence.HasNot();
            } else if (answer.statusCode() != OK) {
                throw WebClient.refused(answer, Kind.PASSING);
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw PortalFault.broken(Kind.PASSING, WebAddress.shown(target), e);
        }
        return Sha256.of(digest).hex().equals(parcel.sha256())
                ? new Presence.Has(receipt(OK, answer))
                : new Presence.HasNot();
    }

    @Override
    public void remove(Parcel parcel) throws PortalFault, InterruptedException {
        remove(parcel.temporaryPath());
        remove(parcel.path());
    }

    private void remove(String path) throws PortalFault, InterruptedException {
        HttpResponse<?> removed = client.send(Call.of("DELETE", WebAddress.below(url, path), Map.of()), Kind.PASSING);
        if (!DONE.contains(removed.statusCode()) && !ABSENT.contains(removed.statusCode())) {
            throw WebClient.refused(removed, Kind.PASSING);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
