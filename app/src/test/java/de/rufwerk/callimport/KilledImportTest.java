package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the importing program at random instants, then run again: the same calls, nothing lost or double, each
/// original whole.
class KilledImportTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 5;
    private static final int CALLS = 60_000;

    @TempDir
    Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private Fixture delivered(String home) {
        var fixture = new Fixture(directory.resolve(home), DATABASE);
        var entries = new LinkedHashMap<String, String>();
        entries.put("a.csv", Fixture.HEADER + calls("a", CALLS / 2));
        entries.put("c.csv", Fixture.HEADER + calls("a", 1_000) + calls("", 1_000) + "x\n");
        fixture.deliver("x.zip", Fixture.zip(entries));
        fixture.deliver("b.csv", Fixture.HEADER + calls("", 1_000) + calls("b", CALLS / 2));
        return fixture;
    }

    private static String calls(String id, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(Fixture.call(id.isEmpty() ? "" : id + i, i % 100, i));
        }
        return text.toString();
    }

    private Process start(Fixture fixture) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledImport.class.getName(),
                        fixture.home.directory().toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password())
                .redirectError(directory.resolve("child.log").toFile())
                .start();
    }

    private void waitUntilItImports(Process child) throws IOException {
        BufferedReader lines = child.inputReader();
        String line = lines.readLine();
        while (line != null && !line.equals(KilledImport.BEGUN)) {
            line = lines.readLine();
        }
        assertThat(line).as(Files.readString(directory.resolve("child.log"))).isEqualTo(KilledImport.BEGUN);
    }

    @Test
    void leavesNothingLostNothingDoubleAndEveryOriginalWhole() throws Exception {
        Fixture undisturbed = delivered("undisturbed");
        Process whole = start(undisturbed);
        waitUntilItImports(whole);
        long begun = System.nanoTime();
        assertThat(whole.waitFor())
                .as(Files.readString(directory.resolve("child.log")))
                .isZero();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        List<String> expected = undisturbed.calls();
        assertThat(expected).hasSize(CALLS + 1_000);
        assertThat(undisturbed.count("rejected")).isEqualTo(1);
        var random = new Random(20261123);
        int running = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Fixture fixture = delivered("home" + kill);
            Process child = start(fixture);
            waitUntilItImports(child);
            boolean hasEnded = child.waitFor(random.nextLong(millis), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            running += hasEnded ? 0 : 1;
            fixture.assertBalance();
            RecordedRun again = fixture.run();
            assertThat(again.faults).isEmpty();
            assertThat(fixture.calls()).as("kill %d", kill).isEqualTo(expected);
            assertThat(fixture.home.resolve("archive/.work")).isEmptyDirectory();
            assertOriginals(fixture);
        }
        assertThat(running).as("kills that hit a running import").isPositive();
    }

    private static void assertOriginals(Fixture fixture) throws IOException {
        try (Stream<Path> kept = Files.list(fixture.home.resolve("archive/inbox/2026-10"))) {
            List<Path> files = kept.toList();
            assertThat(files).hasSize(2);
            for (Path file : files) {
                assertThat(file.getFileName().toString())
                        .startsWith(Archive.sha256(file).shortHex() + "-");
            }
        }
    }
}
