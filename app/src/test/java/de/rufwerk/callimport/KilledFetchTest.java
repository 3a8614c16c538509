package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.carriers.BadServer;
import de.rufwerk.carriers.OwnCertificate;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.home.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the importing program while it downloads: what it has is gone on with, the archive never holds half a
/// file, and at the end it holds the whole one, imported once.
class KilledFetchTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 3;
    private static final int CALLS = 4_000;
    private static final byte[] ZIP = Fixture.zip(Map.of("calls.csv", Fixture.HEADER + calls()));
    private static final Pattern RANGE = Pattern.compile("Range: bytes=(\\d+)-");

    @TempDir
    Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static String calls() {
        var text = new StringBuilder();
        var random = new Random(7);
        for (int i = 0; i < CALLS; i++) {
            text.append(Fixture.call(Long.toHexString(random.nextLong()), i % 100, i));
        }
        return text.toString();
    }

    private static int asked(String request) {
        Matcher range = RANGE.matcher(request);
        return range.find() ? Integer.parseInt(range.group(1)) : 0;
    }

    /// Answers from where the request says; says so when that many bytes of the file are sent, and waits.
    private static void answer(String request, OutputStream out, int most, CountDownLatch sent, CountDownLatch over)
            throws IOException {
        int from = asked(request);
        String length = "Content-Length: " + (ZIP.length - from);
        if (from == 0) {
            BadServer.head(out, "200 OK", "ETag: \"1\"", length);
        } else {
            BadServer.head(
                    out,
                    "206 Partial Content",
                    "ETag: \"1\"",
                    length,
                    "Content-Range: bytes %d-%d/%d".formatted(from, ZIP.length - 1, ZIP.length));
        }
        out.write(ZIP, from, Math.max(0, Math.min(most, ZIP.length) - from));
        out.flush();
        sent.countDown();
        if (most < ZIP.length) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Process start(Fixture fixture) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledFetch.class.getName(),
                        fixture.home.directory().toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }

    @Test
    void goesOnWithWhatItHasAndNeverArchivesHalfAFile() throws Exception {
        OwnCertificate certificate = OwnCertificate.in(directory);
        var random = new Random(20261126);
        for (int kill = 0; kill < KILLS; kill++) {
            var fixture = new Fixture(directory.resolve("home" + kill), DATABASE);
            var over = new CountDownLatch(1);
            try (var server = new BadServer(certificate.server())) {
                prepare(fixture, certificate, server);
                // The last one is killed somewhere between the last byte and the end of the import.
                int most = kill == KILLS - 1 ? ZIP.length : random.nextInt(1, ZIP.length);
                var sent = new CountDownLatch(1);
                server.handler = (request, out) -> answer(request, out, most, sent, over);
                Process child = start(fixture);
                assertThat(sent.await(60, TimeUnit.SECONDS))
                        .as(Files.readString(directory.resolve("child.log")))
                        .isTrue();
                if (most < ZIP.length) {
                    waitForAPart(fixture, child);
                } else {
                    child.waitFor(random.nextLong(1, 400), TimeUnit.MILLISECONDS);
                }
                child.destroyForcibly().waitFor();
                over.countDown();
                assertNothingHalf(fixture);

                server.requests.clear();
                var done = new CountDownLatch(1);
                server.handler = (request, out) -> answer(request, out, ZIP.length, done, over);
                assertThat(KilledFetch.run(fixture.home, DATABASE.dataSource()).faults)
                        .isEmpty();
                if (most < ZIP.length) {
                    assertThat(server.requests)
                            .as("what is there already is not asked for again")
                            .first()
                            .satisfies(request -> assertThat(asked(request)).isPositive());
                }
            }
            assertNothingHalf(fixture);
            assertThat(archived(fixture)).hasSize(1);
            assertThat(archived(fixture).getFirst()).hasBinaryContent(ZIP);
            fixture.assertBalance();
            assertThat(fixture.calls()).hasSize(CALLS);
        }
    }

    /// Until the program has written something of the download.
    private static void waitForAPart(Fixture fixture, Process child) throws IOException, InterruptedException {
        boolean isThere = false;
        for (int tries = 0; tries < 3_000 && !isThere; tries++) {
            child.waitFor(20, TimeUnit.MILLISECONDS);
            for (Path file : files(fixture.home.resolve("downloads"))) {
                isThere |= file.toString().endsWith(".part") && Files.size(file) > 0;
            }
        }
        assertThat(isThere).as("something is written").isTrue();
    }

    private static void prepare(Fixture fixture, OwnCertificate certificate, BadServer server) throws IOException {
        Files.createDirectories(fixture.home.directory());
        Files.copy(certificate.pem(), fixture.home.resolve("server.pem"));
        Files.writeString(fixture.home.settingsFile(), """
                carriers:
                  c:
                    profile: standard
                    source:
                      https: {url: "%s", name: "evn-{yyyy-MM}.zip", certificate: server.pem, pause_millis: 1}
                """.formatted(server.url("/{yyyy}/{MM}.zip")));
    }

    /// What has a name in the archive or in the downloads is what the server has.
    private static void assertNothingHalf(Fixture fixture) throws IOException {
        for (Path file : archived(fixture)) {
            assertThat(file.getFileName().toString()).startsWith(Sha256.of(ZIP).shortHex() + "-");
            assertThat(file).hasBinaryContent(ZIP);
        }
        for (Path file : files(fixture.home.resolve("downloads"))) {
            if (!file.getFileName().toString().startsWith(".")
                    && file.getFileName().toString().endsWith(".zip")) {
                assertThat(file).hasBinaryContent(ZIP);
            }
        }
    }

    private static List<Path> archived(Fixture fixture) throws IOException {
        return files(fixture.home.resolve("archive/c"));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
