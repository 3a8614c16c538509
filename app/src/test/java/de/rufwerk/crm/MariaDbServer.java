package de.rufwerk.crm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A MariaDB server of the test's own, with a user `crm` that may do everything in the database `crm`. Its binaries are
/// unpacked by the build into `target/mariadb`.
final class MariaDbServer implements AutoCloseable {

    static final String USER = "crm";
    static final String PASSWORD = "geheim-4711";

    private static final Path UNPACKED = Path.of("target/mariadb").toAbsolutePath();

    private final Process process;
    private final int port;

    private MariaDbServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param folder empty, for its data
    static MariaDbServer start(Path folder) throws IOException, InterruptedException {
        Path base = base();
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve("mysql"));
        bootstrap(base, data, folder.resolve("bootstrap.log"));
        int port = freePort();
        List<String> command = command(base, data);
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                "--skip-ssl"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        awaitStart(process);
        return new MariaDbServer(process, port);
    }

    /// Reads what the server says until it is ready; what it says afterwards is read, too, so that it never waits.
    private static void awaitStart(Process process) throws IOException {
        BufferedReader said = process.inputReader();
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.contains("ready for connections")) {
                Thread.ofVirtual().start(() -> said.lines().forEach(each -> {}));
                return;
            }
            all.append(line).append('\n');
        }
        throw new IllegalStateException(all.toString());
    }

    private static Path base() throws IOException {
        try (Stream<Path> all = Files.walk(UNPACKED)) {
            Path program = all.filter(path -> path.endsWith("bin/mariadbd"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no mariadbd below " + UNPACKED));
            if (!program.toFile().setExecutable(true)) {
                throw new IllegalStateException("cannot be made executable: " + program);
            }
            return program.getParent().getParent();
        }
    }

    private static List<String> command(Path base, Path data) {
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--lc-messages-dir=" + base.resolve("share"),
                "--innodb-log-file-size=8M",
                "--innodb-buffer-pool-size=16M",
                "--innodb-flush-log-at-trx-commit=2",
                "--skip-name-resolve"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        return command;
    }

    /// The system tables, and the user.
    private static void bootstrap(Path base, Path data, Path log) throws IOException, InterruptedException {
        List<String> command = command(base, data);
        command.add("--bootstrap");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            write(in, "use mysql;\nset @auth_root_socket=NULL;\nset @skip_auth_anonymous=1;\n");
            for (String script : List.of(
                    "mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql")) {
                try (InputStream content =
                        Files.newInputStream(base.resolve("share").resolve(script))) {
                    content.transferTo(in);
                }
            }
            write(in, "flush privileges;\ncreate database crm character set utf8mb4;\n");
            write(in, "create user " + USER + "@'%' identified by '" + PASSWORD + "';\n");
            write(in, "grant all on crm.* to " + USER + "@'%';\n");
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(port), USER, PASSWORD);
    }

    int port() {
        return port;
    }

    static String url(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/crm?sslMode=disable";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
