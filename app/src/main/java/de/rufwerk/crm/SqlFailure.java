package de.rufwerk.crm;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an SQL error means for what was sent, by its SQLSTATE (ISO 9075 and the products' own classes).
enum SqlFailure {
    /// This row is not taken, now or later: a constraint, a value that does not fit, a trigger that says no.
    VALUE,
    /// The statement itself is not taken: syntax, an unknown column, a missing right.
    STATEMENT,
    /// May be over at the next try: connection, time-out, deadlock, shortage, and whatever is not known.
    PASSING;

    private static final Set<String> VALUES = Set.of("22", "23", "44", "45", "P0");
    private static final Set<String> STATEMENTS = Set.of("28", "2F", "3D", "3F", "42");

    /// As [#text], a batch's failure is that of the statement in it.
    static SqlFailure of(SQLException e) {
        String state = state(e);
        String group = state == null || state.length() != 5 ? "" : state.substring(0, 2);
        if (VALUES.contains(group)) {
            return VALUE;
        }
        return STATEMENTS.contains(group) ? STATEMENT : PASSING;
    }

    private static @Nullable String state(SQLException e) {
        for (SQLException each = e; each != null; each = each.getNextException()) {
            if (each.getSQLState() != null) {
                return each.getSQLState();
            }
        }
        return null;
    }

    /// In the database's words; of a failed batch those of the statement.
    static String text(SQLException e) {
        SQLException first = e.getNextException() == null ? e : e.getNextException();
        return CrmFault.reason(first);
    }
}
