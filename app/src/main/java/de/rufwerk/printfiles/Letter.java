package de.rufwerk.printfiles;

import org.jspecify.annotations.Nullable;

/// What one customer gets in one envelope.
///
/// @param sortKey see [NaturalOrder#key]
/// @param stack letters of one stack lie together in files of their own
/// @param envelope its name; empty where there is no table of envelopes, or none takes so many sheets
/// @param postage 1e-6 EUR; 0 without an envelope
/// @param invoices how many of the documents are invoices
/// @param pages of the documents, and of the address page
/// @param blanks empty backs of sheets
record Letter(
        String customer,
        String sortKey,
        int stack,
        String envelope,
        long postage,
        int invoices,
        int documents,
        int pages,
        int blanks,
        int sheets) {

    /// Of a customer whose documents have so many pages, so many of them an odd number.
    static Letter of(PostDocuments.Bundle bundle, PrintSettings settings) {
        int addressPages = settings.addressPage() ? 1 : 0;
        int pages = bundle.pages() + addressPages;
        int blanks = settings.duplex() ? bundle.odd() + addressPages : 0;
        int sheets = settings.duplex() ? (pages + blanks) / 2 : pages;
        Envelope envelope = settings.envelopeFor(sheets);
        return new Letter(
                bundle.customer(),
                NaturalOrder.key(bundle.customer()),
                stack(envelope, settings),
                envelope == null ? "" : envelope.name(),
                envelope == null ? 0 : envelope.postage(),
                bundle.invoices(),
                bundle.documents(),
                pages,
                blanks,
                sheets);
    }

    private static int stack(@Nullable Envelope envelope, PrintSettings settings) {
        if (settings.files() == PrintSettings.Files.ONE) {
            return 0;
        }
        return envelope == null
                ? settings.envelopes().size()
                : settings.envelopes().indexOf(envelope);
    }
}
