package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import java.util.Locale;

/// What an invoice rule finds on the pages of an invoice.
enum InvoiceField {
    NUMBER,
    CUSTOMER,
    DATE,
    TOTAL,
    /// Page x of y; its pattern has two groups.
    PAGE,
    /// The telephone charges that the invoice shows, to be compared with what was transferred.
    CHARGES;

    /// As in the YAML.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As people call it.
    Message title() {
        return Message.of("invoices.field." + key());
    }

    /// How many groups its pattern has.
    int groups() {
        return this == PAGE ? 2 : 1;
    }
}
