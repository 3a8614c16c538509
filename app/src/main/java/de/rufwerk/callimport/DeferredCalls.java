package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.CallReader;
import de.rufwerk.formatprofiles.CallText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/// Calls of a batch that may be duplicates, kept in a scratch file until that is known: there may be millions of them.
final class DeferredCalls implements AutoCloseable {

    /// A call as [CallReader] has read it.
    @SuppressWarnings("ArrayRecordComponent") // texts as they go into the database; never compared
    record Call(
            int file,
            int line,
            long start,
            int duration,
            int direction,
            byte[] a,
            byte[] b,
            byte[] account,
            boolean hasCost,
            long cost,
            long keyHigh,
            long keyLow) {}

    /// Told the calls in the order in which they were added.
    interface Each {
        /// A call, with its number among them from 0.
        void call(int number, Call call);
    }

    private final ScratchRecords records;

    DeferredCalls(Path folder) {
        this.records = new ScratchRecords(folder, "deferred");
    }

    /// The call just read.
    void add(int fileId, CallReader call) {
        records.add(out -> write(out, fileId, call));
    }

    private static void write(DataOutputStream out, int fileId, CallReader call) throws IOException {
        out.writeInt(fileId);
        out.writeInt(call.line);
        out.writeLong(call.start);
        out.writeInt(call.duration);
        out.writeInt(call.direction);
        write(out, call.a);
        write(out, call.b);
        write(out, call.account);
        out.writeBoolean(call.hasCost);
        out.writeLong(call.cost);
        out.writeLong(call.keyHigh);
        out.writeLong(call.keyLow);
    }

    private static void write(DataOutputStream out, CallText text) throws IOException {
        out.writeInt(text.to - text.from);
        out.write(text.bytes, text.from, text.to - text.from);
    }

    void forEach(Each each) {
        var number = new AtomicInteger();
        records.forEach(in -> each.call(number.getAndIncrement(), read(in)));
    }

    private static Call read(DataInputStream in) throws IOException {
        return new Call(
                in.readInt(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                in.readInt(),
                text(in),
                text(in),
                text(in),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    private static byte[] text(DataInputStream in) throws IOException {
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        return text;
    }

    @Override
    public void close() {
        records.close();
    }
}
