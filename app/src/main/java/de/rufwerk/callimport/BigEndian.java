package de.rufwerk.callimport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Numbers as PostgreSQL's binary format writes them.
final class BigEndian {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static long int8(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }
}
