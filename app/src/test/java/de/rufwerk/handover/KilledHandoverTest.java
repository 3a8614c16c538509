package de.rufwerk.handover;

import static de.rufwerk.handover.PortalHouse.MONTH;
import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import de.rufwerk.handover.Handovers.Filter;
import de.rufwerk.handover.PortalHouse.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the program at random instants while it hands over: in the end the portals have the same documents as
/// after an undisturbed run, none twice and none missing, and what is uncertain was listed.
class KilledHandoverTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 3;
    /// Enough for each kill to come in the middle.
    private static final int DOCUMENTS = 70 * KILLS;

    @TempDir
    private Path directory;

    private DavServer server;

    @BeforeEach
    void start() throws IOException {
        server = new DavServer(directory.resolve("server"));
        Files.createDirectories(directory.resolve("server/dav"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void inTheEndEachDocumentIsThereOnce() throws Exception {
        PortalHouse house = PortalHouse.in(DATABASE.dataSource(), directory.resolve("home"));
        Map<String, String> wanted = new HashMap<>();
        for (int i = 1; i <= DOCUMENTS; i++) {
            wanted.put("K" + i, "text " + i);
        }
        house.publish(wanted);
        server.knowsKeys = false;
        String portals = """
                dav: {type: webdav, url: '%s', pause_millis: 1, index: none}
                form: {type: http, method: form, url: '%s', pause_millis: 1, index: none}
                """.formatted(server.url("/dav"), server.url("/form"));
        Program person = house.program(portals);
        var random = new Random(20261101);
        int inDoubt = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            var reached = new CountDownLatch(50 + random.nextInt(150));
            server.mood = (_, _) -> {
                reached.countDown();
                return DavServer.Trouble.NONE;
            };
            Process program = start(kill, portals);
            assertThat(reached.await(1, TimeUnit.MINUTES))
                    .as("requests of the program")
                    .isTrue();
            program.destroyForcibly().waitFor();
            inDoubt += Math.toIntExact(person.handovers().standings(MONTH).stream()
                    .mapToLong(Handovers.Standing::inDoubt)
                    .sum());
        }
        person.step().run(house.run());
        assertThat(inDoubt).as("killed between sending and noting").isPositive();
        decide(person);
        person.step().run(house.run());

        var expected = new TreeMap<>(PortalHouse.expected("dav/", wanted));
        expected.putAll(PortalHouse.expected("form/", wanted));
        assertThat(server.files()).isEqualTo(expected);
        assertThat(server.forms)
                .hasSize(DOCUMENTS)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(person.open()).isZero();
    }

    /// What the form may have taken is listed; a person looks there.
    private void decide(Program person) {
        for (Handovers.Entry entry : person.handovers().list(MONTH, new Filter("", "", "uncertain", 0), DOCUMENTS)) {
            assertThat(entry.target()).isEqualTo("form");
            var wish = new Withdrawals.Wish(MONTH, "form", "", entry.document(), "nachgesehen", "berta");
            if (server.forms.containsKey(entry.path())) {
                person.withdrawals().isThere(wish);
            } else {
                person.withdrawals().isMissing(wish);
            }
        }
    }

    private Process start(int run, String portals) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHandover.class.getName(),
                        directory.resolve("home").toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password(),
                        Integer.toString(run),
                        portals)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }
}
