package de.rufwerk.documents;

/// What a document is.
public enum DocumentKind {
    /// A customer's invoice, cut out of the CRM's file.
    INVOICE,
    /// The calls of a line and month, as a PDF.
    ITEMISED_BILL,
    /// The same as a table (CSV).
    CALL_LIST,
    /// Documents of many customers in one PDF for the printer.
    PRINT_FILE,
    /// What lies where in a print file (CSV or JSON).
    PRINT_MANIFEST
}
