package de.rufwerk.callimport;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.callimport.KilledFileOrder.Kind;
import de.rufwerk.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `kill -9` at random instants while a file is taken out, accepted or read again: all of it has happened, or nothing;
/// ordered again, it has happened once.
class KilledFileOrderTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 70 : 2;
    private static final int CALLS = 12_000;

    @TempDir
    Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    /// a.csv, b.csv with half of its calls, and a correction of a.csv that is held.
    private Fixture imported(String home) throws Exception {
        var fixture = new Fixture(directory.resolve(home), DATABASE);
        fixture.carrier(
                "inbox", Fixture.settingsOfLimits().carriers().get("inbox").limits());
        fixture.deliver("a.csv", Fixture.HEADER + calls(0, CALLS));
        fixture.deliver("b.csv", Fixture.HEADER + calls(CALLS / 2, CALLS + CALLS / 2));
        fixture.run();
        fixture.deliver("a.csv", Fixture.HEADER + calls(CALLS / 4, CALLS));
        assertThat(fixture.run().faults).hasSize(1);
        return fixture;
    }

    private static String calls(int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(Fixture.call("id" + i, i % 100, i));
        }
        return text.toString();
    }

    private static int file(Fixture fixture, Kind kind) {
        return fixture.jdbc
                .sql("select id from import_files where name = 'a.csv' and state = ?")
                .param(kind == Kind.ACCEPT ? "HELD" : "STORED")
                .query(Integer.class)
                .single();
    }

    private static List<String> stored(Fixture fixture) {
        return fixture.calls().stream().sorted().toList();
    }

    private Process start(Fixture fixture, Kind kind) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledFileOrder.class.getName(),
                        fixture.home.directory().toString(),
                        DATABASE.url(),
                        DATABASE.user(),
                        DATABASE.password(),
                        kind.name(),
                        Integer.toString(file(fixture, kind)))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void leavesAllOrNothing(Kind kind) throws Exception {
        Fixture undisturbed = imported("undisturbed");
        List<String> before = stored(undisturbed);
        long begun = System.nanoTime();
        assertThat(start(undisturbed, kind).waitFor())
                .as(Files.readString(directory.resolve("child.log")))
                .isZero();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        undisturbed.assertBalance();
        List<String> after = stored(undisturbed);
        var random = new Random(20261126 + kind.ordinal());
        for (int kill = 0; kill < KILLS; kill++) {
            Fixture fixture = imported("home" + kill);
            int file = file(fixture, kind);
            Process child = start(fixture, kind);
            child.waitFor(random.nextLong(millis / 2, millis), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            fixture.assertBalance();
            boolean done = !new ChangeLog(fixture.jdbc).of(fixture.id("a.csv")).isEmpty()
                    || !new ChangeLog(fixture.jdbc).of(file).isEmpty();
            assertThat(stored(fixture)).as("kill %d", kill).isEqualTo(done ? after : before);
            if (!done) {
                KilledFileOrder.carryOut(fixture.home, DATABASE.dataSource(), kind, file);
                assertThat(stored(fixture)).isEqualTo(after);
            }
            RecordedRun again = fixture.run();
            assertThat(again.faults).hasSize(kind == Kind.REREAD ? 1 : 0);
            if (kind != Kind.REMOVE) {
                assertThat(stored(fixture)).isEqualTo(after);
            }
        }
    }
}
