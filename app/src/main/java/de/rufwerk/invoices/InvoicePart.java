package de.rufwerk.invoices;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A run of pages that is one invoice.
///
/// @param first page, from 0
/// @param last page, included
/// @param number of the invoice
/// @param customer number of the customer
/// @param date null where the rule does not read it, or an optional one is missing; as the others
/// @param total as printed, 1e-6 EUR
/// @param charges for telephony as printed, 1e-6 EUR
record InvoicePart(
        int first,
        int last,
        String number,
        String customer,
        @Nullable LocalDate date,
        @Nullable Long total,
        @Nullable Long charges) {

    public int pages() {
        return last - first + 1;
    }
}
