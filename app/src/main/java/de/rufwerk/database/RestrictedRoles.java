package de.rufwerk.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.stereotype.Component;

/// Pools whose connections belong to a role that may do less than the program's: a mistake in a query above them
/// cannot reach further than the role. The role logs in by itself, so no statement can get back the program's rights.
///
/// Its password is made from the program's by HMAC-SHA256: every program on the database comes to the same one, it is
/// stored nowhere, and from it nobody gets to the program's.
@Component
public class RestrictedRoles {

    private final DatabaseConfiguration.Server server;
    private final JdbcTemplate jdbc;

    RestrictedRoles(DatabaseConfiguration.Server server, JdbcTemplate jdbc) {
        this.server = server;
        this.jdbc = jdbc;
    }

    /// Makes the role where it is missing, grants, and opens a pool; to be closed.
    ///
    /// @param role a plain name; roles belong to the whole server
    /// @param connections at most so many
    /// @param grants statements that are done at each start
    /// @throws WrongUse where the program's user may not make roles, or has no password
    public HikariDataSource pool(String role, int connections, List<String> grants) {
        String password = password(role);
        DataSource own = as(role, password);
        try {
            if (!answers(own)) {
                make(role, password);
            }
            grants.forEach(jdbc::execute);
        } catch (DataAccessException e) {
            // Another program may have made it at the same time.
            if (!answers(own)) {
                throw new WrongUse(Message.of(
                        "database.role",
                        role,
                        String.valueOf(e.getMostSpecificCause().getMessage())));
            }
            grants.forEach(jdbc::execute);
        }
        HikariConfig config = DatabaseConfiguration.poolOver(own);
        config.setPoolName(role);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    private void make(String role, String password) {
        Boolean exists =
                jdbc.queryForObject("select exists (select from pg_roles where rolname = ?)", Boolean.class, role);
        jdbc.execute((Boolean.TRUE.equals(exists) ? "alter" : "create") + " role " + role
                + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '" + password + "'");
    }

    private String password(String role) {
        if (server.secret().isEmpty()) {
            throw new WrongUse(Message.of("database.rolePassword", role));
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(server.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(DataSource own) {
        try (Connection _ = own.getConnection()) {
            return true;
        } catch (SQLException _) {
            return false; // whatever it is, it is met again and told when the role is made
        }
    }

    private DataSource as(String role, String password) {
        DataSource connections = server.connections();
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return connections.getConnection(role, password);
            }

            @Override
            public Connection getConnection(String user, String given) {
                throw new UnsupportedOperationException("These connections belong to " + role);
            }

            @Override
            public int getLoginTimeout() {
                return 5;
            }

            @Override
            public void setLoginTimeout(int seconds) {
                // nothing: as for the program's own connections
            }
        };
    }
}
