package de.rufwerk.unpack;

/// How a file is packed, told by its first bytes, never by its name.
public enum Packing {
    PLAIN,
    ZIP,
    GZIP,
    TAR,
    SEVEN_Z,
    /// An archive of a kind that is not unpacked (RAR, xz, bzip2, Zstandard).
    OTHER;

    /// As many first bytes as are looked at; fewer are enough for a shorter file.
    public static final int HEAD = 512;

    private static final int TAR_MAGIC_AT = 257;

    public static Packing of(byte[] head) {
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6) || begins(head, 'P', 'K', 7, 8)) {
            return ZIP;
        }
        if (begins(head, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (begins(head, '7', 'z', 0xBC, 0xAF, 0x27, 0x1C)) {
            return SEVEN_Z;
        }
        if (holds(head, TAR_MAGIC_AT, 'u', 's', 't', 'a', 'r')) {
            return TAR;
        }
        boolean other = begins(head, 'R', 'a', 'r', '!')
                || begins(head, 0xFD, '7', 'z', 'X', 'Z')
                || begins(head, 'B', 'Z', 'h')
                || begins(head, 0x28, 0xB5, 0x2F, 0xFD);
        return other ? OTHER : PLAIN;
    }

    private static boolean begins(byte[] head, int... magic) {
        return holds(head, 0, magic);
    }

    private static boolean holds(byte[] head, int at, int... magic) {
        if (head.length < at + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[at + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
