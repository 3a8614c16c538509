package de.rufwerk.handover;

import java.nio.file.Path;
import java.time.YearMonth;

/// A file as it goes to a portal.
///
/// @param key the same each time it is sent; a portal that knows it keeps one file of each
/// @param path its name there, with folders
/// @param content where it lies here
/// @param sha256 of the content, hexadecimal
/// @param label what it is, for portals that want to know
record Parcel(String key, String path, Path content, long bytes, String sha256, String mediaType, Label label) {

    /// What a file is.
    ///
    /// @param customer empty where it is of many
    /// @param kind `invoice`, `itemised_bill`, `call_list`, `index`
    /// @param number of the invoice; empty where there is none
    record Label(YearMonth month, String customer, String kind, String number) {}

    /// Name under which it is written until it is whole, in the same folder.
    String temporaryPath() {
        int slash = path.lastIndexOf('/') + 1;
        return path.substring(0, slash) + ".rufwerk-" + key + ".part";
    }

    /// Its folder; empty where it has none.
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
