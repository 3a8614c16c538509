package de.rufwerk.transfer;

import java.time.Instant;
import java.time.YearMonth;

/// The result of the step `rate` for a month, as far as the transfer needs it.
///
/// @param run its number
/// @param tariff fingerprint of the price list it was made with
record RatedMonth(YearMonth month, int run, Instant madeAt, String madeBy, String tariff, int priceScale) {}
