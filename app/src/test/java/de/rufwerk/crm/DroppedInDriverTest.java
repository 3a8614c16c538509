package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.crm.CrmConnector.Watcher;
import de.rufwerk.tables.DataProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The database connector with a driver that the program does not have: H2's, put into the home as a jar.
class DroppedInDriverTest extends DatabaseConnectorContract {

    private static final Path BUILT = Path.of("target/drivers");

    private JdbcDrivers foreignDrivers;

    private void dropIn() throws IOException {
        Path drivers = Files.createDirectories(directory.resolve("drivers"));
        try (Stream<Path> jars = Files.list(BUILT)) {
            for (Path jar : jars.toList()) {
                Path dropped = drivers.resolve(jar.getFileName());
                if (!Files.exists(dropped)) {
                    Files.copy(jar, dropped);
                }
            }
        }
    }

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("fremd").toAbsolutePath();
    }

    @Override
    Connection foreign() throws SQLException {
        try {
            dropIn();
            Properties properties = new Properties();
            properties.setProperty("user", "sa");
            properties.setProperty("password", password());
            return foreignDrivers().of(url()).connect(url(), properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CrmFault e) {
            throw new IllegalStateException(e);
        }
    }

    /// One for all sessions of the foreign system.
    private JdbcDrivers foreignDrivers() {
        if (foreignDrivers == null) {
            foreignDrivers = new JdbcDrivers(directory.resolve("drivers"));
        }
        return foreignDrivers;
    }

    @Override
    void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop all objects");
        }
    }

    @Override
    String settings() {
        return ForeignCrm.SETTINGS.formatted(url(), "sa", "env:" + VARIABLE);
    }

    @Override
    String password() {
        return "geheim";
    }

    @Test
    void withoutTheJarTheMessageSaysWhereItBelongs() throws IOException {
        try (Stream<Path> jars = Files.list(directory.resolve("drivers"))) {
            for (Path jar : jars.toList()) {
                Files.delete(jar);
            }
        }
        DataProblems problems = new DataProblems();
        connected(settings()).connector().fetch(problems, Watcher.NONE);
        assertThat(problems.errors())
                .singleElement()
                .extracting(DataProblemText::of)
                .asString()
                .startsWith("crm.fault.no-driver")
                .contains(directory.resolve("drivers").toString());
    }
}
