package de.rufwerk.callimport;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/// Finds the duplicates among the records of a batch of files, and against those stored before (rating.md § 7), in
/// memory that does not grow with them: keys go into a [KeySpool], and are judged partition by partition.
///
/// The rule, for records of one key: with a record id the first record of all stays. Without one, the n-th of
/// a file (from 0) is a duplicate when an earlier file has an n-th, too; as every file before was judged so,
/// that is when more than n of the key are stored. So no ordinal has to be stored.
///
/// Only a record whose key was seen before can be a duplicate of one in the batch. A [KeyFilter] finds these suspects
/// while the records come in, so that they can be deferred and need not be taken out of the database again; at the end
/// only keys of suspects are looked at.
///
/// Records are added in the order of files and lines. Not thread-safe.
final class DuplicateSearch implements AutoCloseable {

    /// Told each duplicate, in no order.
    interface Found {
        /// One that was no suspect: it repeats a call that is stored.
        void sent(int file, int line);

        /// One that was.
        ///
        /// @param suspect its number among them, from 0
        void deferred(int suspect);
    }

    private static final int INDEX_BITS = 24;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final int STORED_BEFORE = 0;

    private final KeySpool spool;
    private final KeyFilter seen;
    private int file;
    private int files;
    private int suspects;
    private boolean needed;
    private Set<Integer> without = Set.of();

    private long[] order = new long[0];
    private SuspectKeys keys = new SuspectKeys();

    /// @param folder for the scratch file
    /// @param bytes of the deliveries
    DuplicateSearch(Path folder, long bytes) {
        this.spool = new KeySpool(folder);
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
            spool.add(high, low, -file, suspects++, true);
        } else {
            spool.add(high, low, file, line, false);
        }
        return isSuspect;
    }

    /// A record that is stored already.
    void addStoredBefore(long high, long low) {
        if (seen.has(high, low)) {
            needed = true;
            spool.add(high, low, STORED_BEFORE, 0, true);
        }
    }

    /// Tells each line that is a duplicate.
    ///
    /// @param without files whose records do not count
    void find(Set<Integer> without, Found found) {
        this.without = without;
        if (!needed) {
            return;
        }
        for (int partition = 0; partition < spool.partitions(); partition++) {
            judge(spool.load(partition), found);
        }
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
            if (spool.file(i) <= STORED_BEFORE) {
                keys.add(spool.high(i));
            }
        }
        int left = 0;
        for (int i = 0; i < count; i++) {
            if (keys.has(spool.high(i))) {
                if (left == order.length) {
                    order = Arrays.copyOf(order, Math.max(1 << 10, 2 * left));
                }
                order[left++] = ((spool.high(i) << 8) & ~INDEX_MASK) | i;
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
            long high = spool.high(first);
            long low = spool.low(first);
            boolean hasId = (low & 1) != 0;
            int stored = 0;
            for (int i = start; i < left; i++) {
                if (equal(index(i), high, low) && spool.file(index(i)) == STORED_BEFORE) {
                    stored++;
                }
            }
            int current = STORED_BEFORE;
            int ordinal = 0;
            int others = start;
            for (int i = start; i < left; i++) {
                int record = index(i);
                int of = Math.abs(spool.file(record));
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
        int of = spool.file(record);
        if (of < STORED_BEFORE) {
            found.deferred(spool.line(record));
        } else {
            found.sent(of, spool.line(record));
        }
    }

    private int index(int position) {
        return (int) (order[position] & INDEX_MASK);
    }

    private boolean equal(int record, long high, long low) {
        return spool.high(record) == high && spool.low(record) == low;
    }

    @Override
    public void close() {
        spool.close();
    }
}
