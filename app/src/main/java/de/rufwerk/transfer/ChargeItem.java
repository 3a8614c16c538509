package de.rufwerk.transfer;

import de.rufwerk.rating.PriceBasis;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// One charge as the CRM takes it: the calls of a line, main number, category and price basis added up, or a single
/// call (`transfer.unit`).
///
/// @param key names this item and no other one, for ever: what the CRM has under this key is this item. Letters,
///     digits and `-`, at most 60 characters
/// @param kind why it is posted
/// @param reverses key of the item that it takes back, of kind [Kind#COUNTER]; null otherwise
/// @param month in which it is posted
/// @param mainNumber the CRM's own text
/// @param category heading on the itemised bill
/// @param calls how many calls it holds; negative where it takes some back, as the figures behind it
/// @param seconds of conversation
/// @param billedSeconds by free seconds and billing increments
/// @param amount 1e-6 EUR, net or gross as the price basis says; exact, and with no more decimals than
///     `price_scale`
/// @param call the one call that it holds, where calls are posted one by one
public record ChargeItem(
        String key,
        Kind kind,
        @Nullable String reverses,
        YearMonth month,
        String customer,
        String line,
        String mainNumber,
        String category,
        PriceBasis priceBasis,
        long calls,
        long seconds,
        long billedSeconds,
        long amount,
        @Nullable Call call) {

    /// Why an item is posted.
    public enum Kind {
        /// A charge of the month.
        CHARGE,
        /// The price of calls that were charged in an earlier month changed: what they cost more, or less.
        DIFFERENCE,
        /// Takes a confirmed item back, with all its figures negative.
        COUNTER
    }

    /// A single call.
    ///
    /// @param started when the conversation began
    /// @param caller E.164 digits without `+`; 0 where the number was withheld
    /// @param called E.164 digits without `+`; 0 where there is none
    public record Call(Instant started, long caller, long called) {}
}
