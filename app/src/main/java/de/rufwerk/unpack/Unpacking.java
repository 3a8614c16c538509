package de.rufwerk.unpack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How deliveries are unpacked.
///
/// @param workFolder for files that are needed until the pack is closed
/// @param password of encrypted archives; null where the carrier has none
public record Unpacking(
        Path workFolder, Limits limits, @Nullable String password) {

    @Override
    public String toString() {
        return "Unpacking[" + workFolder + ", " + limits + "]"; // the password never reaches a log
    }
}
