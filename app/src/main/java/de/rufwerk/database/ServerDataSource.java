package de.rufwerk.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Connections to one database of the embedded server, below the pool. A server that was killed is started again by the
/// next connection that is asked for.
final class ServerDataSource extends AbstractDataSource {

    /// The server is not there, shuts down, or recovers; its port may have changed.
    private static final Set<String> SERVER_LOST = Set.of("08001", "08004", "08006", "57P01", "57P02", "57P03");

    private final EmbeddedPostgres server;
    private final String database;

    ServerDataSource(EmbeddedPostgres server, String database) {
        this.server = server;
        this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(ServerFiles.USER, server.password());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        try {
            return server.connect(database, user, password);
        } catch (SQLException e) {
            if (!SERVER_LOST.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            server.findAgain();
            return server.connect(database, user, password);
        }
    }

    /// The pool asks for it and waits as long for its own threads when it is closed.
    @Override
    public int getLoginTimeout() {
        return 5;
    }

    /// Nothing: the server answers on this machine or does not.
    @Override
    public void setLoginTimeout(int seconds) {}
}
