package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.ChargeStatements;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeItem;
import de.rufwerk.transfer.ChargeSink;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The database connector, taking charges: one transaction a batch.
///
/// A batch goes in by one JDBC batch. Where the database refuses it, everything is rolled back and the items are tried
/// one by one, each behind a savepoint and all rolled back again, to name those that it does not take.
///
/// What is there already is passed over: where the settings have a SELECT for it (`exists`), by asking; else the INSERT
/// has to do nothing for a key that is there. A unique index on the key is what makes this hold against a transaction
/// that a killed program left behind: the second INSERT waits for its end and fails, is rolled back, and the question
/// is asked anew.
final class DatabaseCharges implements ChargeSink {

    /// Words by which an INSERT passes over what is there.
    private static final Pattern PASSES_OVER = Pattern.compile(
            "\\bon\\s+conflict\\b|\\bon\\s+duplicate\\s+key\\b|\\binsert\\s+ignore\\b|\\bmerge\\b|\\bnot\\s+exists\\b",
            Pattern.CASE_INSENSITIVE);

    /// Of a batch, for items that came in by a transaction that ended meanwhile.
    private static final int ROUNDS = 2;

    private final ChargeStatements statements;
    private final DatabaseSessions sessions;
    private final NamedStatement insert;
    private final @Nullable NamedStatement exists;

    DatabaseCharges(ChargeStatements statements, DatabaseSessions sessions) {
        this.statements = statements;
        this.sessions = sessions;
        this.insert = NamedStatement.of(statements.insert());
        this.exists = statements.exists() == null ? null : NamedStatement.of(statements.exists());
    }

    /// A statement with `?` and what belongs into each place.
    private record NamedStatement(String sql, List<String> names) {

        static NamedStatement of(String sql) {
            return new NamedStatement(ChargeParameters.positional(sql), ChargeParameters.namesIn(sql));
        }
    }

    @Override
    public String name() {
        return sessions.name();
    }

    @Override
    public Posting post(ChargeBatch batch) {
        try {
            for (int round = 1; round < ROUNDS; round++) {
                Posting posting = tryOnce(batch);
                if (!(posting instanceof Posting.Refused refused) || !cameInMeanwhile(batch, refused)) {
                    return posting;
                }
            }
            return tryOnce(batch);
        } catch (CrmFault fault) {
            return fault.isLasting()
                    ? new Posting.Refused(List.of(), fault.reason())
                    : new Posting.Unavailable(fault.reason(), null);
        } catch (SQLException e) {
            return beforeCommit(e);
        }
    }

    private Posting tryOnce(ChargeBatch batch) throws CrmFault, SQLException {
        Connection connection = sessions.writing();
        try {
            List<ChargeItem> missing = missing(connection, batch);
            SqlRefusal refusal = insertAll(connection, batch, missing);
            if (refusal != null) {
                connection.rollback();
                return refused(connection, batch, missing, refusal);
            }
            return commit(connection, batch);
        } finally {
            DatabaseSessions.leave(connection);
        }
    }

    /// The database does not take something, in its own words.
    private record SqlRefusal(String why) {}

    private List<ChargeItem> missing(Connection connection, ChargeBatch batch) throws SQLException {
        if (exists == null) {
            return batch.items();
        }
        List<ChargeItem> missing = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, exists)) {
            for (ChargeItem item : batch.items()) {
                if (!isThere(statement, exists, batch, item)) {
                    missing.add(item);
                }
            }
        }
        return missing;
    }

    private static boolean isThere(
            PreparedStatement statement, NamedStatement exists, ChargeBatch batch, ChargeItem item)
            throws SQLException {
        ChargeParameters.set(statement, exists.names(), batch, item);
        try (var result = statement.executeQuery()) {
            return result.next();
        }
    }

    private @Nullable SqlRefusal insertAll(Connection connection, ChargeBatch batch, List<ChargeItem> items)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, insert)) {
            for (ChargeItem item : items) {
                ChargeParameters.set(statement, insert.names(), batch, item);
                statement.addBatch();
            }
            statement.executeBatch();
            return null;
        } catch (SQLException e) {
            if (SqlFailure.of(e) == SqlFailure.VALUE) {
                return new SqlRefusal(SqlFailure.text(e));
            }
            throw e;
        }
    }

    /// Which items it is, by trying each and taking all back.
    private Posting refused(Connection connection, ChargeBatch batch, List<ChargeItem> items, SqlRefusal whole)
            throws SQLException {
        List<Refusal> refusals = new ArrayList<>();
        try (PreparedStatement statement = prepared(connection, insert)) {
            for (ChargeItem item : items) {
                Savepoint before = connection.setSavepoint();
                try {
                    ChargeParameters.set(statement, insert.names(), batch, item);
                    statement.executeUpdate();
                } catch (SQLException e) {
                    if (SqlFailure.of(e) != SqlFailure.VALUE) {
                        throw e;
                    }
                    connection.rollback(before);
                    refusals.add(new Refusal(item.key(), SqlFailure.text(e)));
                }
            }
        }
        return new Posting.Refused(refusals, whole.why());
    }

    private static Posting commit(Connection connection, ChargeBatch batch) {
        try {
            connection.commit();
            return new Posting.Confirmed(batch.key());
        } catch (SQLException e) {
            // A constraint that is checked at the end is an answer; anything else leaves the outcome open.
            return SqlFailure.of(e) == SqlFailure.VALUE
                    ? new Posting.Refused(List.of(), SqlFailure.text(e))
                    : new Posting.Unknown(SqlFailure.text(e));
        }
    }

    /// Nothing has been committed.
    private static Posting beforeCommit(SQLException e) {
        return switch (SqlFailure.of(e)) {
            case VALUE, STATEMENT -> new Posting.Refused(List.of(), SqlFailure.text(e));
            case PASSING -> new Posting.Unavailable(SqlFailure.text(e), null);
        };
    }

    /// Whether an item was refused because it is there by now.
    private boolean cameInMeanwhile(ChargeBatch batch, Posting.Refused refused) throws CrmFault, SQLException {
        if (exists == null || refused.items().isEmpty()) {
            return false;
        }
        List<String> keys = refused.items().stream().map(Refusal::item).toList();
        try (Connection connection = sessions.reading()) {
            try {
                return missing(connection, batch).stream().map(ChargeItem::key).noneMatch(keys::contains);
            } finally {
                connection.rollback();
            }
        }
    }

    private PreparedStatement prepared(Connection connection, NamedStatement statement) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement.sql());
        prepared.setQueryTimeout(sessions.statementSeconds());
        return prepared;
    }

    /// Asks for each key. A part of a batch is there only where the batch was sent in other company before.
    @Override
    public Presence ask(ChargeBatch batch) {
        if (exists == null) {
            return new Presence.CannotTell("");
        }
        try (Connection connection = sessions.reading()) {
            try {
                int missing = missing(connection, batch).size();
                if (missing == 0) {
                    return new Presence.Has(batch.key());
                }
                // A transaction that a killed program left behind may still come in: sending again is what settles it.
                return new Presence.CannotTell(String.format(
                        Locale.ROOT,
                        "%d / %d",
                        batch.items().size() - missing,
                        batch.items().size()));
            } finally {
                connection.rollback();
            }
        } catch (CrmFault fault) {
            return new Presence.CannotTell(fault.reason());
        } catch (SQLException e) {
            return new Presence.CannotTell(SqlFailure.text(e));
        }
    }

    @Override
    public boolean idempotent() {
        return exists != null || PASSES_OVER.matcher(insert.sql()).find();
    }

    @Override
    public boolean counterPostings() {
        return statements.counterPostings();
    }
}
