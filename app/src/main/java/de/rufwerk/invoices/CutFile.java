package de.rufwerk.invoices;

import de.rufwerk.documents.NewDocument;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A file whose good invoices have been written as documents.
///
/// @param faults all other pages
record CutFile(Recognised recognised, List<Cut> cut, List<PageFault> faults) {

    /// An invoice and its document.
    record Cut(InvoicePart part, NewDocument document) {}

    /// All who have an invoice in these files.
    static Set<String> customers(List<CutFile> files) {
        return files.stream()
                .flatMap(file -> file.cut().stream())
                .map(cut -> cut.part().customer())
                .collect(Collectors.toSet());
    }

    /// The balance, once more for what is published.
    void check() {
        Proof.checkPages(recognised.pages(), cut.stream().map(Cut::part).toList(), faults);
    }
}
