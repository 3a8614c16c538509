package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Sha256;
import de.rufwerk.unpack.Packed;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// A file as a carrier delivered it, and the unchanged copy of it in the archive.
///
/// @param name as received
/// @param bytes its size
/// @param archived the copy that is read; `storedAt` is its path below the home
record Delivery(
        String carrier, FormatProfile profile, String name, Sha256 sha256, long bytes, Path archived, String storedAt) {

    /// The copy in the archive is the delivery; a profile is long to compare.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Delivery delivery && archived.equals(delivery.archived);
    }

    @Override
    public int hashCode() {
        return archived.hashCode();
    }

    /// Bytes of the deliveries that these files are in.
    static long bytes(Collection<Member> members) {
        return members.stream()
                .map(Member::delivery)
                .distinct()
                .mapToLong(Delivery::bytes)
                .sum();
    }

    Packed packed() {
        return new Packed(name, archived, bytes, storedAt);
    }

    /// Key of the faults about the delivery as a whole: the same content under the same name is the same fault.
    String faultKey() {
        return faultKey(carrier, sha256.shortHex(), name);
    }

    static String faultKey(String carrier, String shortSha256, String name) {
        String key = "file:" + carrier + ":" + shortSha256 + ":" + name;
        return key.length() <= 400 ? key : key.substring(0, 400);
    }

    /// Key of the faults about one file of an archive.
    static String memberKey(String deliveryKey, String entry) {
        String key = deliveryKey + ":" + entry;
        return key.length() <= 480 ? key : key.substring(0, 480);
    }
}
