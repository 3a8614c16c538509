package de.rufwerk.callimport;

import de.rufwerk.database.BulkWriter;
import de.rufwerk.formatprofiles.CallReader;
import java.sql.Connection;

/// Writes calls into the table `calls` with one COPY.
final class CallWriter implements AutoCloseable {

    private static final long MICROS = 1_000_000L;

    private final BulkWriter out;
    private long rows;

    CallWriter(Connection connection) {
        out = BulkWriter.open(
                connection,
                "calls",
                "file",
                "line_no",
                "started",
                "duration",
                "direction",
                "a",
                "b",
                "account",
                "cost",
                "key");
    }

    /// The call just read.
    void write(int file, CallReader call) {
        begin(file, call.line, call.start, call.duration, call.direction);
        out.text(call.a.bytes, call.a.from, call.a.to);
        out.text(call.b.bytes, call.b.from, call.b.to);
        out.text(call.account.bytes, call.account.from, call.account.to);
        end(call.hasCost, call.cost, call.keyHigh, call.keyLow);
    }

    /// A call that was deferred.
    void write(DeferredCalls.Call call) {
        begin(call.file(), call.line(), call.start(), call.duration(), call.direction());
        out.text(call.a(), 0, call.a().length);
        out.text(call.b(), 0, call.b().length);
        out.text(call.account(), 0, call.account().length);
        end(call.hasCost(), call.cost(), call.keyHigh(), call.keyLow());
    }

    private void begin(int file, int line, long start, int duration, int direction) {
        rows++;
        out.row();
        out.int4(file);
        out.int4(line);
        out.timestamp(start * MICROS);
        out.int4(duration);
        out.int2((short) direction);
    }

    private void end(boolean hasCost, long cost, long keyHigh, long keyLow) {
        if (hasCost) {
            out.int8(cost);
        } else {
            out.nothing();
        }
        out.uuid(keyHigh, keyLow);
    }

    /// Ends the COPY.
    void finish() {
        long stored = out.finish();
        if (stored != rows) {
            throw new IllegalStateException(stored + " calls stored instead of " + rows);
        }
    }

    /// Without [#finish] before: cancels the COPY.
    @Override
    public void close() {
        out.close();
    }
}
