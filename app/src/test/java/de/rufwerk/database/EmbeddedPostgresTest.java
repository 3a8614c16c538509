package de.rufwerk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One cluster for all tests here, below a path with everything that a path can have; each test ends without a server.
class EmbeddedPostgresTest {

    @TempDir
    static Path temporary;

    private static Path directory;

    @BeforeAll
    static void place() throws IOException {
        directory = Files.createDirectories(temporary.resolve("Größe 1 (x) 'é' & ; 50 %"))
                .resolve("database");
    }

    @AfterEach
    void noProcessIsLeft() throws IOException {
        if (Files.exists(data())) {
            assertThat(Postmaster.workers(data())).isEmpty();
        }
    }

    private static EmbeddedPostgres open() {
        return EmbeddedPostgres.open(directory, directory.resolve("postgres.log"));
    }

    private static Path data() {
        return directory.resolve("data");
    }

    private static long pid() throws IOException {
        return Postmaster.of(data()).orElseThrow().pid();
    }

    private static JdbcClient jdbc(EmbeddedPostgres server) {
        return JdbcClient.create(new ServerDataSource(server, EmbeddedPostgres.DATABASE));
    }

    private static long rows(EmbeddedPostgres server) {
        return jdbc(server).sql("select count(*) from kept").query(Long.class).single();
    }

