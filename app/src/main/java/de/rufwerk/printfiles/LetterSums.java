package de.rufwerk.printfiles;

import java.util.List;

/// What letters come to.
///
/// @param invoiceless letters without an invoice
/// @param envelopes a row an envelope that is used; letters that no envelope takes have the empty name
record LetterSums(
        long letters,
        long invoiceless,
        long documents,
        long pages,
        long blanks,
        long sheets,
        List<OfEnvelope> envelopes) {

    /// Letters of one envelope.
    ///
    /// @param postage of all of them, 1e-6 EUR
    record OfEnvelope(String name, long letters, long sheets, long postage) {}

    /// 1e-6 EUR, of the letters that have an envelope.
    public long postage() {
        return envelopes.stream().mapToLong(OfEnvelope::postage).sum();
    }

    /// Letters that have no envelope.
    public long unstamped() {
        return envelopes.stream()
                .filter(each -> each.name().isEmpty())
                .mapToLong(OfEnvelope::letters)
                .sum();
    }

    /// With their blanks.
    public long printed() {
        return pages + blanks;
    }
}
