package de.rufwerk.transfer;

import java.time.Instant;
import java.time.YearMonth;

/// The result of the step `rate` for a month, as far as the transfer needs it.
///
/// @param run its number
/// @param fingerprint changes with every change of the result, also where its number stays the same, and with the
///     differences that are posted with it
/// @param tariff fingerprint of the price list it was made with
record RatedMonth(
        YearMonth month, int run, String fingerprint, Instant madeAt, String madeBy, String tariff, int priceScale) {}
