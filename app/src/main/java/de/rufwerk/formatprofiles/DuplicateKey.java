package de.rufwerk.formatprofiles;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Makes the key by which duplicates are found (rating.md § 7). Part of the fast path of [CallReader].
///
/// It is framed so that no two different records give the same bytes: the texts, then their lengths, then the rest
/// in fixed widths.
final class DuplicateKey {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final Hasher128 HASHER = Hashing.xxh3_128();

    private final HashValue128 carrier;
    private byte[] bytes = new byte[256];

    long high;
    long low;

    DuplicateKey(String carrier) {
        this.carrier = HASHER.hashBytesTo128Bits(carrier.getBytes(StandardCharsets.UTF_8));
    }

    /// Makes the key, the last bit of which says whether the record has an id of its own. False where a text holds a
    /// NUL, which the database cannot store.
    ///
    /// @param caller the A number as delivered; the account where the format has no A number
    /// @param account only looked at for a NUL
    boolean make(CallText caller, CallText b, CallText id, CallText account, long start, int duration, int direction) {
        int lengthA = caller.length();
        int lengthB = b.length();
        int lengthId = id.length();
        int texts = lengthA + lengthB + lengthId;
        int lengthAccount = account.length();
        if (bytes.length < texts + lengthAccount + 64) {
            bytes = new byte[2 * (texts + lengthAccount) + 64];
        }
        byte[] k = bytes;
        System.arraycopy(caller.bytes, caller.from, k, 0, lengthA);
        System.arraycopy(b.bytes, b.from, k, lengthA, lengthB);
        System.arraycopy(id.bytes, id.from, k, lengthA + lengthB, lengthId);
        System.arraycopy(account.bytes, account.from, k, texts, lengthAccount);
        LONGS.set(k, texts + lengthAccount, ONES);
        for (int p = 0; p < texts + lengthAccount; p += 8) {
            long word = (long) LONGS.get(k, p);
            // May see a NUL that is none above a true one, so only "none at all" is what it says for sure.
            if (((word - ONES) & ~word & HIGH_BITS) != 0) {
                return false;
            }
        }
        int p = texts;
        INTS.set(k, p, lengthA);
        INTS.set(k, p + 4, lengthB);
        INTS.set(k, p + 8, lengthId);
        LONGS.set(k, p + 12, start);
        INTS.set(k, p + 20, duration);
        INTS.set(k, p + 24, direction);
        LONGS.set(k, p + 28, carrier.getMostSignificantBits());
        LONGS.set(k, p + 36, carrier.getLeastSignificantBits());
        HashValue128 hash = HASHER.hashBytesTo128Bits(k, 0, p + 44);
        high = hash.getMostSignificantBits();
        low = (hash.getLeastSignificantBits() & ~1L) | (lengthId > 0 ? 1 : 0);
        return true;
    }
}
