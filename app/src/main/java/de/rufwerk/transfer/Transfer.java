package de.rufwerk.transfer;

import de.rufwerk.transfer.TransferSettings.Unit;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// A set of items that goes to the CRM: the charges of a month with the differences of earlier ones, or the
/// counter-postings that take these back.
///
/// @param month in which it is posted
/// @param generation counts the transfers of the month's charges, from 1; a month that was taken back begins a new one
/// @param reverses the transfer that a counter-posting takes back; 0 otherwise
/// @param ratingRun number of the result that its calls are in
/// @param sink name of the CRM
/// @param token random, as part of all keys
/// @param kind [ChargeItem.Kind#CHARGE] or [ChargeItem.Kind#COUNTER]
/// @param reason why it is taken back; empty otherwise
/// @param sums of all its items
record Transfer(
        int id,
        YearMonth month,
        ChargeItem.Kind kind,
        int generation,
        int reverses,
        int ratingRun,
        int priceScale,
        String sink,
        String token,
        Unit unit,
        State state,
        String reason,
        Sums sums,
        Instant begunAt,
        String begunBy,
        @Nullable Instant endedAt) {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    /// How it stands.
    enum State {
        /// Not everything is settled.
        OPEN,
        /// Everything is confirmed or was left out by a person.
        DONE,
        /// Counter-postings are under way.
        UNDOING,
        /// All of it was taken back.
        UNDONE
    }

    /// Key of its item with this number: the same for ever, and no other item's.
    String itemKey(int no) {
        return keyStart() + no + keyEnd();
    }

    /// What stands before an item's number in its key.
    String keyStart() {
        return MONTH.format(month) + "-" + id + "-";
    }

    /// What stands behind it.
    String keyEnd() {
        return "-" + token;
    }

    /// Key of its batch with this number.
    String batchKey(int number) {
        return keyStart() + "b" + number + keyEnd();
    }
}