    @Test
    void theServerIsSafeAndOpenOnlyToThisProgram() throws Exception {
        try (EmbeddedPostgres server = open()) {
            JdbcClient jdbc = jdbc(server);
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
                assertThat(jdbc.sql("show " + setting).query(String.class).single())
                        .as(setting)
                        .isEqualTo("on");
            }
            assertThat(jdbc.sql("show listen_addresses").query(String.class).single())
                    .isEqualTo("127.0.0.1");
            assertThat(jdbc.sql("show unix_socket_directories")
                            .query(String.class)
                            .single())
                    .isEmpty();
            assertThat(jdbc.sql("show server_encoding").query(String.class).single())
                    .isEqualTo("UTF8");
            assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                    .hasToString("[OWNER_READ, OWNER_WRITE]")
                    .hasSize(2);
            assertThatThrownBy(() -> DriverManager.getConnection(server.url("postgres"), "rufwerk", "guessed"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void aPathThatPostgresCannotDealWithIsRefused() {
        Path strange = temporary.resolve("a$b");
        assertThatThrownBy(() -> EmbeddedPostgres.open(strange, strange.resolve("log")))
                .isInstanceOf(WrongUse.class)
                .hasMessageContaining("database.path");
    }

    @Test
    void aServerWithoutFsyncIsRefused() throws Exception {
        Path extra = directory.resolve("postgres-extra.conf");
        open().close();
        Files.writeString(extra, "fsync = off\n");
        try {
            assertThatThrownBy(EmbeddedPostgresTest::open)
                    .isInstanceOf(WrongUse.class)
                    .hasMessageContaining("database.unsafe");
        } finally {
            Files.delete(extra);
        }
    }

    @Test
    void twoProgramsShareOneServerAndTheLastStopsIt() throws Exception {
        try (OtherProgram other = OtherProgram.on(directory)) {
            long pid = pid();
            try (EmbeddedPostgres server = open()) {
                assertThat(pid()).isEqualTo(pid);
                other.keepRow();
                other.end();
                assertThat(rows(server)).isPositive();
            }
            assertThat(Postmaster.of(data())).isEmpty();
        }
    }

    @Test
    void aProgramThatEndsLeavesTheServerToTheOther() throws Exception {
        try (OtherProgram other = OtherProgram.on(directory)) {
            open().close();
            other.keepRow();
            other.end();
        }
    }

    @Test
    void oneProcessMayOpenItSeveralTimes() throws Exception {
        EmbeddedPostgres first = open();
        EmbeddedPostgres second = open();
        first.close();
        try (Connection connection = second.connect("postgres")) {
            assertThat(connection.isValid(5)).isTrue();
        }
        second.close();
    }

    @Test
    void theServerOfAKilledProgramIsTakenOverAndStopped() throws Exception {
        long pid;
        try (OtherProgram other = OtherProgram.on(directory)) {
            other.keepRow();
            pid = pid();
            other.kill();
        }
        assertThat(Postmaster.of(data()).orElseThrow().isAlive()).isTrue();
        try (EmbeddedPostgres server = open()) {
            assertThat(pid()).isEqualTo(pid);
            assertThat(rows(server)).isPositive();
        }
    }

    @Test
    void aKilledServerIsStartedAgainByTheNextConnection() throws Exception {
        try (EmbeddedPostgres server = open()) {
            JdbcClient jdbc = jdbc(server);
            jdbc.sql("create table if not exists kept (no bigint generated always as identity)")
                    .update();
            jdbc.sql("insert into kept default values").update();
            long before = rows(server);
            killServer(true);

            assertThat(rows(server)).isEqualTo(before);
        }
    }

    @Test
    void twoProgramsFindTheServerAgainThatWasKilledUnderThem() throws Exception {
        try (OtherProgram other = OtherProgram.on(directory);
                EmbeddedPostgres server = open()) {
            other.keepRow();
            long before = rows(server);
            killServer(false);

            assertThat(rows(server)).isEqualTo(before);
            other.kill();
        }
    }

    @Test
    void aProcessFileThatProvesNothingIsSeenThrough() throws Exception {
        open().close();
        Path file = Postmaster.file(data());
        long living = ProcessHandle.current().pid();
        long dead = deadProcess();
        for (String stale :
                List.of("", "nonsense\n", text(dead), text(living), living + "\n", Long.MAX_VALUE + "1\n", text(1))) {
            Files.writeString(file, stale);
            try (EmbeddedPostgres server = open()) {
                assertThat(pid()).as(stale).isNotIn(living, dead, 1L);
                assertThat(jdbc(server).sql("select 1").query(Integer.class).single())
                        .isEqualTo(1);
            }
        }
    }

    private static String text(long pid) {
        return pid + "\n" + data() + "\n1795398000\n5432\n\n127.0.0.1\n 1234 1234\nready   \n";
    }

    private static long deadProcess() throws IOException {
        Process process = new ProcessBuilder("true").start();
        process.onExit().join();
        return process.pid();
    }

    @Test
    void aPasswordThatIsLostIsSaidSo() throws Exception {
        open().close();
        Path password = directory.resolve("password");
        Path away = directory.resolve("password.away");
        Files.move(password, away);
        try {
            assertThatThrownBy(EmbeddedPostgresTest::open)
                    .isInstanceOf(WrongUse.class)
                    .hasMessageContaining("database.passwordMissing");
        } finally {
            Files.move(away, password);
        }
    }

    /// Random moments in the life of a program and of its server; every row that was committed is there afterwards.
    @Test
    void killedAtAnyMomentNothingCommittedIsLost() throws Exception {
        boolean isLong = Boolean.getBoolean("rufwerk.long");
        Random random = new Random(20261031);
        long committed;
        try (EmbeddedPostgres server = open()) {
            jdbc(server)
                    .sql("create table if not exists kept (no bigint generated always as identity)")
                    .update();
            committed = rows(server);
        }
        for (int round = 0; round < (isLong ? 200 : 4); round++) {
            try (OtherProgram other =
                    OtherProgram.launch(directory, List.of(), System.getProperty("java.class.path"))) {
                if (random.nextInt(3) == 0) {
                    waitFor(Duration.ofMillis(random.nextInt(3000))); // while it starts
                } else {
                    assertThat(other.line()).startsWith("ready ");
                    for (int i = random.nextInt(5); i > 0; i--) {
                        other.keepRow();
                        committed++;
                    }
                }
                boolean serverFirst = random.nextBoolean();
                if (serverFirst) {
                    killServer(random.nextBoolean());
                }
                other.kill();
            }
            try (EmbeddedPostgres server = open()) {
                assertThat(rows(server)).as("round " + round).isEqualTo(committed);
            }
        }
    }

    /// On a machine that runs the tests as root, the way of other users, and the other way round.
    @Test
    void anotherUserThanRootRunsItToo() throws Exception {
        boolean isRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (!isRoot) {
            open().close(); // this very run is the proof
            return;
        }
        Path open = Files.createTempDirectory("rufwerk-nobody");
        try {
            String classPath = readableByAll(open);
            Path its = Files.createDirectory(open.resolve("home"));
            for (Path path : List.of(open, its)) {
                Files.setPosixFilePermissions(
                        path, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            List<String> asNobody =
                    List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all");
            try (OtherProgram nobody = OtherProgram.launch(its.resolve("database"), asNobody, classPath)) {
                assertThat(nobody.line()).startsWith("ready ");
                nobody.keepRow();
                nobody.end();
            }
            assertThatThrownBy(() -> EmbeddedPostgres.open(its.resolve("database"), its.resolve("log")))
                    .isInstanceOf(WrongUse.class)
                    .hasMessageContaining("database.owner");
        } finally {
            PostgresBinaries.delete(open);
        }
    }

    private static String readableByAll(Path to) throws IOException {
        StringBuilder classPath = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path from = Path.of(entry);
            String name = from.getFileName().toString();
            if (Files.isDirectory(from)) {
                Path copy = to.resolve("classes" + classPath.length());
                copy(from, copy);
                classPath.append(copy).append(':');
            } else if (name.matches("(postgres|embedded|commons|xz|slf4j|logback|spring|jspecify|jul|assertj).*jar")) {
                Files.copy(from, to.resolve(name));
                classPath.append(to.resolve(name)).append(':');
            }
        }
        return classPath.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /// kill -9 of the first process only, or of all of them.
    private static void killServer(boolean all) throws IOException {
        List<Long> pids = Files.exists(data()) ? Postmaster.workers(data().toRealPath()) : List.of();
        if (!all && !pids.isEmpty()) {
            pids = Postmaster.of(data()).map(found -> List.of(found.pid())).orElse(List.of());
        }
        for (long pid : pids) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static void waitFor(Duration time) {
        Wait wait = Wait.atMost(time);
        while (!wait.isOver()) {
            // the moment itself is what is tried here
        }
    }
}
