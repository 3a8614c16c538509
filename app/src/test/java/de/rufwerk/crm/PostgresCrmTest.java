package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.crm.CrmConnector.Watcher;
import de.rufwerk.database.TestDatabase;
import de.rufwerk.tables.DataProblems;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The database connector with PostgreSQL.
class PostgresCrmTest extends CuttingContract {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Override
    Connection foreign() throws SQLException {
        Connection connection = DATABASE.dataSource().getConnection();
        connection.setSchema("fremd");
        return connection;
    }

    @Override
    void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists fremd cascade");
            statement.execute("create schema fremd");
        }
    }

    @Override
    int port() {
        return URI.create(DATABASE.url().replace("jdbc:", "")).getPort();
    }

    @Override
    String settings(int port) {
        String url = DATABASE.url().replace(":" + port() + "/", ":" + port + "/");
        String schema = (url.contains("?") ? "&" : "?") + "currentSchema=fremd";
        return ForeignCrm.SETTINGS.formatted(url + schema, DATABASE.user(), "env:" + VARIABLE);
    }

    @Override
    String password() {
        return DATABASE.password();
    }

    @Test
    void aSelectThatWritesChangesNothing() throws SQLException {
        String yaml = settings()
                .replace(
                        "SELECT v.id AS line, v.tarif AS product",
                        "WITH weg AS (DELETE FROM rufnummer RETURNING vertrag) SELECT v.id AS line, v.tarif AS product");
        DataProblems problems = new DataProblems();
        connected(yaml).connector().fetch(problems, Watcher.NONE);
        assertThat(problems.errors())
                .singleElement()
                .extracting(DataProblemText::of)
                .asString()
                .contains("read-only");
        try (Connection connection = foreign();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from rufnummer")) {
            result.next();
            assertThat(result.getInt(1)).isEqualTo(ForeignCrm.CUSTOMERS);
        }
    }
}
