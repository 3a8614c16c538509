package de.rufwerk.callimport;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// An imported file, or one that is held back, with what came of it.
///
/// @param month for whose run it was imported
/// @param name base name of the unpacked file
/// @param deliveredAs name of the file or archive as received
/// @param entry path inside the archive, empty where it is none
/// @param sha256 of the file as received, 64 hexadecimal digits
/// @param bytes size as received
/// @param storedAt path of the unchanged original below the home
/// @param held whether it waits for a person; nothing of it is stored then
/// @param lines physical lines
/// @param read all records, rejected lines included; seconds and cost without those
/// @param firstStart of its calls, `null` where it has none
public record ImportFile(
        int id,
        YearMonth month,
        String carrier,
        String profile,
        String name,
        String deliveredAs,
        String entry,
        String sha256,
        long bytes,
        String storedAt,
        Instant importedAt,
        String importedBy,
        boolean held,
        long lines,
        Totals read,
        Totals stored,
        Totals duplicate,
        Totals filtered,
        long rejected,
        @Nullable Instant firstStart,
        @Nullable Instant lastStart) {}
