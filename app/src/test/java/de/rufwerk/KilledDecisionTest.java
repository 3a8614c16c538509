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
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// `kill -9` while a case is decided: the decision and the result that follows from it are there, or neither
/// is.
///
/// The program is halted where it matters by a lock on a table that it needs next (rated calls are replaced
/// already, and in the end, before the sums), and killed at random instants besides.
class KilledDecisionTest {

    private static final int KILLS = Boolean.getBoolean("rufwerk.long") ? 200 : 2;

    @AutoClose
    private final TestHomes homes = new TestHomes();

    @TempDir
    private Path home;

    private YearMonth month = YearMonth.of(2026, 10);

    @Test
    void allOfItHasHappenedOrNothing() throws IOException, InterruptedException, SQLException {
        homes.make(home);
        RandomMonths.Home random = RandomMonths.write(home, 5, new RandomMonths.Size(40, 2_000));
        month = random.months().getFirst();
        rate();
        try (ConfigurableApplicationContext server = Rufwerk.open(home)) {
            JdbcClient jdbc = server.getBean(JdbcClient.class);
            List<String> before = stored(jdbc);
            for (String halt : List.of("charges", "rating_runs")) {
                try (Connection holding = server.getBean(DataSource.class).getConnection();
                        Statement lock = holding.createStatement()) {
                    holding.setAutoCommit(false);
                    lock.execute("lock table " + halt + " in share mode"); // may be read, not written
                    Process deciding = started(jdbc);
                    await(jdbc, halt, deciding);
                    deciding.destroyForcibly().waitFor();
                    holding.rollback();
                }
                assertThat(stored(jdbc)).as("killed at " + halt).isEqualTo(before);
                rate();
            }
            SplittableRandom instants = new SplittableRandom(11);
            for (int kill = 0; kill < KILLS && stored(jdbc).equals(before); kill++) {
                Process deciding = started(jdbc);
                if (!deciding.waitFor(instants.nextLong(500, 4_000), TimeUnit.MILLISECONDS)) {
                    deciding.destroyForcibly().waitFor();
                }
                boolean decided = decisions(jdbc) > 0;
                assertThat(stored(jdbc).equals(before))
                        .as("decided: " + decided)
                        .isEqualTo(!decided);
                rate();
                assertThat(stored(jdbc).equals(before)).as("rated again").isEqualTo(!decided);
            }
            if (decisions(jdbc) == 0) {
                Process deciding = started(jdbc);
                deciding.waitFor();
                assertThat(decisions(jdbc))
                        .as(Files.readString(home.resolve("deciding.log")))
                        .isEqualTo(1);
            }
            assertThat(stored(jdbc)).isNotEqualTo(before);
            assertThat(Rufwerk.execute(
                            "--home",
                            home.toString(),
                            "cases",
                            "undo",
                            number(jdbc),
                            "--month",
                            month.toString(),
                            "--why",
                            "back"))
                    .isIn(0, 3);
            assertThat(stored(jdbc)).isEqualTo(before);
        }
    }

    /// Also what a person does when a step was killed: the result is made anew with whatever has been decided.
    private void rate() {
        assertThat(Rufwerk.execute("--home", home.toString(), "run", "--month", month.toString(), "--until", "rate"))
                .isIn(0, 3);
    }

    private static long decisions(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from decisions").query(Long.class).single();
    }

    private static String number(JdbcClient jdbc) {
        return jdbc.sql("select no from decisions").query(String.class).single();
    }

    /// The whole result, whatever the order of its rows.
    private static List<String> stored(JdbcClient jdbc) {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("rated_calls", "charges", "case_groups", "run_lines")) {
            rows.addAll(jdbc.sql("select (to_jsonb(t) - 'run')::text from " + table + " t order by 1")
                    .query(String.class)
                    .list());
        }
        rows.addAll(jdbc.sql("select (file, line_no, reason, subject, written_off)::text from cases order by 1")
                .query(String.class)
                .list());
        rows.addAll(jdbc.sql("select (rated_calls, case_calls, amount)::text from rating_runs order by 1")
                .query(String.class)
                .list());
        return rows;
    }

    /// The program in a process of its own, about to give the number with the most cases to a line that shares
    /// an allowance or not.
    private Process started(JdbcClient jdbc) throws IOException {
        String number = jdbc.sql("""
                        select subject from case_items where reason in (3, 4) and length(subject) between 10 and 16
                        order by calls desc, subject limit 1""").query(String.class).single();
        String line = jdbc.sql("select line_id from run_lines order by line limit 1")
                .query(String.class)
                .single();
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
                        "cases",
                        "map",
                        "+" + number,
                        "--line",
                        line,
                        "--month",
                        month.toString(),
                        "--why",
                        "because")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("deciding.log").toFile())
                .start();
    }

    private void await(JdbcClient jdbc, String table, Process deciding) throws IOException {
        long until = System.nanoTime() + 120_000_000_000L;
        while (!waitsFor(jdbc, table)) {
            assertThat(deciding.isAlive() && System.nanoTime() < until)
                    .as(Files.readString(home.resolve("deciding.log")))
                    .isTrue();
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean waitsFor(JdbcClient jdbc, String table) {
        return jdbc.sql("select exists (select 1 from pg_locks where not granted and relation = :table::regclass)")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }
}
