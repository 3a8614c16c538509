package de.rufwerk.invoices;

/// How invoices are split; section `invoices` of the settings.
///
/// @param folder where people put the month's files, relative to the home or absolute; `{yyyy-MM}` is the month
/// @param name of an invoice's document: `{customer}`, `{number}`, `{month}`; with `{number}`, so that each is unique
/// @param severalPerCustomer whether a customer may have several invoices a month
/// @param kilobytesPerPage how large a part may be, for each of its pages, beside its attachments
/// @param expected whether a month without a file of invoices waits for one
record InvoiceSettings(
        String folder, String name, boolean severalPerCustomer, int kilobytesPerPage, boolean expected) {}
