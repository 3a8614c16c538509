package de.rufwerk;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.database.TestHomes;
import de.rufwerk.reference.RandomMonths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// While a month is rated a second time, and after that was killed, the exports are those of the first rating,
/// byte for byte, until the new result is complete.
///
/// The second rating is halted where it matters by a lock on a table that it needs next: all calls are rated and
/// written but nothing is published, and in the middle of the publication.
class SecondRatingTest {

    private static final List<String> EXPORTS = List.of("rated-calls", "cases", "charges");

    @AutoClose
    private final TestHomes homes = new TestHomes();

    @TempDir
    Path home;

    @Test
    void theOldResultIsExportedUntilTheNewOneIsComplete() throws IOException, InterruptedException, SQLException {
        homes.make(home);
        RandomMonths.Home random = RandomMonths.write(home, 5, new RandomMonths.Size(40, 3_000));
        YearMonth month = random.months().getFirst();
        rate(month);
        List<String> old = exported(month);

        Path settings = home.resolve("rufwerk.yaml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace(
                                "price_scale: 4",
                                "price_scale: " + (random.settings().priceScale() == 2 ? 3 : 2)));
        try (ConfigurableApplicationContext server = Rufwerk.open(home)) {
            DataSource database = server.getBean(DataSource.class);
            for (String halt : List.of("charges", "rating_runs")) {
                try (Connection holding = database.getConnection();
                        Statement lock = holding.createStatement()) {
                    holding.setAutoCommit(false);
                    lock.execute("lock table " + halt + " in share mode"); // may be read, not written
                    Process second = started(month);
                    await(JdbcClient.create(database), halt, second);
                    if (halt.equals("charges")) {
                        assertThat(exported(month))
                                .as("while it is rated again")
                                .isEqualTo(old);
                    }
                    second.destroyForcibly().waitFor();
                    holding.rollback();
                }
                assertThat(exported(month)).as("killed at " + halt).isEqualTo(old);
            }
        }
        rate(month);
        assertThat(exported(month)).isNotEqualTo(old);
    }

    private void rate(YearMonth month) {
        assertThat(Rufwerk.execute("--home", home.toString(), "run", "--month", month.toString(), "--until", "rate"))
                .isIn(0, 3);
    }

    private List<String> exported(YearMonth month) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String what : EXPORTS) {
            Path file = home.resolve(what + ".csv");
            assertThat(Rufwerk.execute(
                            "--home",
                            home.toString(),
                            "export",
                            what,
                            "--month",
                            month.toString(),
                            "--out",
                            file.toString()))
                    .isZero();
            texts.add(Files.readString(file));
        }
        return texts;
    }

    private Process started(YearMonth month) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rufwerk.class.getName(),
                        "--home",
                        home.toString(),
                        "run",
                        "--month",
                        month.toString(),
                        "--only",
                        "rate")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("second.log").toFile())
                .start();
    }

    private void await(JdbcClient database, String table, Process second) throws IOException {
        long until = System.nanoTime() + 120_000_000_000L;
        while (!waitsFor(database, table)) {
            assertThat(second.isAlive() && System.nanoTime() < until)
                    .as(Files.readString(home.resolve("second.log")))
                    .isTrue();
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean waitsFor(JdbcClient database, String table) {
        return database.sql("select exists (select 1 from pg_locks where not granted and relation = :table::regclass)")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }
}
