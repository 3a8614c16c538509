package de.rufwerk.database;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Who may start and stop the server of a directory, across programs. The system frees the locks of a program that
/// dies.
///
/// - `start.lock`, exclusive: held only while the server is looked for, started or stopped.
/// - `users.lock`, shared: held by every program as long as it uses the server. Whoever can take it exclusively is the
///   last one and stops the server. It is taken and tried only under `start.lock`, so no program can come in between.
///
/// POSIX locks belong to the process and go with the first descriptor of the file that it closes; so one object a
/// directory and process, see {@link EmbeddedPostgres}.
final class ServerLocks implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path directory;
    private final FileChannel start;
    private final FileChannel users;
    private @Nullable FileLock using;

    ServerLocks(Path directory) throws IOException {
        this.directory = directory;
        start = open(directory.resolve("start.lock"));
        users = open(directory.resolve("users.lock"));
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// Waits for another program that starts or stops the server just now; a server that recovers takes its time.
    FileLock lockStart() throws IOException {
        Wait wait = Wait.atMost(PATIENCE);
        for (FileLock lock = start.tryLock(); ; lock = start.tryLock()) {
            if (lock != null) {
                return lock;
            }
            if (wait.isOver()) {
                throw new WrongUse(Message.of("database.startLocked", directory));
            }
        }
    }

    /// Counts this program among the users. Under the start lock.
    void use() throws IOException {
        if (using == null) {
            using = users.lock(0, Long.MAX_VALUE, true);
        }
    }

    /// This program uses the server no more; true when nobody else does. Under the start lock.
    boolean wasLast() throws IOException {
        FileLock mine = using;
        if (mine != null) {
            mine.release();
            using = null;
        }
        try (FileLock all = users.tryLock()) {
            return all != null;
        }
    }

    @Override
    public void close() throws IOException {
        users.close();
        start.close();
    }
}
