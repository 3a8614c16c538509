package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestHomes;
import de.rufwerk.reference.RandomMonths;
import de.rufwerk.reference.ReferenceMonths;
import de.rufwerk.reference.ReferenceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a person uses it, from `init` to the exported files, against the naive reference: byte for byte, on
/// random homes full of corner cases, and when it is killed in between.
class WholeProgramTest {

    private static final boolean LONG = Boolean.getBoolean("rufwerk.long");
    private static final int DONE = 0;
    private static final int SOMETHING_WAITS = 3;

    @AutoClose
    private static final TestHomes HOMES = new TestHomes();

    @TempDir
    Path folder;

    @Test
    void exportsWhatTheReferenceWorksOut() throws IOException {
        for (int seed = 0; seed < (LONG ? 200 : 2); seed++) {
            Path home = folder.resolve("home-" + seed);
            RandomMonths.Home random = made(home, seed, RandomMonths.Size.SMALL);
            ReferenceMonths reference = new ReferenceMonths(home, random.settings());
            for (YearMonth month : random.months()) {
                run(home, month);
                assertExports(home, reference.run(month));
            }
        }
    }

    @Test
    void killedAtAnyInstantItExportsTheSameAfterAnotherRun() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(23);
        Path home = folder.resolve("killed");
        RandomMonths.Home data = made(home, 5, new RandomMonths.Size(60, 4_000));
        YearMonth month = data.months().getFirst();
        for (int kill = 0; kill < (LONG ? 200 : 4); kill++) {
            Process program = started(home, "run", "--month", month.toString(), "--until", "rate");
            if (!program.waitFor(random.nextLong(1_000, 7_000), TimeUnit.MILLISECONDS)) {
                program.destroyForcibly().waitFor();
            }
        }
        run(home, month);
        assertExports(home, new ReferenceMonths(home, data.settings()).run(month));
    }

    private static RandomMonths.Home made(Path home, long seed, RandomMonths.Size size) throws IOException {
        HOMES.make(home);
        RandomMonths.Home random = RandomMonths.write(home, seed, size);
        ReferenceSettings settings = random.settings();
        Path file = home.resolve("rufwerk.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "neighbour: clarify",
                                "neighbour: " + (settings.acceptNeighbour() ? "accept" : "clarify"))
                        .replace("min_prefix: 8", "min_prefix: " + settings.minPrefix())
                        .replace("late_months: 6", "late_months: " + settings.lateMonths())
                        .replace("price_scale: 4", "price_scale: " + settings.priceScale()));
        return random;
    }

    private static void run(Path home, YearMonth month) {
        assertThat(Rufwerk.execute("--home", home.toString(), "run", "--month", month.toString(), "--until", "rate"))
                .isIn(DONE, SOMETHING_WAITS);
    }

    private static void assertExports(Path home, ReferenceMonths.Month expected) throws IOException {
        assertThat(exported(home, "rated-calls", expected.month())).isEqualTo(expected.ratedCalls());
        assertThat(exported(home, "cases", expected.month())).isEqualTo(expected.cases());
        assertThat(exported(home, "charges", expected.month())).isEqualTo(expected.charges());
    }

    private static String exported(Path home, String what, YearMonth month) throws IOException {
        Path file = home.resolve(what + ".csv");
        int code = Rufwerk.execute(
                "--home", home.toString(), "export", what, "--month", month.toString(), "--out", file.toString());
        assertThat(code).isEqualTo(DONE);
        return Files.readString(file);
    }

    /// The program in a process of its own.
    private static Process started(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Rufwerk.class.getName(),
                "--home",
                home.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("killed.log").toFile())
                .start();
    }
}
