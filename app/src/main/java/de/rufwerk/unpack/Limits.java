package de.rufwerk.unpack;

/// What may come out of a delivery, counted over all archives in it.
///
/// @param entries files, folders and whatever else archives list
/// @param ratio bytes out for a byte of the delivery: call records pack 3 to 20 to 1, a bomb 1,000 to 1
/// @param harmless bytes below which nothing is a bomb
/// @param entry bytes of one file
/// @param total bytes of all files
public record Limits(int entries, long ratio, long harmless, long entry, long total) {

    /// 10,000 entries, 200 to 1 from 64 MiB on, 64 GiB a file, 256 GiB in all.
    public static final Limits STANDARD = new Limits(10_000, 200, 64L << 20, 64L << 30, 256L << 30);

    /// The most that may come out of a delivery of this size.
    long most(long bytes) {
        return Math.min(total, Math.max(harmless, bytes * ratio));
    }
}
