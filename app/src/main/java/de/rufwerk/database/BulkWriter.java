package de.rufwerk.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.UncategorizedSQLException;

/// Binary COPY into a table: `COPY t (…) FROM STDIN (FORMAT binary)`. Rows are encoded into blocks; a second thread
/// sends full blocks, so that encoding and the server work at the same time. Nothing is allocated for a row.
///
/// ```java
/// try (var writer = BulkWriter.open(connection, "calls", "file", "line_no", "a")) {
///     writer.row();
///     writer.int4(1);
///     writer.int4(17);
///     writer.text("4930123");
///     rows = writer.finish();
/// }
/// ```
///
/// The field methods must match the columns' types exactly; PostgreSQL does not convert. A refusal of the server
/// comes as a {@link DataAccessException} with its message out of any later call, at the latest out of {@link
/// #finish}. The connection must not be used for anything else meanwhile. Not thread-safe.
///
/// Longer than other classes: a method a type, and all of them write at one position of one block.
public final class BulkWriter implements AutoCloseable {

    /// Microseconds from 1970 to 2000, where PostgreSQL's time begins.
    private static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;

    private static final long POSTGRES_EPOCH_DAY = 10_957;
    private static final int BLOCK = 1 << 20;
    private static final int BLOCKS = 3;

    /// Signature, flags and length of the header extension.
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// Length -1: the end.
    private static final class Block {
        private final byte[] bytes;
        private final int length;

        private Block(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }
    }

    private static final Block END = new Block(new byte[0], -1);

    private final CopyIn copy;
    private final String sql;
    private final int columns;
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final Thread sender;
    private volatile @Nullable SQLException failure;

    private byte[] block = new byte[BLOCK];
    private int at;
    private int missing;
    private long rows;
    private boolean ended;

    private BulkWriter(CopyIn copy, String sql, int columns) {
        this.copy = copy;
        this.sql = sql;
        this.columns = columns;
        for (int i = 1; i < BLOCKS; i++) {
            empty.add(new byte[BLOCK]);
        }
        System.arraycopy(HEADER, 0, block, 0, HEADER.length);
        at = HEADER.length;
        sender = Thread.ofPlatform().daemon().name("copy-in").start(this::send);
    }

    /// Begins the COPY inside the connection's transaction.
    ///
    /// @param table name as in SQL, not quoted here; so are the columns
    public static BulkWriter open(Connection connection, String table, String... columns) {
        return open(connection, table, "format binary", columns);
    }

    /// As [#open], into a table that this transaction has made: nobody else sees it yet, so the server marks
    /// its rows as visible to all while it writes them, and neither the first reader nor a vacuum has to do
    /// it later.
    public static BulkWriter openInNewTable(Connection connection, String table, String... columns) {
        return open(connection, table, "format binary, freeze", columns);
    }

