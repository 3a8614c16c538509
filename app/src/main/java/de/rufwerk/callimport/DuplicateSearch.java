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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the duplicates among the records of a batch of files, and against those stored before (rating.md § 7), in
/// memory that does not grow with them: keys are spooled into 256 partitions of one scratch file, and judged partition
/// by partition.
///
/// The rule, for records of one key: with a record id the first record of all stays. Without one, the n-th of
/// a file (from 0) is a duplicate when an earlier file has an n-th, too; as every file before was judged so,
/// that is when more than n of the key are stored. So no ordinal has to be stored.
///
/// Only a record whose key was seen before can be a duplicate of one in the batch. A [KeyFilter] finds these suspects
/// while the records come in, so that they can be withheld and need not be taken out of the database again; at the end
/// only keys of suspects are looked at.
///
/// Records are spooled in the order of files and lines. A scratch file that fails ends the step ([Pack#workFolder]).
/// Not thread-safe.
final class DuplicateSearch implements AutoCloseable {

    /// Told each duplicate, in no order.
    interface Found {
        /// One that was no suspect: it repeats a call that is stored.
        void sent(int file, int line);

        /// One that was.
        ///
        /// @param suspect its number among them, from 0
        void withheld(int suspect);
    }

    private static final int PARTITIONS = 256;
    private static final int RECORD = 24;
    private static final int CHUNK = 682 * RECORD;
    private static final int INDEX_BITS = 24;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final int STORED_BEFORE = 0;

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
    private final KeyFilter seen;
    private final @Nullable Partition[] partitions = new @Nullable Partition[PARTITIONS];
    private @Nullable FileChannel scratch;
    private int chunks;
    private int file;
    private int files;
    private int suspects;
    private boolean needed;
    private Set<Integer> without = Set.of();

    private byte[] records = new byte[0];
    private long[] order = new long[0];
    private SuspectKeys keys = new SuspectKeys();

    /// @param folder for the scratch file
    /// @param bytes of the deliveries
    DuplicateSearch(Path folder, long bytes) {
        this.folder = folder;
        this.seen = new KeyFilter(bytes);
    }

    /// The next records are those of another file.
    ///
    /// @param next its id, above 0
    void begin(int next) {
        file = next;
        files++;
    }

    /// A record of the file, in the order of its lines.
    ///
    /// @param low its last bit says whether the record has an id
    /// @return whether it is a suspect; they are numbered in this order
    boolean add(long high, long low, int line) {
        needed |= (low & 1) != 0 || files > 1;
        boolean isSuspect = seen.add(high, low);
        if (isSuspect) {
            // Suspects bear the negative of their file, and their number instead of the line.
            spool(high, low, -file, suspects++).isSuspected = true;
        } else {
            spool(high, low, file, line);
        }
        return isSuspect;
    }

    /// A record that is stored already.
    void addStoredBefore(long high, long low) {
        if (seen.has(high, low)) {
            needed = true;
            spool(high, low, STORED_BEFORE, 0).isSuspected = true;
        }
    }

    private Partition spool(long high, long low, int of, int line) {
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
        return partition;
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

    /// Tells each line that is a duplicate.
    ///
    /// @param without files whose records do not count
    void find(Set<Integer> without, Found found) {
        this.without = without;
        if (!needed) {
            return;
        }
        for (Partition partition : partitions) {
            if (partition != null && partition.isSuspected) {
                judge(read(partition), found);
            }
        }
    }

    /// Brings a partition into `records`; returns how many there are.
    private int read(Partition partition) {
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

    /// Sorts what is suspected by 40 bits of the key and looks at the runs of equal ones.
    private void judge(int count, Found found) {
        if (count > INDEX_MASK) {
            throw new IllegalStateException("More than 16 million equal records in a file");
        }
        int left = onlySuspected(count);
        Arrays.sort(order, 0, left);
        int from = 0;
        while (from < left) {
            long bits = order[from] & ~INDEX_MASK;
            int to = from + 1;
            while (to < left && (order[to] & ~INDEX_MASK) == bits) {
                to++;
            }
            if (to - from > 1) {
                judgeRun(from, to, found);
            }
            from = to;
        }
    }

    /// Puts the records into `order` whose keys are those of suspects or of calls stored before; returns how many.
    private int onlySuspected(int count) {
        keys.clear();
        for (int i = 0; i < count; i++) {
            if (file(i) <= STORED_BEFORE) {
                keys.add(high(i));
            }
        }
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (keys.has(high(i))) {
                if (left == order.length) {
                    order = Arrays.copyOf(order, Math.max(1 << 10, 2 * left));
                }
                order[left++] = ((high(i) << 8) & ~INDEX_MASK) | i;
            }
        }
        return left;
    }

    /// A run has one key, but for a rare coincidence of 40 bits: key by key, each in the order in which it was added.
    private void judgeRun(int from, int to, Found found) {
        int left = to;
        int start = from;
        while (start < left) {
            int first = index(start);
            long high = high(first);
            long low = low(first);
            boolean hasId = (low & 1) != 0;
            int stored = 0;
            for (int i = start; i < left; i++) {
                if (equal(index(i), high, low) && file(index(i)) == STORED_BEFORE) {
                    stored++;
                }
            }
            int current = STORED_BEFORE;
            int ordinal = 0;
            int others = start;
            for (int i = start; i < left; i++) {
                int record = index(i);
                int of = Math.abs(file(record));
                if (!equal(record, high, low)) {
                    order[others++] = order[i];
                } else if (of != STORED_BEFORE && !without.contains(of)) {
                    if (of != current) {
                        stored = Math.max(stored, ordinal);
                        ordinal = 0;
                        current = of;
                    }
                    if (hasId ? stored + ordinal > 0 : ordinal < stored) {
                        tell(record, found);
                    }
                    ordinal++;
                }
            }
            left = others;
        }
    }

    private void tell(int record, Found found) {
        int of = file(record);
        if (of < STORED_BEFORE) {
            found.withheld(line(record));
        } else {
            found.sent(of, line(record));
        }
    }

    private int index(int position) {
        return (int) (order[position] & INDEX_MASK);
    }

    private boolean equal(int record, long high, long low) {
        return high(record) == high && low(record) == low;
    }

    private long high(int record) {
        return (long) LONGS.get(records, record * RECORD);
    }

    private long low(int record) {
        return (long) LONGS.get(records, record * RECORD + 8);
    }

    private int file(int record) {
        return (int) INTS.get(records, record * RECORD + 16);
    }

    private int line(int record) {
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
