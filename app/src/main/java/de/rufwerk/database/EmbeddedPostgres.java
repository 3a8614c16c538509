package de.rufwerk.database;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL server below a home: `bin-<version>/`, `data/`, `password` and the locks lie in one directory. All
/// programs on a home share one server; the first starts it, the last stops it (docs/adr/0003).
///
/// What holds at any time:
///
/// - A server is used only when `postmaster.pid` names a living process that works in the data directory, the password
///   is accepted and the server itself says that this is its data directory and that `fsync` is on.
/// - A server is started only under `start.lock` and when no process works in the data directory. So there are never
/// two,
///   whoever was killed when, and `postmaster.pid` is deleted only when it is stale for certain.
/// - A server without a program (all were killed) is taken over by the next one and stopped at its end.
final class EmbeddedPostgres implements AutoCloseable {

    static final String DATABASE = "rufwerk";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration ORPHANS = Duration.ofSeconds(60);
    private static final Duration ORPHANS_ASKED = Duration.ofSeconds(5);
    private static final int TRIES = 5;
    private static final String CANNOT_CONNECT_NOW = "57P03";

    /// First digits of the SQL states that say that nobody answers.
    private static final String CONNECTION_FAILED = "08";

    /// PostgreSQL's initdb hands its paths to a shell, in double quotes.
    private static final Pattern NOT_FOR_A_SHELL = Pattern.compile("[\"$`\\\\\\p{Cntrl}]");

    /// POSIX locks belong to the process, so users within one process are counted here.
    private static final Map<Path, EmbeddedPostgres> OPEN = new HashMap<>();

    private final Path directory;
    private final Path log;
    private final ServerLocks locks;
    private final ServerFiles files;
    private final ServerProcess process;
    private int users;
    private volatile int port;

    /// Under the start lock.
    private EmbeddedPostgres(Path directory, Path log, ServerLocks locks) throws IOException {
        this.directory = directory;
        this.locks = locks;
        this.log = log;
        files = ServerFiles.in(directory);
        process = new ServerProcess(files, log);
        locks.use();
        try {
            attachOrStart();
        } catch (IOException | RuntimeException e) {
            if (locks.wasLast()) {
                process.stop();
            }
            throw e;
        }
    }

    /// Starts the server or joins the one that runs. As many calls of {@link #close} as of this are needed.
    ///
    /// @param directory of the server; made when it is missing
    /// @param log of the server
    static EmbeddedPostgres open(Path directory, Path log) {
        synchronized (OPEN) {
            try {
                Files.createDirectories(directory);
                Files.createDirectories(log.resolveSibling(""));
                Path real = directory.toRealPath();
                if (NOT_FOR_A_SHELL.matcher(real.toString()).find()) {
                    throw new WrongUse(Message.of("database.path", real));
                }
                EmbeddedPostgres server = OPEN.get(real);
                if (server == null) {
                    server = begin(real, log);
                    OPEN.put(real, server);
                }
                server.users++;
                return server;
            } catch (IOException e) {
                throw new WrongUse(Message.of("database.directory", directory, String.valueOf(e)));
            }
        }
    }

    private static EmbeddedPostgres begin(Path directory, Path log) throws IOException {
        ServerLocks locks = new ServerLocks(directory);
        try (FileLock _ = locks.lockStart()) {
            return new EmbeddedPostgres(directory, log, locks);
        } catch (IOException | RuntimeException e) {
            locks.close();
            throw e;
        }
    }

