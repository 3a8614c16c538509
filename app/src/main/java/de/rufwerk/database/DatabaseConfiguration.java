package de.rufwerk.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int OLDEST_VERSION = 15;

    /// What must outlive the pool: the embedded server, where there is one. Spring closes it after what was made from
    /// it.
    ///
    /// @param connections also of another user, by `getConnection(user, password)`
    /// @param secret password of the program's user; empty where there is none
    record Server(DataSource connections, String secret, Runnable end) implements AutoCloseable {

        @Override
        public String toString() {
            return "Server"; // the password never reaches a log
        }

        @Override
        public void close() {
            end.run();
        }
    }

    @Bean
    Server databaseServer(Home home, Settings settings) {
        Settings.Database wanted = settings.database();
        if (wanted.url() == null) {
            EmbeddedPostgres server =
                    EmbeddedPostgres.open(home.resolve("database"), home.resolve("logs/postgres.log"));
            return new Server(
                    new ServerDataSource(server, EmbeddedPostgres.DATABASE), server.password(), server::close);
        }
        return new Server(external(wanted.url(), wanted), wanted.password() == null ? "" : wanted.password(), () -> {});
    }

    private static DataSource external(String url, Settings.Database wanted) {
        if (url.contains("password=")) {
            throw new WrongUse(Message.of("database.urlPassword"));
        }
        PGSimpleDataSource external = new PGSimpleDataSource();
        try {
            external.setUrl(url);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(Message.of("database.url", url));
        }
        if (wanted.user() != null) {
            external.setUser(wanted.user());
        }
        if (wanted.password() != null) {
            external.setPassword(wanted.password());
        }
        external.setApplicationName("rufwerk");
        external.setReWriteBatchedInserts(true);
        try (Connection connection = external.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new WrongUse(Message.of("database.version", url, version, OLDEST_VERSION));
            }
        } catch (SQLException e) {
            throw new WrongUse(Message.of("database.external", url, String.valueOf(e.getMessage())));
        }
        return external;
    }

    @Bean
    HikariDataSource dataSource(Server server) {
        return pool(server.connections(), Schema.ofClassPath());
    }

    /// A pool over a database whose tables are up to date.
    static HikariDataSource pool(DataSource connections, Schema schema) {
        schema.bringUpToDate(connections);
        return new HikariDataSource(poolOver(connections));
    }

    static HikariConfig poolOver(DataSource connections) {
        // A connection is tried before it is handed out, for a bulk copy that broke it tells the pool nothing of it.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1");
        HikariConfig config = new HikariConfig();
        config.setPoolName("rufwerk");
        config.setDataSource(connections);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(20);
        config.setConnectionTimeout(Duration.ofSeconds(60).toMillis()); // a killed server recovers meanwhile
        return config;
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /// For batches and rows that are handed out by and by.
    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }
}
