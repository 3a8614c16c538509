package de.rufwerk.callimport;

import de.rufwerk.unpack.Pack;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keys of records on disk, in memory that does not grow with them: 256 partitions of one scratch file, each in the
/// order in which its records were added. A scratch file that fails ends the step ([Pack#workFolder]). Not thread-safe.
final class KeySpool implements AutoCloseable {

    private static final int PARTITIONS = 256;
    private static final int RECORD = 24;
    private static final int CHUNK = 682 * RECORD;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /// What is in memory of a partition, and which chunks of the scratch file are its.
    private static final class Partition {
        private final byte[] records = new byte[CHUNK];
        private int length;
        private int[] chunks = new int[4];
        private int written;
        private boolean isSuspected;
    }

    private final Path folder;
    private final @Nullable Partition[] partitions = new @Nullable Partition[PARTITIONS];
    private @Nullable FileChannel scratch;
    private int chunks;
    private byte[] records = new byte[0];

    /// @param folder for the scratch file
    KeySpool(Path folder) {
        this.folder = folder;
    }

    /// Adds a record, behind those that were added before.
    ///
    /// @param of its file
    /// @param suspected whether its partition has to be looked at
    void add(long high, long low, int of, int line, boolean suspected) {
        int number = (int) (high >>> 56);
        Partition partition = partitions[number];
        if (partition == null) {
            partition = new Partition();
            partitions[number] = partition;
        }
        int at = partition.length;
        LONGS.set(partition.records, at, high);
        LONGS.set(partition.records, at + 8, low);
        INTS.set(partition.records, at + 16, of);
        INTS.set(partition.records, at + 20, line);
        partition.length = at + RECORD;
        if (partition.length == CHUNK) {
            try {
                write(partition);
            } catch (IOException e) {
                throw Pack.workFolder(folder, e);
            }
        }
        partition.isSuspected |= suspected;
    }

    private void write(Partition partition) throws IOException {
        if (scratch == null) {
            Path file = Files.createTempFile(folder, "keys-", ".tmp");
            scratch = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            // Nobody can open it any more, and nothing is left of it however the program ends.
            Files.delete(file);
        }
        if (partition.written == partition.chunks.length) {
            partition.chunks = Arrays.copyOf(partition.chunks, 2 * partition.written);
        }
        ByteBuffer chunk = ByteBuffer.wrap(partition.records);
        long at = (long) chunks * CHUNK;
        while (chunk.hasRemaining()) {
            at += scratch.write(chunk, at);
        }
        partition.chunks[partition.written++] = chunks++;
        partition.length = 0;
    }

    /// How many partitions there are; they are loaded one by one.
    int partitions() {
        return PARTITIONS;
    }

    /// Brings a partition into memory, in place of the one before.
    ///
    /// @return how many records it has; 0 where none of them is suspected
    int load(int number) {
        Partition partition = partitions[number];
        if (partition == null || !partition.isSuspected) {
            return 0;
        }
        try {
            return readChunks(partition);
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }

    private int readChunks(Partition partition) throws IOException {
        int length = partition.written * CHUNK + partition.length;
        if (records.length < length) {
            records = new byte[length];
        }
        for (int i = 0; i < partition.written; i++) {
            ByteBuffer chunk = ByteBuffer.wrap(records, i * CHUNK, CHUNK);
            long at = (long) partition.chunks[i] * CHUNK;
            while (chunk.hasRemaining() && scratch != null) {
                int count = scratch.read(chunk, at);
                if (count < 0) {
                    throw new IOException("The scratch file of the search for duplicates lost its end");
                }
                at += count;
            }
        }
        System.arraycopy(partition.records, 0, records, partition.written * CHUNK, partition.length);
        return length / RECORD;
    }

    /// Of a record of the partition that is loaded, by its place from 0.
    long high(int record) {
        return (long) LONGS.get(records, record * RECORD);
    }

    long low(int record) {
        return (long) LONGS.get(records, record * RECORD + 8);
    }

    int file(int record) {
        return (int) INTS.get(records, record * RECORD + 16);
    }

    int line(int record) {
        return (int) INTS.get(records, record * RECORD + 20);
    }

    @Override
    public void close() {
        try {
            if (scratch != null) {
                scratch.close();
            }
        } catch (IOException e) {
            throw Pack.workFolder(folder, e);
        }
    }
}
