package de.rufwerk.database;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts and stops the server's process; who may do so and when is decided by {@link EmbeddedPostgres}.
///
/// @param log of the server
record ServerProcess(ServerFiles files, Path log) {

    /// Recovery after a crash may take long; nobody is served by giving up on it.
    static final Duration RECOVERY = Duration.ofMinutes(30);

    private static final Duration ENDING = Duration.ofMinutes(10);
    private static final long LOG_LIMIT = 10L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /// Returns when the server takes connections; else what it said before it ended.
    Optional<String> start(int port) throws IOException {
        Files.writeString(
                files.data().resolve("postgresql.conf"),
                ServerSettings.ofThisMachine().text());
        turnLog();
        long logged = Files.exists(log) ? Files.size(log) : 0;
        Process process = launch(port);
        if (becomesReady(process)) {
            LOG.info("Started the database server as process {} on port {}", process.pid(), port);
            return Optional.empty();
        }
        return Optional.of(logSince(logged));
    }

    /// In a session of its own, so that neither Ctrl-C nor a closed terminal reaches it past the program.
    private Process launch(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(asServerUser());
        command.add(files.binaries().program("postgres").toString());
        command.addAll(List.of("-D", files.data().toString(), "-p", Integer.toString(port)));
        return new ProcessBuilder(command)
                .directory(files.data().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private boolean becomesReady(Process process) throws IOException {
        Wait wait = Wait.atMost(RECOVERY);
        while (process.isAlive()) {
            Optional<Postmaster> found = Postmaster.of(files.data());
            if (found.isPresent()
                    && found.get().pid() == process.pid()
                    && found.get().isReady()) {
                return true;
            }
            if (wait.isOver()) {
                throw new WrongUse(Message.of("database.notReady", process.pid(), log));
            }
        }
        return false;
    }

    /// Ends the connections, writes everything out and returns when the process is gone.
    void stop() throws IOException {
        Optional<Postmaster> running = Postmaster.of(files.data()).filter(Postmaster::isAlive);
        if (running.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(asServerUser());
        command.add(files.binaries().program("pg_ctl").toString());
        command.addAll(List.of("stop", "-D", files.data().toString(), "-m", "fast", "-W", "-s"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        int code = process.onExit().join().exitValue();
        Wait wait = Wait.atMost(ENDING);
        while (running.get().isAlive()) {
            if (wait.isOver()) {
                LOG.error("The database server does not end (pg_ctl ended with {}); see {}", code, log);
                return;
            }
        }
    }

    /// PostgreSQL refuses to run as root. In a user namespace of its own the server sees itself as nobody, while its
    /// files stay root's.
    static List<String> asServerUser() {
        return isRoot() ? List.of("unshare", "-U") : List.of();
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid && uid == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void turnLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String logSince(long position) throws IOException {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(position);
            var bytes = new byte[(int) Math.min(4000, Math.max(0, channel.size() - position))];
            int read = channel.read(ByteBuffer.wrap(bytes));
            return new String(bytes, 0, Math.max(read, 0), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    static Message startFailure(String said, Path log) {
        return said.contains("unshare")
                ? Message.of("database.unshare", said)
                : Message.of("database.startFailed", log, said.lines().reduce("", (first, next) -> next));
    }
}
