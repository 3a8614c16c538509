package de.rufwerk.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The lock of a month: a session-level advisory lock of PostgreSQL on a connection of its own. It holds against
/// every process on the database, and the server lets it go when the connection or its process dies.
///
/// What a runner writes about its runs goes over this connection, so that a runner that has lost the lock can
/// write no more.
final class MonthLock implements AutoCloseable {

    /// First half of the lock's key, in `pg_locks` as `classid`: "Rufm".
    static final int KEY = 0x5275_666D;

    private static final Logger LOG = LoggerFactory.getLogger(MonthLock.class);
    private static final int NETWORK_TIMEOUT_MILLIS = 10_000;

    private final YearMonth month;
    private final Connection connection;
    private final JdbcClient jdbc;
    private final AtomicBoolean lost = new AtomicBoolean();

    private MonthLock(YearMonth month, Connection connection) {
        this.month = month;
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    /// Null when somebody else has the month.
    static @Nullable MonthLock take(DataSource database, YearMonth month) throws SQLException {
        Connection connection = database.getConnection();
        boolean taken = false;
        try {
            connection.setAutoCommit(true);
            // A server that has gone without a word must not keep the runner waiting for the kernel's minutes.
            connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
            var lock = new MonthLock(month, connection);
            taken = lock.jdbc
                    .sql("select pg_try_advisory_lock(?, ?)")
                    .param(KEY)
                    .param(number(month))
                    .query(Boolean.class)
                    .single();
            return taken ? lock : null;
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    /// Whether anybody has the month. Looks without taking, so that looking never makes a start fail.
    static boolean isTaken(JdbcClient jdbc, YearMonth month) {
        return jdbc.sql("""
                select exists (
                  select from pg_locks
                  where locktype = 'advisory' and granted and objsubid = 2
                    and database = (select oid from pg_database where datname = current_database())
                    and classid = :key and objid = :month)
                """)
                .param("key", KEY)
                .param("month", number(month))
                .query(Boolean.class)
                .single();
    }

    private static int number(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }

    YearMonth month() {
        return month;
    }

    /// Runs statements on the lock's connection, each its own transaction.
    JdbcClient jdbc() {
        return jdbc;
    }

    /// From now on the lock counts as gone.
    void lose() {
        lost.set(true);
    }

    boolean isLost() {
        return lost.get();
    }

    /// Asks the server; a lock that is found dead stays lost.
    synchronized boolean isAlive() {
        try {
            if (!lost.get() && !connection.isValid(NETWORK_TIMEOUT_MILLIS / 1_000)) {
                lose();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("isValid throws for a negative time only", e);
        }
        return !lost.get();
    }

    @Override
    public synchronized void close() {
        try (connection) {
            if (!isReleased()) {
                // Never back into the pool with the lock on it: the server lets go when the connection ends, and the
                // pool throws it away because it cannot be reset.
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.atWarn().setCause(e).log("The connection of the lock of {} could not be ended", month);
        }
    }

    private boolean isReleased() {
        try {
            return isAlive()
                    && jdbc.sql("select pg_advisory_unlock(?, ?)")
                            .param(KEY)
                            .param(number(month))
                            .query(Boolean.class)
                            .single();
        } catch (DataAccessException e) {
            LOG.atWarn().setCause(e).log("The lock of {} could not be given back in order", month);
            return false;
        }
    }
}
