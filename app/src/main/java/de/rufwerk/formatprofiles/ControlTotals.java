package de.rufwerk.formatprofiles;

import org.jspecify.annotations.Nullable;

/// What a carrier says its file comes to. All records of the file are meant, whatever the import makes of them.
///
/// @param records `null` where the carrier does not say
/// @param seconds likewise
/// @param cost likewise, in 1e-6 EUR
public record ControlTotals(
        @Nullable Long records,
        @Nullable Long seconds,
        @Nullable Long cost) {

    public static final ControlTotals NONE = new ControlTotals(null, null, null);
}
