package de.rufwerk.pdf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;

/// The compressor and the digests of one writer after the other: making them anew for each of ten thousand parts costs
/// more than using them.
final class Packer implements AutoCloseable {

    /// As small as can be, for what is packed once.
    static final int SMALLEST = Deflater.BEST_COMPRESSION;

    /// A little larger and much quicker, for what is packed by the ten thousand.
    static final int QUICK = 4;

    private final Deflater deflater;
    private final MessageDigest digest = sha256();
    private final MessageDigest file = sha256();
    private final byte[] chunk = new byte[8192];

    Packer() {
        this(Deflater.DEFAULT_COMPRESSION);
    }

    Packer(int level) {
        this.deflater = new Deflater(level);
    }

    void begin() {
        digest.reset();
        file.reset();
    }

    /// For whatever is to be compared; empty again after each use.
    MessageDigest digest() {
        return digest;
    }

    void wrote(byte[] bytes, int from, int length) {
        file.update(bytes, from, length);
    }

    /// Sixteen bytes that stand for all that has been written so far.
    byte[] soFar() {
        try {
            return Arrays.copyOf(((MessageDigest) file.clone()).digest(), 16);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java cannot be cloned.", e);
        }
    }

    String end() {
        return HexFormat.of().formatHex(file.digest());
    }

    byte[] deflate(Bytes content) {
        deflater.reset();
        deflater.setInput(content.array(), 0, content.size());
        deflater.finish();
        Bytes packed = new Bytes();
        while (!deflater.finished()) packed.add(chunk, 0, deflater.deflate(chunk));
        return packed.copy();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