    private static BulkWriter open(Connection connection, String table, String how, String... columns) {
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin (" + how + ")";
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            return new BulkWriter(copy, sql, columns.length);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("bulk load", sql, e);
        }
    }

    /// Begins a row; as many fields as there are columns must follow.
    public void row() {
        if (missing != 0) {
            throw new IllegalStateException(missing + " fields missing in row " + rows + " of " + sql);
        }
        missing = columns;
        rows++;
        need(2);
        putShort(columns);
    }

    public void int2(short value) {
        field(6);
        putInt(2);
        putShort(value);
    }

    public void int4(int value) {
        field(8);
        putInt(4);
        putInt(value);
    }

    public void int8(long value) {
        field(12);
        putInt(8);
        putLong(value);
    }

    public void bool(boolean value) {
        field(5);
        putInt(1);
        block[at++] = (byte) (value ? 1 : 0);
    }

    /// SQL's null.
    public void nothing() {
        field(4);
        putInt(-1);
    }

    /// Null is SQL's null.
    public void text(@Nullable String value) {
        if (value == null) {
            nothing();
            return;
        }
        int length = value.length();
        if (length > (BLOCK >> 2) - 4) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            text(utf8, 0, utf8.length);
            return;
        }
        field(4 + length);
        int start = at;
        at += 4;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                at = start;
                missing++;
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                text(utf8, 0, utf8.length);
                return;
            }
            block[at++] = (byte) c;
        }
        int end = at;
        at = start;
        putInt(length);
        at = end;
    }

    /// A text that is UTF-8 already.
    ///
    /// @param from inclusive
    /// @param to exclusive
    public void text(byte[] utf8, int from, int to) {
        bytes(utf8, from, to);
    }

    /// A `bytea`.
    public void bytes(byte[] value, int from, int to) {
        field(4);
        putInt(to - from);
        int next = from;
        while (next < to) {
            int part = Math.min(to - next, BLOCK - at);
            if (part == 0) {
                nextBlock();
                continue;
            }
            System.arraycopy(value, next, block, at, part);
            at += part;
            next += part;
        }
    }

    public void uuid(long high, long low) {
        field(20);
        putInt(16);
        putLong(high);
        putLong(low);
    }

    /// A `timestamptz`.
    public void timestamp(long epochMicros) {
        int8(epochMicros - POSTGRES_EPOCH_MICROS);
    }

    public void date(LocalDate value) {
        int4(Math.toIntExact(value.toEpochDay() - POSTGRES_EPOCH_DAY));
    }

    /// Ends the COPY and returns its rows; the caller commits.
    public long finish() {
        if (missing != 0) {
            throw new IllegalStateException(missing + " fields missing in row " + rows + " of " + sql);
        }
        need(2);
        putShort(-1);
        nextBlock();
        stopSender();
        throwFailure();
        ended = true;
        try {
            long stored = copy.endCopy();
            if (stored != rows) {
                throw new IllegalStateException(rows + " rows sent, " + stored + " stored by " + sql);
            }
            return stored;
        } catch (SQLException e) {
            throw new UncategorizedSQLException("bulk load", sql, e);
        }
    }

    /// Without {@link #finish} before: cancels the COPY, so that nothing of it stays.
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        stopSender();
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            // The connection is gone, and with it the COPY; whoever uses it next is told by the driver.
            throw new UncategorizedSQLException("cancelling a bulk load", sql, e);
        }
    }

    private void field(int bytes) {
        if (missing == 0) {
            throw new IllegalStateException("A field too many in row " + rows + " of " + sql);
        }
        missing--;
        need(bytes);
    }

    private void need(int bytes) {
        if (BLOCK - at < bytes) {
            nextBlock();
        }
    }

    private void putShort(int value) {
        block[at++] = (byte) (value >> 8);
        block[at++] = (byte) value;
    }

    private void putInt(int value) {
        INT.set(block, at, value);
        at += 4;
    }

    private void putLong(long value) {
        LONG.set(block, at, value);
        at += 8;
    }

    private void nextBlock() {
        try {
            full.put(new Block(block, at));
            block = empty.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + sql, e);
        }
        at = 0;
        throwFailure();
    }

    private void throwFailure() {
        SQLException found = failure;
        if (found != null) {
            throw new UncategorizedSQLException("bulk load", sql, found);
        }
    }

    /// The second thread. After a failure it goes on taking blocks, so that the writer is never stuck before
    /// it hears of it.
    private void send() {
        try {
            for (Block next = full.take(); next.length >= 0; next = full.take()) {
                if (failure == null) {
                    try {
                        copy.writeToCopy(next.bytes, 0, next.length);
                    } catch (SQLException e) {
                        failure = e;
                    }
                }
                empty.put(next.bytes);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this thread", e);
        }
    }

    private void stopSender() {
        boolean interrupted = false;
        full.add(END);
        while (true) {
            try {
                sender.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the connection may be used again only after the last block
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
