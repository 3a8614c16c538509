package de.rufwerk.invoices;

import java.util.List;

/// How large the parts of a file may be, each against the others: what is far larger than most, its pages considered,
/// might carry what belongs to other customers. Attachments do not count.
///
/// @param ofItsOwn bytes that a part may have however few its pages are: fonts, logo, colour profile
/// @param perPage bytes for each page on top
record PartSizes(long ofItsOwn, long perPage) {

    private static final long KILOBYTE = 1024;

    /// A photograph of its own on one invoice is nothing strange.
    private static final long LEAST = 250 * KILOBYTE;

    /// Where all parts are large, all may have the same too much.
    private static final long MOST = 2_000 * KILOBYTE;

    /// @param sizes of a file's parts, in bytes
    /// @param kilobytesPerPage of the settings
    static PartSizes of(List<Long> sizes, int kilobytesPerPage) {
        long median = sizes.isEmpty() ? 0 : sizes.stream().sorted().toList().get((sizes.size() - 1) / 2);
        return new PartSizes(Math.clamp(2 * median, LEAST, MOST), kilobytesPerPage * KILOBYTE);
    }

    boolean allow(long bytes, int pages) {
        return bytes <= ofItsOwn + pages * perPage;
    }

    /// As people read it.
    static String shown(long bytes) {
        return bytes / KILOBYTE + " KiB";
    }
}
