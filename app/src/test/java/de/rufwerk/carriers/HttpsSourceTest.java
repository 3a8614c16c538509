package de.rufwerk.carriers;

import static de.rufwerk.carriers.BadServer.body;
import static de.rufwerk.carriers.BadServer.head;
import static de.rufwerk.carriers.BadServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Fetching from a web server that behaves well, badly, and worse.
class HttpsSourceTest {

    private static final byte[] ZIP = SourceFixture.zip(100_000);
    private static final String LOGIN_PAGE =
            "<!DOCTYPE html><html><head><title>Portal: Anmeldung</title></head><form><input type=\"password\"></form>";

    @TempDir
    private static Path shared;

    private static OwnCertificate certificate;

    @TempDir
    private Path directory;

    private SourceFixture fixture;
    private BadServer server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = OwnCertificate.in(shared);
    }

    @BeforeEach
    void start() throws Exception {
        fixture = new SourceFixture(directory);
        Files.copy(certificate.pem(), directory.resolve("server.pem"), StandardCopyOption.REPLACE_EXISTING);
        server = new BadServer(certificate.server());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Source.Remote zipFile(String more) throws IOException {
        return fixture.source(
                "https",
                "url: \"%s\", name: \"evn-{yyyy-MM}.zip\"%s"
                        .formatted(server.url("/evn/{customer}/{yyyy}/{MM}?user=u"), more));
    }

    private String fault(Source.Remote source) {
        SourceFault fault = catchThrowableOfType(SourceFault.class, () -> fixture.fetch(source));
        assertThat(fault).isNotNull();
        assertThat(fault.toString() + fault.where()).doesNotContain("s3cret");
        return fault.what().code().replace("carriers.fault.", "");
    }

    private void assertWhole() throws IOException {
        assertThat(fixture.files()).hasSize(1);
        assertThat(fixture.files().getFirst()).hasBinaryContent(ZIP);
        try (var left = Files.walk(directory.resolve("downloads"))) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part") || name.endsWith(".mark"));
        }
    }

    @Test
    void aFileIsFetchedWithTheMonthInItsAddressAndItsOriginIsKept() throws Exception {
        server.handler = (_, out) -> body(out, ZIP, "ETag: \"1\"");
        assertThat(
                        fixture.fetch(
                                zipFile(
                                        ", customers: [\"17\"], month_offset: 1, login: {basic: {user: me, password: \"env:CARRIER_PASSWORD\"}}")))
                .isEqualTo(new Fetch.Result(1, 1));
        assertWhole();
        assertThat(server.requests.getFirst())
                .startsWith("GET /evn/17/2026/11?user=u ")
                .contains("Authorization: Basic bWU6czNjcmV0Jm1vcmU=");
        Origin origin = Origin.of(fixture.files().getFirst()).orElseThrow();
        assertThat(origin.address()).endsWith("/evn/17/2026/11?user=u");
        assertThat(origin.mark().tag()).isEqualTo("\"1\"");
    }

    @Test
    void aTokenOrAHeaderSaysWhoAsks() throws Exception {
        server.handler = (_, out) -> body(out, ZIP);
        fixture.fetch(zipFile(", login: {bearer: {token: \"env:CARRIER_PASSWORD\"}}"));
        assertThat(server.requests).singleElement().asString().contains("\r\nAuthorization: Bearer s3cret&more\r\n");
        server.requests.clear();
        Files.delete(fixture.files().getFirst());
        fixture.fetch(zipFile(", login: {header: {name: X-Api-Key, value: \"env:CARRIER_PASSWORD\"}}"));
        assertThat(server.requests)
                .singleElement()
                .asString()
                .contains("\r\nX-Api-Key: s3cret&more\r\n")
                .doesNotContain("Authorization");
        assertThat(Files.readString(Downloads.beside(fixture.files().getFirst(), ".origin")))
                .doesNotContain("s3cret");
    }

    @Test
    void aTokenThatIsRefusedIsAFaultWithoutTheToken() throws Exception {
        server.handler = (_, out) -> text(out, "403 Forbidden", "", "s3cret&more is wrong");
        assertThat(fault(zipFile(", login: {bearer: {token: \"env:CARRIER_PASSWORD\"}}")))
                .isEqualTo("denied");
        assertThat(server.requests).hasSize(1);
        assertThat(fixture.steps).noneMatch(step -> step.arguments().toString().contains("s3cret"));
    }

    @Test
    void aFileThatIsUnchangedIsNotFetchedAgainAndAChangedOneIsKeptBeside() throws Exception {
        byte[] changed = SourceFixture.zip(50_000);
        server.handler = (request, out) -> {
            if (request.contains("If-None-Match: \"1\"")) {
                head(out, "304 Not Modified");
            } else {
                body(out, ZIP, "ETag: \"1\"");
            }
        };
        Source.Remote source = zipFile("");
        fixture.fetch(source);
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(1, 0));
        server.handler = (_, out) -> body(out, changed, "ETag: \"2\"");
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(1, 1));
        assertThat(fixture.files()).hasSize(2);
        assertThat(fixture.files().getFirst()).hasBinaryContent(ZIP);
        assertThat(fixture.files().getLast()).hasBinaryContent(changed);
    }

    @Test
    void aDownloadThatBreaksAgainAndAgainIsWholeInTheEnd() throws Exception {
        server.handler = (request, out) -> rest(request, out, ZIP.length / 2);
        fixture.fetch(zipFile(", tries: 20"));
        assertWhole();
    }

    /// Answers from where the request says, and breaks off after so many bytes.
    private static void rest(String request, OutputStream out, int most) throws IOException {
        Matcher range = Pattern.compile("Range: bytes=(\\d+)-").matcher(request);
        int from = range.find() ? Integer.parseInt(range.group(1)) : 0;
        String length = "Content-Length: " + (ZIP.length - from);
        if (from == 0) {
            head(out, "200 OK", "ETag: \"1\"", length);
        } else {
            String whole = "Content-Range: bytes %d-%d/%d".formatted(from, ZIP.length - 1, ZIP.length);
            head(out, "206 Partial Content", "ETag: \"1\"", length, whole);
        }
        out.write(ZIP, from, Math.min(most, ZIP.length - from));
    }

    @Test
    void aFileThatChangedBetweenTwoTriesIsFetchedFromTheStart() throws Exception {
        var over = new CountDownLatch(1);
        server.handler = (request, out) -> {
            if (request.contains("Range: bytes=3000-")) {
                body(out, ZIP, "ETag: \"2\"");
            } else {
                head(out, "200 OK", "ETag: \"1\"", "Content-Length: 5000");
                out.write(new byte[3000]);
                out.flush();
                await(over);
            }
        };
        fixture.fetch(zipFile(""));
        over.countDown();
        assertWhole();
    }

    @Test
    void halfAnArchiveWithALengthThatAgreesIsAFault() throws Exception {
        server.handler = (_, out) -> body(out, Arrays.copyOf(ZIP, ZIP.length / 2));
        assertThat(fault(zipFile(""))).isEqualTo("damaged");
        assertThat(server.requests).hasSize(3);
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void aLengthThatIsNeverReachedIsAFault() throws Exception {
        server.handler = (_, out) -> {
            head(out, "200 OK", "Content-Length: " + (ZIP.length + 10));
            out.write(ZIP);
        };
        assertThat(fault(zipFile(""))).isEqualTo("broken");
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void aLoginPageInsteadOfAnArchiveIsAFaultThatNamesIt() throws Exception {
        server.handler = (_, out) -> text(out, "200 OK", "", LOGIN_PAGE);
        assertThat(fault(zipFile(""))).isEqualTo("web-page");
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void anExpiredLoginIsRenewed() throws Exception {
        var logins = new AtomicInteger();
        server.handler = (request, out) -> {
            if (request.startsWith("POST /login")) {
                assertThat(request).contains("csrf=t0ken", "user=me", "pass=s3cret%26more");
                text(
                        out,
                        "302 Found",
                        "Location: /start\r\nSet-Cookie: s=" + logins.incrementAndGet() + "; Path=/",
                        "");
            } else if (request.startsWith("GET /login")) {
                text(out, "200 OK", "", LOGIN_PAGE + "<input type='hidden' name='csrf' value='t0ken'>");
            } else if (request.startsWith("GET /start")) {
                text(out, "200 OK", "", "<html>Welcome");
            } else if (request.contains("s=2")) {
                body(out, ZIP);
            } else {
                text(out, "200 OK", "", LOGIN_PAGE);
            }
        };
        fixture.fetch(zipFile(", login: {form: {url: \"%s\", fields: {user: me, pass: \"env:CARRIER_PASSWORD\"}}}"
                .formatted(server.url("/login"))));
        assertWhole();
    }

    @Test
    void aServerThatFallsSilentIsLeftAndAskedForTheRest() throws Exception {
        var over = new CountDownLatch(1);
        server.handler = (request, out) -> {
            if (server.requests.size() == 1) {
                rest(request, out, 1000);
                out.flush();
                await(over);
            } else {
                rest(request, out, ZIP.length);
            }
        };
        fixture.fetch(zipFile(""));
        over.countDown();
        assertThat(server.requests.getLast()).contains("Range: bytes=1000-", "If-Range: \"1\"");
        assertWhole();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void redirectsLeadOnlyToTheSameServerAndOnlyWithTls() throws Exception {
        server.handler = (request, out) -> {
            if (request.startsWith("GET /there")) {
                body(out, ZIP);
            } else {
                text(out, "302 Found", "Location: /there", "");
            }
        };
        fixture.fetch(zipFile(""));
        assertWhole();
        server.handler = (_, out) -> text(out, "302 Found", "Location: http://localhost/", "");
        assertThat(fault(zipFile(""))).isEqualTo("without-tls");
        server.handler = (_, out) -> text(out, "302 Found", "Location: https://elsewhere.example/", "");
        assertThat(fault(zipFile(""))).isEqualTo("other-host");
        server.handler = (_, out) -> text(out, "302 Found", "Location: /again", "");
        assertThat(fault(zipFile(""))).isEqualTo("redirects");
    }

    @Test
    void aListedHostMayBeLedToButIsNotToldWhoAsks() throws Exception {
        try (var store = new BadServer(certificate.server())) {
            store.handler = (_, out) -> body(out, ZIP);
            String there = store.url("/blob?signature=1").replace("localhost", "127.0.0.1");
            server.handler = (_, out) -> text(out, "302 Found", "Location: " + there, "");
            String login = ", login: {header: {name: X-Api-Key, value: \"env:CARRIER_PASSWORD\"}}";
            assertThat(fault(zipFile(login))).isEqualTo("other-host");
            assertThat(store.requests).as("nobody asked there").isEmpty();
            fixture.fetch(zipFile(login + ", hosts: [\"127.0.0.1\"]"));
            assertWhole();
            assertThat(store.requests)
                    .singleElement()
                    .asString()
                    .contains("GET /blob?signature=1 ")
                    .doesNotContain("X-Api-Key", "s3cret");
        }
    }

    /// A server inside must not be reached because one outside says so.
    @Test
    void noRedirectLeadsToAnotherServerInside() throws Exception {
        try (var inside = new BadServer(certificate.server())) {
            inside.handler = (_, out) -> body(out, ZIP);
            for (String place : new String[] {
                inside.url("/admin"),
                inside.url("/admin").replace("localhost", "[::1]"),
                "https://169.254.169.254/latest/meta-data",
                "//127.0.0.1:1/",
                "https://user@localhost.evil.example/",
                "https://localhost\\@evil.example/"
            }) {
                server.handler = (_, out) -> text(out, "307 Moved", "Location: " + place, "");
                assertThat(fault(zipFile(""))).as(place).isIn("other-host", "bad-link");
            }
            for (String place : new String[] {"file:///etc/passwd", "ftp://localhost/", "jar:file:x!/"}) {
                server.handler = (_, out) -> text(out, "302 Found", "Location: " + place, "");
                assertThat(fault(zipFile(""))).as(place).isEqualTo("without-tls");
            }
            assertThat(inside.requests).isEmpty();
        }
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void aLinkOnAPageLeadsToNoOtherServerEither() throws Exception {
        server.handler = (_, out) -> text(out, "200 OK", "", "<a href='https://elsewhere.example/x-202610.zip'>x</a>");
        Source.Remote source = fixture.source(
                "https", "url: \"%s\", files: 'href=.([^\"]*-{yyyyMM}\\.zip)'".formatted(server.url("/list/")));
        assertThat(fault(source)).isEqualTo("other-host");
    }

    @Test
    void whatMayPassIsTriedAgainAndWhatMayNotIsNot() throws Exception {
        server.handler = (_, out) -> {
            if (server.requests.size() < 3) {
                text(out, "503 Busy", "", "");
            } else {
                body(out, ZIP);
            }
        };
        fixture.fetch(zipFile(""));
        assertWhole();
        server.requests.clear();
        server.handler = (_, out) -> text(out, "401 No", "", "");
        assertThat(fault(zipFile(""))).isEqualTo("denied");
        assertThat(server.requests).hasSize(1);
        server.handler = (_, out) -> text(out, "404 No", "", "");
        assertThat(fault(zipFile(""))).isEqualTo("absent");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        Files.copy(
                OwnCertificate.in(directory).pem(),
                directory.resolve("server.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(fault(zipFile(""))).isEqualTo("certificate");
        assertThat(server.requests).noneMatch(request -> request.startsWith("GET"));
    }

    @Test
    void filesArePickedFromAPageByPatternForEachCustomer() throws Exception {
        server.handler = (request, out) -> {
            if (request.contains(".zip")) {
                body(out, ZIP);
            } else {
                text(out, "200 OK", "", "<a href=\"a-202610.zip\">x</a><a href='../b-202609.zip'>y</a>");
            }
        };
        Source.Remote source = fixture.source(
                "https",
                "url: \"%s\", customers: [\"1\", \"2\"], files: 'href=\"([^\"]*-{yyyyMM}\\.zip)\"'"
                        .formatted(server.url("/list/{customer}/")));
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(2, 2));
        assertThat(fixture.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a-202610.zip", "a-202610.zip");
    }

    @Test
    void aQueryIsAskedPageByPageUntilNoRecordComes() throws Exception {
        server.handler = (request, out) -> {
            String rows = request.contains("last=1&")
                    ? "id;x\n5;a\n9;b\n"
                    : request.contains("last=9&") ? "id;x\n12;c\n" : "id;x\n";
            body(out, rows.getBytes(StandardCharsets.UTF_8), "Content-Type: text/csv");
        };
        Source.Remote source = fixture.source(
                "https",
                "url: \"%s\", pages: {record: '^(\\d+);'}, login: {query: {pw: \"env:CARRIER_PASSWORD\"}}"
                        .formatted(server.url("/cdr?last={last_id}&von={from:yyyyMMdd}&bis={to:yyyyMMdd}")));
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(3, 3));
        assertThat(server.requests.getFirst())
                .startsWith("GET /cdr?last=1&von=20261001&bis=20261031&pw=s3cret%26more ");
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(3, 0));
        assertThat(Origin.of(fixture.files().getFirst()).orElseThrow().address())
                .doesNotContain("s3cret");
    }

    @Test
    void aQueryIsAskedByTheNumberOfThePageFromTheFirstToTheLast() throws Exception {
        server.handler = (request, out) -> {
            String rows = request.contains("page=0&") ? "5;a\n9;b\n" : request.contains("page=1&") ? "12;c\n" : "";
            body(out, ("id;x\n" + rows).getBytes(StandardCharsets.UTF_8), "Content-Type: text/csv");
        };
        Source.Remote source = fixture.source(
                "https",
                "url: \"%s\", month_offset: -1, pages: {record: '^\\d+;', first: \"0\"}"
                        .formatted(server.url("/cdr?page={page}&from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}")));
        assertThat(fixture.fetch(source)).isEqualTo(new Fetch.Result(3, 3));
        assertThat(server.requests)
                .extracting(request -> request.substring(0, request.indexOf(" HTTP")))
                .containsExactly(
                        "GET /cdr?page=0&from=2026-09-01&to=2026-09-30",
                        "GET /cdr?page=1&from=2026-09-01&to=2026-09-30",
                        "GET /cdr?page=2&from=2026-09-01&to=2026-09-30");
        assertThat(fixture.files())
                .extracting(file -> file.getFileName().toString())
                .isSorted();
    }

    @Test
    void aQueryThatDoesNotGetOnOrDoesNotEndIsAFault() throws Exception {
        server.handler =
                (_, out) -> body(out, "id;x\n1;a\n".getBytes(StandardCharsets.UTF_8), "Content-Type: text/csv");
        String url = "url: \"%s\", pages: {record: '^(\\d+);', most: 5}";
        assertThat(fault(fixture.source("https", url.formatted(server.url("/cdr?last={last_id}")))))
                .isEqualTo("no-progress");
        server.requests.clear();
        assertThat(fault(fixture.source("https", url.formatted(server.url("/cdr?page={page}")))))
                .isEqualTo("too-many-pages");
        assertThat(server.requests).hasSize(5);
    }

    @Test
    void theDryRunTellsWhatItSeesAndKeepsNothing() throws Exception {
        server.handler = (_, out) -> body(out, ZIP);
        fixture.look(zipFile(""));
        assertThat(fixture.steps)
                .extracting(step -> step.code())
                .containsExactly("carriers.step.file", "carriers.step.certificate", "carriers.contents.zip");
        assertThat(directory.resolve("downloads")).doesNotExist();
    }

    @Test
    void whatAKilledFetchLeftIsFinished() throws Exception {
        server.handler = (_, out) -> body(out, ZIP, "ETag: \"1\"");
        fixture.fetch(zipFile(""));
        Path file = fixture.files().getFirst();
        Files.move(file, Downloads.beside(file, ".part"));
        Downloads.write(Downloads.beside(file, ".mark"), new Mark(ZIP.length, "\"1\"", ""));
        server.handler =
                (_, out) -> head(out, "416 No more", "Content-Length: 0", "Content-Range: bytes */" + ZIP.length);
        assertThat(fixture.fetch(zipFile(""))).isEqualTo(new Fetch.Result(1, 1));
        assertWhole();
    }
}
