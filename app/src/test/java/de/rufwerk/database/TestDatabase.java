package de.rufwerk.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A fresh database with the tables of all modules, for one test class (or one test; it takes a tenth of a second).
/// One real server below `target/` serves all of them, across test runs, too.
///
/// ```java
/// static final TestDatabase DATABASE = TestDatabase.create();
///
/// @AfterAll
/// static void drop() {
///     DATABASE.close();
/// }
/// ```
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.open(
                Path.of("target/test-database").toAbsolutePath(), Path.of("target/test-database/postgres.log"));
        private static final String TEMPLATE = template();

        static {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(POSTGRES::close));
        }

        /// One a state of the migrations; other test runs may make it at the same time.
        private static String template() {
            Schema schema = Schema.ofClassPath();
            String name = "template_" + schema.fingerprint().substring(0, 16);
            try (Connection connection = POSTGRES.connect("postgres")) {
                var one = new SingleConnectionDataSource(connection, true);
                JdbcClient jdbc = JdbcClient.create(one);
                jdbc.sql("select pg_advisory_lock(1)").query((row, _) -> row).list();
                dropLeftovers(jdbc);
                if (jdbc.sql("select 1 from pg_database where datname = ?")
                        .param(name)
                        .query()
                        .listOfRows()
                        .isEmpty()) {
                    jdbc.sql("drop database if exists unfinished with (force)").update();
                    jdbc.sql("create database unfinished").update();
                    schema.bringUpToDate(new ServerDataSource(POSTGRES, "unfinished"));
                    jdbc.sql("alter database unfinished rename to " + name).update();
                }
                return name;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Of test runs that were killed.
        private static void dropLeftovers(JdbcClient jdbc) {
            List<String> names = jdbc.sql("select datname from pg_database where datname like 'test\\_%'")
                    .query(String.class)
                    .list();
            for (String name : names) {
                if (ProcessHandle.of(Long.parseLong(name.replaceAll("test_(\\d+)_.*", "$1")))
                        .isEmpty()) {
                    jdbc.sql("drop database if exists " + name + " with (force)")
                            .update();
                }
            }
        }
    }

    private final String name;
    private final HikariDataSource pool;

    private TestDatabase(String name, HikariDataSource pool) {
        this.name = name;
        this.pool = pool;
    }

    /// With the tables of all modules, empty.
    public static TestDatabase create() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        inPostgres("create database " + name + " template " + Server.TEMPLATE);
        HikariConfig config = DatabaseConfiguration.poolOver(new ServerDataSource(Server.POSTGRES, name));
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(10);
        return new TestDatabase(name, new HikariDataSource(config));
    }

    public DataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    /// For `RUFWERK_DATABASE_URL` or the settings of a home that shall use it as an external database.
    public String url() {
        return Server.POSTGRES.url(name);
    }

    public String user() {
        return ServerFiles.USER;
    }

    public String password() {
        return Server.POSTGRES.password();
    }

    @Override
    public void close() {
        pool.close();
        inPostgres("drop database if exists " + name + " with (force)");
    }

    private static void inPostgres(String sql) {
        try (Connection connection = Server.POSTGRES.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
