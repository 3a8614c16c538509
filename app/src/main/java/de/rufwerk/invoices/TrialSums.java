package de.rufwerk.invoices;

/// What would come out, in figures.
///
/// @param invoices that would be cut
/// @param invoicePages pages in them
/// @param faults runs of pages that would not become an invoice
/// @param faultPages pages in them
/// @param total of the invoices whose total was read, 1e-6 EUR
/// @param charges for telephony of the invoices on which they were read, 1e-6 EUR
record TrialSums(int invoices, int invoicePages, int faults, int faultPages, long total, long charges) {

    static final TrialSums NONE = new TrialSums(0, 0, 0, 0, 0, 0);

    TrialSums plus(InvoicePart part) {
        return new TrialSums(
                invoices + 1,
                invoicePages + part.pages(),
                faults,
                faultPages,
                total + (part.total() == null ? 0 : part.total()),
                charges + (part.charges() == null ? 0 : part.charges()));
    }

    TrialSums plus(PageFault fault) {
        return new TrialSums(invoices, invoicePages, faults + 1, faultPages + fault.pages(), total, charges);
    }
}
