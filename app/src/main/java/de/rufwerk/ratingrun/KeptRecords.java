package de.rufwerk.ratingrun;

import de.rufwerk.rating.Worksheet;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps the delivered texts of calls that have no rate. Whether an allowance covers such a call is known only when the
/// calls before it have drawn; if none does, it becomes a case, and a case shows what was delivered.
final class KeptRecords implements AutoCloseable {

    private final Path path;
    private @Nullable DataOutputStream out;
    private @Nullable RandomAccessFile in;
    private long position;

    KeptRecords(Path path) {
        this.path = path;
    }

    /// Keeps the delivered texts of the call on the sheet; the result is for [#load].
    long keep(Worksheet sheet) throws IOException {
        if (out == null) {
            out = new DataOutputStream(new BufferedOutputStream(
                    Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)));
        }
        long at = position;
        byte[] account = sheet.account.getBytes(StandardCharsets.UTF_8);
        write(out, sheet.bytes, sheet.aFrom, sheet.aTo);
        write(out, sheet.bytes, sheet.bFrom, sheet.bTo);
        write(out, account, 0, account.length);
        return at;
    }

    private void write(DataOutputStream to, byte[] bytes, int from, int end) throws IOException {
        to.writeInt(end - from);
        to.write(bytes, from, end - from);
        position += Integer.BYTES + end - from;
    }

    /// Puts the texts kept at a position on the sheet again.
    void load(Worksheet sheet, long at) throws IOException {
        if (in == null) {
            if (out != null) {
                out.flush();
            }
            in = new RandomAccessFile(path.toFile(), "r");
        }
        in.seek(at);
        byte[] a = read(in);
        byte[] b = read(in);
        sheet.account = new String(read(in), StandardCharsets.UTF_8);
        sheet.bytes = new byte[a.length + b.length];
        System.arraycopy(a, 0, sheet.bytes, 0, a.length);
        System.arraycopy(b, 0, sheet.bytes, a.length, b.length);
        sheet.aFrom = 0;
        sheet.aTo = a.length;
        sheet.bFrom = a.length;
        sheet.bTo = sheet.bytes.length;
    }

    private static byte[] read(RandomAccessFile from) throws IOException {
        byte[] bytes = new byte[from.readInt()];
        from.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
        if (out != null) {
            out.close();
            Files.delete(path);
        }
    }
}
