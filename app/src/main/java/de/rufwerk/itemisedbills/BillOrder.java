package de.rufwerk.itemisedbills;

import de.rufwerk.rating.LineNumber;
import de.rufwerk.subscribers.Customer;
import java.time.LocalDate;
import java.util.List;

/// Whether a line's calls are itemised in a month, and how (§ 65 TKG, § 11 TDDDG).
sealed interface BillOrder {

    /// They are.
    ///
    /// @param shortened whether the last three digits of called numbers are cut
    /// @param flat whether calls that a flat rate covers are listed, too
    /// @param hideExtension whether calling numbers are told without their extension
    /// @param since first day of a month; calls that began before it are not listed, for the order or the
    ///     declaration does not concern them
    /// @param customer as the CRM has it now
    /// @param plans names of the plans and options
    /// @param numbers of the line, where extensions are hidden
    record Ordered(
            boolean shortened,
            boolean flat,
            boolean hideExtension,
            LocalDate since,
            Customer customer,
            List<String> plans,
            List<LineNumber> numbers)
            implements BillOrder {

        public Ordered {
            plans = List.copyOf(plans);
            numbers = List.copyOf(numbers);
        }

        /// What decides of each call whether and how it is told.
        TellingRule rule() {
            return new TellingRule(
                    shortened,
                    flat,
                    hideExtension,
                    since,
                    numbers.stream().map(LineNumber::number).toList());
        }
    }

    /// They are not.
    record Without(Reason reason) implements BillOrder {}

    /// Why a line with calls has no document.
    enum Reason {
        /// Nobody wants one.
        NOT_ORDERED,
        /// The order begins within the month; it counts from the next one on.
        ORDERED_TOO_LATE,
        /// Nobody has declared that co-users or staff were informed.
        NO_DECLARATION,
        /// The declaration is of a day within the month or later; it counts from the next month on.
        DECLARED_TOO_LATE,
        /// No call has to be paid for, or none may be listed.
        NOTHING_TO_SHOW
    }
}
