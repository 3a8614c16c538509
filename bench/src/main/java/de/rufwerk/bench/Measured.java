package de.rufwerk.bench;

import java.util.Locale;

/// One row of the table: a step of the program, or the plain COPY of the same rows.
///
/// @param rows rows read or written
/// @param seconds wall time
/// @param floorSeconds wall time of the plain COPY of these rows; 0 where the row is the floor itself
/// @param peakHeap most heap in use at any time, garbage included, in MiB; 0 where it was not looked at
record Measured(String what, long rows, double seconds, double floorSeconds, long peakHeap) {

    static String header() {
        return "| what | rows | seconds | rows/s | × floor | peak heap |%n|---|---:|---:|---:|---:|---:|".formatted();
    }

    String row() {
        String ratio = floorSeconds > 0 ? "%.2f".formatted(seconds / floorSeconds) : "1";
        String heap = peakHeap > 0 ? peakHeap + " MiB" : "";
        return String.format(
                Locale.ROOT, "| %s | %,d | %.2f | %,.0f | %s | %s |", what, rows, seconds, rows / seconds, ratio, heap);
    }
}
