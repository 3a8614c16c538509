package de.rufwerk.invoices;

import java.util.List;

/// What a field rule found on a page.
sealed interface Reading {

    /// Nothing.
    record Nothing() implements Reading {}

    /// A value, once or several times the same.
    ///
    /// @param text as it stands on the page; of [InvoiceField#PAGE] both numbers with a slash: `1/3`
    record Value(String text) implements Reading {}

    /// Several different values, of which nobody knows which is meant.
    record Several(List<String> texts) implements Reading {}

    Reading NOTHING = new Nothing();
}
