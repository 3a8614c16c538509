package de.rufwerk.portal;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// A month of the customer of which there is a document.
///
/// @param invoice id of its last invoice; null where there is none
/// @param documents how many there are
/// @param calls that were charged; null where nothing is known of them
/// @param amount of the calls, 1e-6 EUR
record OwnMonth(
        YearMonth month,
        @Nullable Long invoice,
        int documents,
        @Nullable Long calls,
        @Nullable Long seconds,
        @Nullable Long amount) {}
