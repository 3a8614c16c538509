package de.rufwerk.callimport;

import de.rufwerk.home.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The record of a call as it stands in the carrier's unchanged file, read again.
public sealed interface OriginalLine {

    /// It is there.
    ///
    /// @param text the line as it stands in the file, at most 4,000 characters
    /// @param a calling number as delivered, trimmed; as are b and account
    /// @param duration seconds
    /// @param direction as stored, see [de.rufwerk.formatprofiles.CallDirection]
    /// @param cost 1e-6 EUR, `null` where the record has none
    /// @param profileChanged whether it was read by another version of the format profile than for the import
    record Read(
            String text,
            String a,
            String b,
            String account,
            Instant start,
            int duration,
            int direction,
            @Nullable Long cost,
            boolean profileChanged)
            implements OriginalLine {}

    /// It cannot be read again, and why.
    record Gone(List<Message> why) implements OriginalLine {}
}
