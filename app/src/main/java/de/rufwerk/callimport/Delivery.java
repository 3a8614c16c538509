package de.rufwerk.callimport;

import de.rufwerk.formatprofiles.FormatProfile;
import de.rufwerk.home.Sha256;
import de.rufwerk.unpack.Packed;
import java.nio.file.Path;

/// A file as a carrier delivered it, and the unchanged copy of it in the archive.
///
/// @param name as received
/// @param bytes its size
/// @param archived the copy that is read; `storedAt` is its path below the home
record Delivery(
        String carrier, FormatProfile profile, String name, Sha256 sha256, long bytes, Path archived, String storedAt) {

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
