package de.rufwerk.itemisedbills;

/// What became of a line with calls.
///
/// @param outcome [#DOCUMENT], or the name of a [BillOrder.Reason]
/// @param calls that were charged
/// @param listed of these one by one; 0 where there is no document
/// @param net what has to be paid, 1e-6 EUR
/// @param pages of the document
record LineOutcome(
        String line, String customer, String outcome, long calls, long listed, long net, long gross, int pages) {

    static final String DOCUMENT = "DOCUMENT";

    boolean hasDocument() {
        return outcome.equals(DOCUMENT);
    }
}
