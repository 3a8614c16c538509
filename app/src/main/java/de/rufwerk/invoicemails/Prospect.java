package de.rufwerk.invoicemails;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A customer who may get a mail, and whether.
///
/// @param address as the mail is addressed; the CRM's text where it is no address
/// @param documents that the mail is about, and their bytes
/// @param attached whether they go with it
/// @param invoice numbers of the invoices
/// @param amount of the invoices, 1e-6 EUR; null where it is not known
/// @param content SHA-256 over those of the documents
record Prospect(
        String customer,
        String name,
        String address,
        Locale language,
        Verdict verdict,
        int documents,
        long bytes,
        boolean attached,
        String invoice,
        @Nullable Long amount,
        String content) {

    /// The same with another verdict.
    Prospect with(Verdict other) {
        return new Prospect(
                customer, name, address, language, other, documents, bytes, attached, invoice, amount, content);
    }
}
