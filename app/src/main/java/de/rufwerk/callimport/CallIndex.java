package de.rufwerk.callimport;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The block range indexes of `calls`.
final class CallIndex {

    private CallIndex() {}

    /// BRIN does not know new pages by itself; without this a query of one file reads all of them.
    static void summarize(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "select brin_summarize_new_values('calls_file'), brin_summarize_new_values('calls_started')");
        }
    }
}
