package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Database;
import de.rufwerk.home.Home;
import de.rufwerk.home.Secret;
import de.rufwerk.home.WrongUse;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/// Opens sessions with the CRM's database, each with time-outs on everything.
final class DatabaseSessions {

    /// Behind the longest statement, so that its own time-out speaks first.
    private static final int GRACE = 30_000;

    /// One server, and it is here; PostgreSQL's address may also be the name of a database alone.
    private static final Pattern THIS_MACHINE = Pattern.compile(
            "jdbc:(postgresql|mariadb)://(localhost|127\\.0\\.0\\.1|\\[::1])?(:\\d+)?([/?].*)?|jdbc:postgresql:[^/].*");

    private final Database settings;
    private final Home home;
    private final Map<String, String> environment;
    private final JdbcDrivers drivers;

    DatabaseSessions(Database settings, Home home, Map<String, String> environment) {
        this.settings = settings;
        this.home = home;
        this.environment = environment;
        this.drivers = new JdbcDrivers(home.resolve("drivers"));
    }

    /// A session that can change nothing and sees one moment, as far as the database knows such things.
    ///
    /// @throws CrmFault when the database cannot be reached or does not let us in
    Connection reading() throws CrmFault {
        return open(connection -> {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            if (connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
        });
    }

    /// A session for one transaction.
    ///
    /// @throws CrmFault as with [#reading]; nothing has been sent then
    Connection writing() throws CrmFault {
        return open(connection -> connection.setAutoCommit(false));
    }

    /// Takes back what is not committed and ends the session. Whether that comes through changes no outcome: a database
    /// takes back by itself what a lost session has left.
    @SuppressWarnings("try")
    static void leave(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            // see above
        }
    }

    private interface Preparation {
        void of(Connection connection) throws SQLException;
    }

    private Connection open(Preparation preparation) throws CrmFault {
        Driver driver = drivers.of(settings.url());
        try {
            Connection connection = driver.connect(settings.url(), properties());
            if (connection == null) {
                throw CrmFault.of("no-driver", name(), home.resolve("drivers"));
            }
            try {
                limit(connection);
                preparation.of(connection);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            throw state.startsWith("28")
                    ? CrmFault.of("denied", name(), CrmFault.reason(e))
                    : CrmFault.passing("connect", name(), CrmFault.reason(e));
        } catch (WrongUse e) {
            throw CrmFault.of(name(), e);
        }
    }

    /// What the driver is told. Passwords and customers' data go to another machine by TLS only, with its certificate
    /// checked, unless the address says otherwise.
    Properties properties() {
        Properties properties = new Properties();
        if (!settings.user().isEmpty()) {
            properties.setProperty("user", settings.user());
        }
        Secret password = settings.password();
        if (password != null) {
            properties.setProperty("password", password.reveal(home, environment));
        }
        boolean isElsewhere = !THIS_MACHINE.matcher(settings.url()).matches();
        long connect = settings.limits().connect().toMillis();
        if (settings.url().startsWith("jdbc:postgresql:")) {
            properties.setProperty("loginTimeout", Long.toString(Math.max(1, connect / 1_000)));
            properties.setProperty("ApplicationName", "Rufwerk");
            if (isElsewhere) {
                properties.setProperty("sslmode", "verify-full");
            }
        } else if (settings.url().startsWith("jdbc:mariadb:")) {
            properties.setProperty("connectTimeout", Long.toString(connect));
            if (isElsewhere) {
                properties.setProperty("sslMode", "verify-full");
            }
        }
        return properties;
    }

    private void limit(Connection connection) throws SQLException {
        try {
            int millis = Math.toIntExact(
                    Math.min(Integer.MAX_VALUE, settings.limits().statement().toMillis() + GRACE));
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLFeatureNotSupportedException e) {
            // such a driver takes it from its address or not at all; the statements' own time-out stays
        }
    }

    /// The database as people may see it.
    String name() {
        return JdbcDrivers.shown(settings.url());
    }

    int statementSeconds() {
        return Math.toIntExact(settings.limits().statement().toSeconds());
    }
}
