package de.rufwerk.invoicemails;

import de.rufwerk.documents.StoredDocument;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A mail of the outbox that is to be sent.
///
/// @param template id of what it says
/// @param invoice numbers of the invoices
/// @param amount of the invoices, 1e-6 EUR; null where it is not known
/// @param attempts how often it was tried
/// @param documents that it is about; attached where `attached`
/// @param missing name of one that is not there any more, or another one by now; empty where all are as they were
record Mail(
        long id,
        YearMonth month,
        String customer,
        String name,
        String address,
        Locale language,
        long template,
        String invoice,
        @Nullable Long amount,
        boolean attached,
        String messageId,
        Instant dated,
        int attempts,
        List<StoredDocument> documents,
        String missing) {

    /// The same, tried so often.
    Mail tried(int times) {
        return with(times, documents, missing);
    }

    /// The same, about these documents.
    Mail about(List<StoredDocument> those, String lost) {
        return with(attempts, those, lost);
    }

    private Mail with(int times, List<StoredDocument> those, String lost) {
        return new Mail(
                id, month, customer, name, address, language, template, invoice, amount, attached, messageId, dated,
                times, those, lost);
    }
}
