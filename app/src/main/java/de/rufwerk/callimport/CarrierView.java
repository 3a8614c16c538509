package de.rufwerk.callimport;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A carrier as the page shows it.
///
/// @param name as in the settings
/// @param source where its files come from
/// @param insecure whether they come unencrypted
/// @param profileError whether its format profile cannot be read
/// @param unconfirmed what nobody has confirmed of its format profile
/// @param waiting files in the inbox that are not imported
/// @param month what it has delivered for the month looked at
/// @param lastImport of any month; `null` where nothing was ever imported
/// @param picture of the twelve months up to the month looked at
record CarrierView(
        String name,
        String profile,
        String source,
        boolean insecure,
        boolean profileError,
        List<String> unconfirmed,
        int waiting,
        Delivered month,
        @Nullable Instant lastImport,
        List<Delivered> months,
        DeliveredPicture picture) {

    /// What a carrier has delivered for a month.
    ///
    /// @param held files that are held back
    /// @param calls stored ones
    /// @param cost 1e-6 EUR
    record Delivered(YearMonth month, int files, int held, long calls, long seconds, long cost, long rejected) {

        static Delivered nothing(YearMonth month) {
            return new Delivered(month, 0, 0, 0, 0, 0, 0);
        }
    }

    /// Where the carrier stands in the month: what a person would say first.
    public String state() {
        if (profileError) {
            return "profile";
        }
        if (month.held() > 0) {
            return "held";
        }
        if (waiting > 0) {
            return "waiting";
        }
        return month.files() > 0 ? "delivered" : "missing";
    }

    public String tone() {
        return switch (state()) {
            case "profile" -> "bad";
            case "held", "waiting" -> "warn";
            case "delivered" -> "good";
            default -> "";
        };
    }
}
