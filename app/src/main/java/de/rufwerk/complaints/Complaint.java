package de.rufwerk.complaints;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// An objection of a customer.
///
/// @param month of the bill
/// @param document number of the document that is objected to
/// @param documentKind `INVOICE`, `ITEMISED_BILL`
/// @param line empty where the invoice as a whole is meant
/// @param call null where no single one is meant
/// @param words the customer's
/// @param origin `portal`, or the name of the clerk who entered it
/// @param billedAt when the customer got the document; null where that is not known
/// @param ending null while it is open
record Complaint(
        long id,
        String customer,
        YearMonth month,
        long document,
        String documentKind,
        String documentName,
        String line,
        @Nullable Call call,
        String words,
        String origin,
        Instant receivedAt,
        @Nullable Instant billedAt,
        @Nullable Ending ending) {

    /// A call as the customer was told of it.
    ///
    /// @param amount 1e-6 EUR
    record Call(Instant startedAt, String called, int seconds, long amount) {}

    /// What came of a complaint.
    enum Result {
        /// The customer is right.
        GRANTED,
        /// In part.
        PARTLY,
        /// The bill stands.
        REFUSED,
        /// The customer does not keep it up.
        WITHDRAWN
    }

    /// How it ended.
    ///
    /// @param answer to the customer
    /// @param reason for the file
    record Ending(Result result, String answer, String reason, Instant at, String by) {}

    public boolean isOpen() {
        return ending == null;
    }

    public Clocks clocks() {
        return Clocks.of(receivedAt, billedAt);
    }

    public boolean isInTime() {
        return clocks().isInTime(receivedAt);
    }

    /// Tone of the badge that shows the next last day: a week before, and after the last one.
    public String tone(LocalDate today) {
        LocalDate next = clocks().next(today);
        if (next == null) {
            return "bad";
        }
        return today.plusWeeks(1).isBefore(next) ? "" : "warn";
    }
}
