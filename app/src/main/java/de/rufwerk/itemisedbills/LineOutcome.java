package de.rufwerk.itemisedbills;

import org.jspecify.annotations.Nullable;

/// What became of a line with calls.
///
/// @param outcome [#DOCUMENT], or the name of a [BillOrder.Reason]
/// @param calls that were charged
/// @param listed of these one by one; 0 where there is no document
/// @param net what has to be paid, 1e-6 EUR
/// @param pages of the document
/// @param rule by which its calls are told; null where there is no document
record LineOutcome(
        String line,
        String customer,
        String outcome,
        long calls,
        long listed,
        long net,
        long gross,
        int pages,
        @Nullable TellingRule rule) {

    static final String DOCUMENT = "DOCUMENT";

    boolean hasDocument() {
        return outcome.equals(DOCUMENT);
    }
}
