package de.rufwerk.callimport;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call that only the old or only the new file of a correction has.
///
/// @param isNew whether the new one has it
/// @param name of the file that has it
/// @param cost 1e-6 EUR; `null` where none was delivered
public record DifferingCall(
        boolean isNew,
        String name,
        int line,
        Instant started,
        int duration,
        String a,
        String b,
        @Nullable Long cost) {}
