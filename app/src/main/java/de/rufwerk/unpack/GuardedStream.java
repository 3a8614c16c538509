package de.rufwerk.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/// What comes out of an archive: not more than is believable, and where size and check sum are known, exactly that.
final class GuardedStream extends FilterInputStream {

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

    /// The archive does not open with the password given, or is damaged: the format cannot tell one from the other.
    static final class Locked extends IOException {
        Locked(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final long packed;
    private final long most;
    private final long size;
    private final long checkSum;
    private final CRC32 crc = new CRC32();
    private long count;

    /// @param in the unpacked bytes
    /// @param packed size of the delivery they come from
    /// @param most bytes that may come
    /// @param size that the archive declares, -1 where it does not
    /// @param checkSum CRC-32 that the archive declares, -1 where the stream below checks
    GuardedStream(InputStream in, long packed, long most, long size, long checkSum) {
        super(in);
        this.packed = packed;
        this.most = most;
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
        if (count > most) {
            throw new Bomb(packed, most);
        }
        if (size >= 0 && count > size) {
            throw new Damaged("more than " + size + " bytes");
        }
        if (checkSum >= 0) {
            crc.update(target, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
