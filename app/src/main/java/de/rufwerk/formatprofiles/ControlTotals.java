package de.rufwerk.formatprofiles;

import org.jspecify.annotations.Nullable;

/// What a carrier says its file comes to, in a header or trailer line or in a file beside it. All records of the file
/// are meant, whatever the import makes of them.
///
/// @param records `null` where the carrier does not say (or its text is no number)
/// @param seconds likewise
/// @param cost likewise, in 1e-6 EUR
public record ControlTotals(
        @Nullable Long records,
        @Nullable Long seconds,
        @Nullable Long cost) {

    public static final ControlTotals NONE = new ControlTotals(null, null, null);

    /// Those of two trailers in one file, as when files were joined: added up.
    /// Whether the file says nothing.
    public boolean isNone() {
        return equals(NONE);
    }

    ControlTotals plus(ControlTotals other) {
        return new ControlTotals(sum(records, other.records), sum(seconds, other.seconds), sum(cost, other.cost));
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(Math.addExact(one, other));
    }
}
