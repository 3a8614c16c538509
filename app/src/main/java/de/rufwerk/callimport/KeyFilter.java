package de.rufwerk.callimport;

/// Says of each key whether it may have been seen before, in memory of a fixed size: never a wrong no, now and then a
/// wrong yes (one in ten thousand at 50 bits a key, one in fifty at 10). A Bloom filter whose bits of a key lie in one
/// word, so that a look is one access to the memory.
final class KeyFilter {

    private static final long SMALLEST = 1L << 16;
    private static final long LARGEST = 1L << 27;
    private static final int BIT = 63;

    private final long[] words;

    /// @param bytes of the deliveries as received: a quarter of it is taken, from 64 KiB to 128 MiB. A packed call
    ///     record is 20 bytes, more or less
    KeyFilter(long bytes) {
        long size = Math.clamp(Long.highestOneBit(Math.max(bytes, 1)) / 2, SMALLEST, LARGEST);
        words = new long[(int) (size / Long.BYTES)];
    }

    /// Remembers a key; whether it may have been there before.
    boolean add(long high, long low) {
        int word = word(high);
        long bits = bits(low);
        boolean known = (words[word] & bits) == bits;
        words[word] |= bits;
        return known;
    }

    /// Whether a key may be there.
    boolean has(long high, long low) {
        long bits = bits(low);
        return (words[word(high)] & bits) == bits;
    }

    private int word(long high) {
        return (int) high & (words.length - 1);
    }

    /// The lowest bit is no part of the hash.
    private static long bits(long low) {
        return 1L << (low >>> 1 & BIT) | 1L << (low >>> 7 & BIT) | 1L << (low >>> 13 & BIT) | 1L << (low >>> 19 & BIT);
    }
}
