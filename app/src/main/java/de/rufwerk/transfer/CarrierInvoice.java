package de.rufwerk.transfer;

import java.time.Instant;

/// What a carrier bills for a month, as a person has entered it.
///
/// @param number the carrier's
/// @param amount net, 1e-6 EUR
record CarrierInvoice(String carrier, String number, long amount, String by, Instant at) {}
