package de.rufwerk.invoices;

import java.nio.file.Path;
import java.util.List;

/// A file in which the invoices have been found.
///
/// @param readable the original, or what PDFBox has made of it: what the parts are cut from
/// @param pages of the file
/// @param faults pages that are no good invoice
/// @param attached which attached file goes with which part
record Recognised(
        InvoiceFile file,
        InvoiceRule rule,
        Path readable,
        int pages,
        List<InvoicePart> parts,
        List<PageFault> faults,
        EInvoices.Assigned attached) {

    Recognised {
        parts = List.copyOf(parts);
        faults = List.copyOf(faults);
    }
}
