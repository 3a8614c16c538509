package de.rufwerk.subscribers;

import de.rufwerk.rating.Validity;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How a line's calls are itemised (itemised_bills.csv).
///
/// @param flat whether calls that a flat rate covers are listed, too
/// @param hideExtension whether the extension is left out of the calling number
/// @param declaration date of the declaration in text form on co-users or staff; `null` where there is none
public record ItemisedBillSetting(
        String line,
        ItemisedBillMode mode,
        boolean flat,
        boolean hideExtension,
        @Nullable LocalDate declaration,
        Validity validity) {}
