package de.rufwerk.crm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.crm.CrmConnector.Watcher;
import de.rufwerk.tables.DataProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The database connector with MariaDB.
class MariaDbCrmTest extends CuttingContract {

    private MariaDbServer server;

    @Override
    void start(Path folder) throws IOException, InterruptedException {
        server = MariaDbServer.start(folder.resolve("mariadb"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    Connection foreign() throws SQLException {
        return server.connect();
    }

    @Override
    void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop database crm");
            statement.execute("create database crm character set utf8mb4");
            statement.execute("use crm");
        }
    }

    @Override
    int port() {
        return server.port();
    }

    @Override
    String settings(int port) {
        return ForeignCrm.SETTINGS.formatted(MariaDbServer.url(port), MariaDbServer.USER, "env:" + VARIABLE);
    }

    @Override
    String password() {
        return MariaDbServer.PASSWORD;
    }

    @Test
    void aSelectThatWritesChangesNothing() throws SQLException {
        try (Connection connection = foreign();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create function weg() returns varchar(20) modifies sql data
                    begin delete from rufnummer; return 'BASIS'; end""");
        }
        String yaml = settings().replace("v.tarif AS product", "weg() AS product");
        DataProblems problems = new DataProblems();
        connected(yaml).connector().fetch(problems, Watcher.NONE);
        assertThat(problems.errors())
                .singleElement()
                .extracting(DataProblemText::of)
                .asString()
                .containsIgnoringCase("read only");
        try (Connection connection = foreign();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("select count(*) from rufnummer")) {
            result.next();
            assertThat(result.getInt(1)).isEqualTo(ForeignCrm.CUSTOMERS);
        }
    }
}
