package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.ChargeStatements;
import de.rufwerk.crm.CrmSettings.Database;
import de.rufwerk.home.Message;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Table;
import de.rufwerk.tables.TableFiles;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The database connector, reading: a SELECT of the settings for each table, whose result columns carry the names of
/// `rating.md § 1`.
///
/// All tables come from one transaction that can change nothing and is rolled back. Before the first row is read, all
/// statements are held against what the database says they deliver, so that a column that is missing in the last of
/// them is told at once. Rows are fetched in portions and kept as CSV text only.
final class CrmDatabase implements CrmConnector {

    private final Database settings;
    private final DatabaseSessions sessions;

    CrmDatabase(Database settings, DatabaseSessions sessions) {
        this.settings = settings;
        this.sessions = sessions;
    }

    @Override
    public TableFiles fetch(DataProblems problems, Watcher watcher) {
        Map<String, byte[]> contents = new HashMap<>();
        watcher.step(Message.of("crm.step.connect", sessions.name()));
        try (Connection connection = sessions.reading()) {
            tellOf(connection, watcher);
            try {
                DataProblems ofColumns = new DataProblems();
                check(connection, ofColumns);
                problems.addAll(ofColumns);
                if (ofColumns.errorCount() == 0) {
                    for (Map.Entry<Table, String> select : selects().entrySet()) {
                        String file = select.getKey().file();
                        contents.put(file, read(connection, select.getKey(), select.getValue()));
                        watcher.step(Message.of("crm.step.table", file));
                    }
                }
            } finally {
                connection.rollback();
            }
        } catch (CrmFault fault) {
            fault.addTo(problems);
        } catch (SQLException e) {
            CrmFault.of("broken", sessions.name(), CrmFault.reason(e)).addTo(problems);
        }
        return new TableFiles(sessions.name(), contents);
    }

    private void tellOf(Connection connection, Watcher watcher) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        watcher.step(Message.of(
                "crm.step.database",
                about.getDatabaseProductName(),
                about.getDatabaseProductVersion(),
                settings.user(),
                about.getDriverName() + " " + about.getDriverVersion()));
    }

    /// The statements in the order of the tables.
    private Map<Table, String> selects() {
        Map<Table, String> selects = new LinkedHashMap<>();
        for (Table table : SubscriberSource.TABLES) {
            String select = settings.selects().get(table.file());
            if (select != null) {
                selects.put(table, select);
            }
        }
        return selects;
    }

    private void check(Connection connection, DataProblems problems) throws CrmFault {
        for (Map.Entry<Table, String> select : selects().entrySet()) {
            String where = where(select.getKey());
            try (PreparedStatement statement = connection.prepareStatement(select.getValue())) {
                ResultSetMetaData metaData = statement.getMetaData();
                if (metaData != null) { // some drivers know only afterwards
                    SelectedColumns.of(select.getKey(), metaData, where, problems);
                }
            } catch (SQLException e) {
                throw CrmFault.of("select", where, CrmFault.reason(e));
            }
        }
    }

    private byte[] read(Connection connection, Table table, String select) throws CrmFault {
        String where = where(table);
        try (PreparedStatement statement =
                connection.prepareStatement(select, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setQueryTimeout(sessions.statementSeconds());
            statement.setFetchSize(settings.limits().fetchSize());
            try (ResultSet result = statement.executeQuery()) {
                DataProblems told = new DataProblems();
                SelectedColumns columns = SelectedColumns.of(table, result.getMetaData(), where, told);
                if (told.errorCount() > 0) { // of a driver that says so only now
                    throw CrmFault.of(where, told.errors().getFirst().text());
                }
                TableText text = new TableText(where);
                text.header(columns.names());
                while (result.next()) {
                    text.add(columns.row(result));
                }
                return text.bytes();
            }
        } catch (SQLException e) {
            throw CrmFault.of("select", where, CrmFault.reason(e));
        }
    }

    private String where(Table table) {
        return sessions.name() + "/" + table.file();
    }

    @Override
    public void checkCharges(Watcher watcher) throws CrmFault {
        ChargeStatements charges = settings.charges();
        if (charges == null) {
            throw CrmFault.of("no-charges", sessions.name());
        }
        // A session that may only read would refuse such statements; they are described, and never executed.
        try (Connection connection = sessions.writing()) {
            try {
                for (String sql : charges.exists() == null
                        ? List.of(charges.insert())
                        : List.of(charges.insert(), charges.exists())) {
                    describe(connection, sql);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw CrmFault.of("broken", sessions.name(), CrmFault.reason(e));
        }
        watcher.step(Message.of("crm.step.charges", sessions.name()));
    }

    /// Lets the database look at a statement without executing it.
    private void describe(Connection connection, String sql) throws CrmFault {
        try (PreparedStatement statement = connection.prepareStatement(ChargeParameters.positional(sql))) {
            int wanted = ChargeParameters.namesIn(sql).size();
            int found = statement.getParameterMetaData().getParameterCount();
            if (wanted != found) {
                throw CrmFault.of("parameters", sessions.name(), wanted, found);
            }
            statement.getMetaData();
        } catch (SQLException e) {
            throw CrmFault.of("charges", sessions.name(), CrmFault.reason(e));
        }
    }
}
