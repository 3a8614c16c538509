package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import java.util.Locale;

/// A run of pages that does not become an invoice, and why.
///
/// @param first page, from 0
/// @param last page, included
/// @param number as far as it was read; empty otherwise
/// @param customer as far as it was read; empty otherwise
/// @param field that is concerned; [InvoiceField#NUMBER] where the reason is about none
/// @param detail what was read; empty where there is nothing to show
record PageFault(
        Reason reason, int first, int last, String number, String customer, InvoiceField field, String detail) {

    /// Why. What is behind the first of them was told by the pages, the rest by what is known of the month.
    enum Reason {
        /// Pages before the first invoice.
        STRAY,
        /// A field is not where it has to be.
        MISSING(true),
        /// A page has several values for a field.
        SEVERAL(true),
        /// Two pages of an invoice have different values.
        DIFFERS(true),
        /// A date or an amount is none.
        UNREADABLE(true),
        /// The pages are not 1 to y of y.
        INCOMPLETE,
        /// Another invoice of the month's files has this number.
        NUMBER_TWICE,
        /// An invoice of another month has this number.
        NUMBER_USED,
        /// The CRM has no such customer.
        CUSTOMER_UNKNOWN,
        /// The customer has another invoice in the month's files.
        CUSTOMER_TWICE,
        /// The charges printed are not those transferred.
        CHARGES_DIFFER,
        /// A file attached to the PDF may belong to several invoices.
        ATTACHMENT,
        /// The part is larger than its pages can be.
        TOO_LARGE;

        private final boolean ofField;

        Reason() {
            this(false);
        }

        Reason(boolean ofField) {
            this.ofField = ofField;
        }
    }

    /// Of a part that could be cut, but must not be.
    static PageFault of(Reason reason, InvoicePart part, String detail) {
        return new PageFault(
                reason, part.first(), part.last(), part.number(), part.customer(), InvoiceField.NUMBER, detail);
    }

    int pages() {
        return last - first + 1;
    }

    /// As people count them: `7` or `7–9`.
    String shownPages() {
        return first == last ? Integer.toString(first + 1) : (first + 1) + "–" + (last + 1);
    }

    /// What is wrong.
    public Message what(String file) {
        String code = "invoices.fault." + key() + (reason.ofField ? "." + field.key() : "");
        return Message.of(code, file, shownPages(), number, customer, detail);
    }

    /// What a person can do.
    public Message remedy(String file) {
        return Message.of("invoices.fault." + key() + ".remedy", file, shownPages(), number, customer, detail);
    }

    private String key() {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
