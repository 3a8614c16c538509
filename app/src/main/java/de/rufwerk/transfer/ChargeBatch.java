package de.rufwerk.transfer;

import java.time.YearMonth;
import java.util.List;

/// Charges that go to the CRM together. The same batch always comes with the same key and the same items in the same
/// order, however often it is sent.
///
/// @param key names this batch and no other one, for ever; to be used as idempotency key. Letters, digits and `-`, at
///     most 60 characters
/// @param month in which its items are posted
/// @param number counts the batches of the month, from 1, over all its transfers and counter-postings
/// @param items at least one, at most `transfer.batch`
public record ChargeBatch(String key, YearMonth month, int number, List<ChargeItem> items) {

    public ChargeBatch {
        items = List.copyOf(items);
    }
}
