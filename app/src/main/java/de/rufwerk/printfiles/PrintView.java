package de.rufwerk.printfiles;

import de.rufwerk.documents.StoredDocument;
import de.rufwerk.printfiles.PrintLetters.Printed;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a month's print stands.
///
/// @param printed null where it is not printed
/// @param sums of what is printed; else of what would be
/// @param leftOut letters that are missing from the files, because a document is damaged
/// @param recipients customers who get post, or got it when it was printed
/// @param strangers customers with documents that the CRM does not have
/// @param estimated whether there is a table of envelopes to estimate the postage by
/// @param files print files, then manifests
record PrintView(
        YearMonth month,
        @Nullable Printed printed,
        LetterSums sums,
        long leftOut,
        long recipients,
        long strangers,
        boolean estimated,
        List<StoredDocument> files) {

    /// Whether letters are missing.
    public boolean isIncomplete() {
        return leftOut > 0;
    }

    /// Customers who get post and have no documents this month.
    public long without() {
        return recipients - sums.letters() - leftOut;
    }
}
