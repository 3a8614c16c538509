package de.rufwerk.callimport;

import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// The lock "calls": who writes calls or reads all of them for a result (`import`, `rate`) holds it, across
/// months and processes. A session lock of PostgreSQL on the connection that does the work: when that
/// connection dies, the lock is free.
public final class CallsLock implements AutoCloseable {

    /// "Rufwcall" in ASCII.
    private static final long KEY = 0x5275_6677_6361_6C6CL;

    private static final String LOCK_TIMEOUT = "55P03";

    private final Connection connection;

    private CallsLock(Connection connection) {
        this.connection = connection;
    }

    /// Waits until the lock is free.
    ///
    /// @param connection in auto-commit; to be used by the holder only, and closed after the lock
    /// @param whileWaiting called about once a second; what it throws ends the waiting
    public static CallsLock take(Connection connection, Runnable whileWaiting) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException("The lock is taken outside of transactions");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '1s'");
            try {
                while (!tryOnce(connection)) {
                    whileWaiting.run();
                }
            } finally {
                statement.execute("reset lock_timeout");
            }
        }
        return new CallsLock(connection);
    }

    private static boolean tryOnce(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_lock(?)")) {
            lock.setLong(1, KEY);
            lock.execute();
            return true;
        } catch (SQLException e) {
            if (LOCK_TIMEOUT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /// What is done in a transaction.
    @FunctionalInterface
    public interface Work<T> {

        /// Does it; counts when it ends well.
        T now() throws SQLException, IOException;
    }

    /// Does work in a transaction on the connection that holds the lock, and commits it only while the run is
    /// its month's runner. [de.rufwerk.run.RunnersTransaction] does not do here: it takes another connection,
    /// which may live on when the one with the lock is dead.
    ///
    /// @throws de.rufwerk.run.RunStopped when the run shall stop, or another runner has taken over
    public <T> T transaction(StepRun run, Work<T> work) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            T result = work.now();
            run.confirm(connection);
            connection.commit();
            return result;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /// Gives the lock back; a transaction must have ended before. On a connection that is dead it is free already.
    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        try (PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            unlock.setLong(1, KEY);
            unlock.execute();
        }
    }
}
