package de.rufwerk.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/// What comes out of an archive: not more than a set multiple of what went in, and where size and check sum are
/// known, exactly that.
final class GuardedStream extends FilterInputStream {

    /// Call records pack 3 to 20 to 1; a bomb 1,000 to 1.
    static final int HIGHEST_RATIO = 200;

    /// Below this much nothing is a bomb.
    static final long HARMLESS = 64L << 20;

    /// What may come out of one file, whatever its ratio: 256 GiB.
    static final long LARGEST = 256L << 30;

    /// The archive unpacks to more than is believable.
    static final class Bomb extends IOException {
        Bomb(long in, long out) {
            super(in + " bytes unpack to more than " + out);
        }
    }

    /// Size or check sum are not what the archive says.
    static final class Damaged extends IOException {
        Damaged(String what) {
            super(what);
        }
    }

    private final CountedStream packed;
    private final long size;
    private final long checkSum;
    private final CRC32 crc = new CRC32();
    private long count;

    /// @param in the unpacked bytes
    /// @param packed where they come from
    /// @param size that the archive declares, -1 where it does not
    /// @param checkSum CRC-32 that the archive declares, -1 where the stream below checks
    GuardedStream(InputStream in, CountedStream packed, long size, long checkSum) {
        super(in);
        this.packed = packed;
        this.size = size;
        this.checkSum = checkSum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read < 0) {
            if (size >= 0 && count != size) {
                throw new Damaged(count + " bytes instead of " + size);
            }
            if (checkSum >= 0 && crc.getValue() != checkSum) {
                throw new Damaged(
                        "CRC-32 " + Long.toHexString(crc.getValue()) + " instead of " + Long.toHexString(checkSum));
            }
            return read;
        }
        count += read;
        if (count > LARGEST || (count > HARMLESS && count / HIGHEST_RATIO > packed.count())) {
            throw new Bomb(packed.count(), count);
        }
        if (checkSum >= 0) {
            crc.update(target, offset, read);
        }
        return read;
    }
}