    /// The last user of the last program stops the server.
    @Override
    public void close() {
        synchronized (OPEN) {
            if (--users > 0) {
                return;
            }
            OPEN.remove(directory);
            boolean interrupted = Thread.interrupted(); // it would close the lock files under our hands
            try (locks;
                    FileLock _ = locks.lockStart()) {
                if (locks.wasLast()) {
                    process.stop();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /// The server was lost (its processes were killed, or another program had to start it anew on another port): starts
    /// it again or finds it.
    void findAgain() {
        synchronized (OPEN) {
            if (users == 0) {
                throw new IllegalStateException("The server in " + directory + " is closed");
            }
            try (FileLock _ = locks.lockStart()) {
                attachOrStart();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    String password() {
        return files.password();
    }

    Connection connect(String database) throws SQLException {
        return connect(database, ServerFiles.USER, files.password());
    }

    Connection connect(String database, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "rufwerk");
        properties.setProperty("reWriteBatchedInserts", "true");
        return DriverManager.getConnection(url(database), properties);
    }

    private Path portFile() {
        return directory.resolve("port");
    }

    private void attachOrStart() throws IOException {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            boolean isLast = attempt == TRIES;
            Optional<Postmaster> running = awaitServerOrNobody();
            if (running.isPresent()) {
                port = running.get().port();
                LOG.info(
                        "Using the database server of process {} on port {}",
                        running.get().pid(),
                        port);
            } else if (!start(attempt == 1 ? FreePort.rather(portFile()) : FreePort.any(), isLast)) {
                continue;
            }
            if (checkServer(isLast)) {
                return;
            }
        }
    }

    /// Starts a server. Another try may help where the port was taken meanwhile, the system has not freed the shared
    /// memory yet, or the server was killed right now.
    ///
    /// @param isLast whether there is no further try
    /// @return whether it started
    private boolean start(int candidate, boolean isLast) throws IOException {
        Files.deleteIfExists(Postmaster.file(files.data()));
        Optional<String> failure = process.start(candidate);
        if (failure.isEmpty()) {
            port = candidate;
            Files.writeString(portFile(), Integer.toString(port));
            return true;
        }
        String said = failure.get();
        LOG.warn("The start of the database server on port {} failed: {}", candidate, said);
        boolean canPass = said.isBlank() || said.contains("could not bind") || said.contains("already");
        if (isLast || !canPass) {
            throw new WrongUse(ServerProcess.startFailure(said, log));
        }
        return false;
    }

    /// The living server, ready for connections; empty when no process works in the data directory. One that starts,
    /// recovers or ends is waited for. Processes that a killed server left behind notice it and end by themselves;
    /// one that does not is asked to.
    private Optional<Postmaster> awaitServerOrNobody() throws IOException {
        Wait recovery = Wait.atMost(ServerProcess.RECOVERY);
        Wait orphans = Wait.atMost(ORPHANS);
        Wait patience = Wait.atMost(ORPHANS_ASKED);
        boolean asked = false;
        while (true) {
            Optional<Postmaster> found = Postmaster.of(files.data()).filter(Postmaster::isAlive);
            if (found.isPresent()) {
                if (found.get().isReady()) {
                    return found;
                }
                if (recovery.isOver()) {
                    throw new WrongUse(
                            Message.of("database.notReady", found.get().pid(), log));
                }
                continue;
            }
            List<Long> left = Postmaster.workers(files.data());
            if (left.isEmpty()) {
                return Optional.empty();
            }
            if (orphans.isOver()) {
                throw new WrongUse(Message.of("database.orphans", files.data(), left));
            }
            if (!asked && patience.isOver()) {
                asked = true;
                left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy));
            }
        }
    }

    /// The server that we have is the one that we mean, and it is safe.
    ///
    /// @param isLast whether there is no further try
    /// @return false where it has gone since it was found, as a killed one does; another try may help
    private boolean checkServer(boolean isLast) throws IOException {
        Wait wait = Wait.atMost(ServerProcess.RECOVERY);
        while (true) {
            try (Connection connection = connect("postgres");
                    Statement statement = connection.createStatement()) {
                checkServer(statement);
                return true;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (!isLast && state.startsWith(CONNECTION_FAILED)) {
                    LOG.warn("The database server on port {} has gone: {}", port, e.getMessage());
                    return false;
                }
                if (!state.equals(CANNOT_CONNECT_NOW) || wait.isOver()) {
                    throw new WrongUse(Message.of("database.login", port, String.valueOf(e.getMessage()), log));
                }
            }
        }
    }

    private void checkServer(Statement statement) throws SQLException, IOException {
        Path its = Path.of(one(statement, "show data_directory")).toRealPath();
        if (!its.equals(files.data())) {
            throw new WrongUse(Message.of("database.otherServer", port, its, files.data()));
        }
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (!one(statement, "show " + setting).equals("on")) {
                throw new WrongUse(Message.of("database.unsafe", setting));
            }
        }
        String known = "select count(*) from pg_database where datname = '" + DATABASE + "'";
        if (one(statement, known).equals("0")) {
            statement.execute("create database " + DATABASE);
        }
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
