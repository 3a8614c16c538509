package de.rufwerk.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.UncategorizedSQLException;

/// Binary COPY out of a query: `COPY (query) TO STDOUT (FORMAT binary)`. Columns count from 0; the methods must match
/// their types exactly.
///
/// ```java
/// try (var reader = BulkReader.open(connection, "select line_no, a from calls where file = 7")) {
///     while (reader.next()) {
///         use(reader.int4(0), reader.text(1));
///     }
/// }
/// ```
///
/// A failure of the server comes out of {@link #next} as a `DataAccessException` with the server's message. The
/// connection must not be used for anything else meanwhile. Not thread-safe.
public final class BulkReader implements AutoCloseable {

    private static final long POSTGRES_EPOCH_SECOND = 946_684_800L;
    private static final int HEADER_LENGTH = 19;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final String CANCELLED = "57014";
    private static final byte[] NOTHING = new byte[0];

    private final PGConnection connection;
    private final CopyOut copy;
    private final String sql;
    private byte[] row = NOTHING;
    private int[] from = new int[0];
    private int[] to = new int[0];
    private boolean started;
    private boolean ended;

    private BulkReader(PGConnection connection, CopyOut copy, String sql) {
        this.connection = connection;
        this.copy = copy;
        this.sql = sql;
    }

    public static BulkReader open(Connection connection, String query) {
        String sql = "copy (" + query + ") to stdout (format binary)";
        try {
            PGConnection driver = connection.unwrap(PGConnection.class);
            return new BulkReader(driver, driver.getCopyAPI().copyOut(sql), sql);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("bulk read", sql, e);
        }
    }

    /// Goes to the next row; false after the last.
    public boolean next() {
        if (ended) {
            return false;
        }
        try {
            byte[] data = copy.readFromCopy();
            int at = 0;
            if (!started && data != null) {
                at = HEADER_LENGTH; // the server sends it in one message with the first row or the end
                started = true;
                if (data.length == at) {
                    data = copy.readFromCopy();
                    at = 0;
                }
            }
            if (data == null) {
                ended = true;
                return false;
            }
            return fields(data, at);
        } catch (SQLException e) {
            ended = true;
            throw new UncategorizedSQLException("bulk read", sql, e);
        }
    }

    private boolean fields(byte[] data, int start) throws SQLException {
        int count = (short) SHORT.get(data, start);
        if (count < 0) {
            ended = copy.readFromCopy() == null;
            if (!ended) {
                throw new IllegalStateException("Data after the end of " + sql);
            }
            return false;
        }
        if (count != from.length) {
            from = new int[count];
            to = new int[count];
        }
        int at = start + 2;
        for (int i = 0; i < count; i++) {
            int length = (int) INT.get(data, at);
            at += 4;
            from[i] = at;
            to[i] = length < 0 ? -1 : at + length;
            at += Math.max(length, 0);
        }
        row = data;
        return true;
    }

    public boolean isNull(int column) {
        return to[column] < 0;
    }

    public boolean bool(int column) {
        return row[checked(column, 1)] != 0;
    }

    public short int2(int column) {
        return (short) SHORT.get(row, checked(column, 2));
    }

    public int int4(int column) {
        return (int) INT.get(row, checked(column, 4));
    }

    public long int8(int column) {
        return (long) LONG.get(row, checked(column, 8));
    }

    /// A `timestamptz` as seconds since 1970, cut to the second.
    public long timestampSecond(int column) {
        return Math.floorDiv(int8(column), 1_000_000L) + POSTGRES_EPOCH_SECOND;
    }

    /// A `timestamptz` as microseconds since 1970.
    public long timestampMicros(int column) {
        return int8(column) + POSTGRES_EPOCH_SECOND * 1_000_000L;
    }

    /// A `text`; null is an error, ask {@link #isNull} first.
    public String text(int column) {
        return new String(row, from[column], notNull(column) - from[column], StandardCharsets.UTF_8);
    }

    /// The bytes that {@link #from} and {@link #to} point into, valid until {@link #next}.
    public byte[] buffer() {
        return row;
    }

    /// Where the field begins in {@link #buffer}.
    public int from(int column) {
        return from[column];
    }

    /// Where the field ends in {@link #buffer}, exclusive; -1 for null.
    public int to(int column) {
        return to[column];
    }

    private int checked(int column, int bytes) {
        if (notNull(column) - from[column] != bytes) {
            throw new IllegalStateException("Column " + column + " has " + (to[column] - from[column]) + " bytes, not "
                    + bytes + ", in " + sql);
        }
        return from[column];
    }

    private int notNull(int column) {
        if (to[column] < 0) {
            throw new IllegalStateException("Column " + column + " is null in " + sql);
        }
        return to[column];
    }

    /// Before the end: cancels the query, which in a transaction ends the transaction, too.
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            connection.cancelQuery();
            // What is on its way must be read, or the connection is of no use any more.
            while (copy.readFromCopy() != null) {
                row = NOTHING;
            }
        } catch (SQLException e) {
            if (!CANCELLED.equals(e.getSQLState())) {
                throw new UncategorizedSQLException("cancelling a bulk read", sql, e);
            }
        }
    }
}
