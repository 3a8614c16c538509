package de.rufwerk.callimport;

import de.rufwerk.home.Sha256;
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
/// @param state only a stored one has calls
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
        FileState state,
        long lines,
        Totals read,
        Totals stored,
        Totals duplicate,
        Totals filtered,
        long rejected,
        @Nullable Instant firstStart,
        @Nullable Instant lastStart) {

    /// Whether it waits for a person; nothing of it is stored then.
    public boolean held() {
        return state == FileState.HELD;
    }

    /// For people: the file, or the archive and the file in it.
    String where() {
        return entry.isEmpty() ? deliveredAs : deliveredAs + "/" + entry;
    }

    /// Whether a fault says why this file is held.
    boolean isHeldBy(String faultKey) {
        String delivery = Delivery.faultKey(carrier, new Sha256(sha256).shortHex(), deliveredAs);
        String member = Delivery.memberKey(delivery, entry);
        return Doubt.OF_FILES.stream()
                .map(kind -> ":" + kind)
                .anyMatch(kind -> faultKey.equals(delivery + kind) || faultKey.equals(member + kind));
    }

    /// Whether this is the other delivery of a file.
    boolean isNamedLike(Member member) {
        return deliveredAs.equals(member.delivery().name())
                && entry.equals(member.entry().path());
    }

    /// Whether calls of both may lie in one second.
    boolean overlaps(@Nullable Instant first, @Nullable Instant last) {
        return firstStart != null
                && lastStart != null
                && first != null
                && last != null
                && !firstStart.isAfter(last)
                && !lastStart.isBefore(first);
    }
}
