package de.rufwerk.transfer;

import java.time.Instant;
import java.time.YearMonth;

/// The result of the step `rate` for a month, as far as the transfer needs it.
///
/// @param run its number
/// @param fingerprint of what the result was made of and comes to, and of the differences that are posted with it: the
///     same when the month is rated again and nothing has changed, another one where a decision changes it in place
/// @param tariff fingerprint of the price list it was made with
record RatedMonth(
        YearMonth month, int run, String fingerprint, Instant madeAt, String madeBy, String tariff, int priceScale) {}
