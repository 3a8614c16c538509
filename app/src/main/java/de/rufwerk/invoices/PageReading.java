package de.rufwerk.invoices;

import java.util.Map;

/// What a rule read on a page.
///
/// @param page from 0
/// @param fields of the rule, each with what was found
/// @param begins whether the rule's pattern of a first page was found; false where it has none
record PageReading(int page, Map<InvoiceField, Reading> fields, boolean begins) {

    PageReading {
        fields = Map.copyOf(fields);
    }

    Reading of(InvoiceField field) {
        return fields.getOrDefault(field, Reading.NOTHING);
    }
}
