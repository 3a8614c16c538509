package de.rufwerk.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/// A program of its own that uses the server of a directory: says so, then commits a row at each line it reads, and
/// ends
/// properly at the end of its input.
final class UsesServer {

    private UsesServer() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (EmbeddedPostgres server = EmbeddedPostgres.open(directory, directory.resolve("postgres.log"))) {
            try (Connection connection = new ServerDataSource(server, EmbeddedPostgres.DATABASE).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists kept (no bigint generated always as identity)");
                System.out.println("ready " + server.url(""));
                while (System.in.read() >= 0) {
                    statement.execute("insert into kept default values");
                    System.out.println("kept");
                }
            }
        }
        System.out.println("ended");
    }
}
