package de.rufwerk.printfiles;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// Which letters a month has, and what they come to, before anything is printed: from the index alone.
@Component
class PrintPlan {

    private final PostDocuments documents;
    private final PrintSettings settings;

    PrintPlan(PostDocuments documents, PrintSettings settings) {
        this.documents = documents;
        this.settings = settings;
    }

    /// What was found.
    ///
    /// @param strangers customers with documents that the CRM does not have
    record Found(LetterSums sums, List<String> strangers) {}

    /// @param letters is given each letter, by customer
    Found make(YearMonth month, Recipients recipients, Consumer<Letter> letters) {
        var count = new Count();
        List<String> strangers = new ArrayList<>();
        documents.eachCustomer(month, bundle -> {
            if (recipients.isOne(bundle.customer())) {
                Letter letter = Letter.of(bundle, settings);
                count.add(letter);
                letters.accept(letter);
            } else if (!recipients.knows(bundle.customer())) {
                strangers.add(bundle.customer());
            }
        });
        return new Found(count.sums(settings), strangers);
    }

    private static final class Count {

        private final Map<String, LetterSums.OfEnvelope> envelopes = new LinkedHashMap<>();
        private long letters;
        private long invoiceless;
        private long documents;
        private long pages;
        private long blanks;
        private long sheets;

        void add(Letter letter) {
            letters++;
            invoiceless += letter.invoices() == 0 ? 1 : 0;
            documents += letter.documents();
            pages += letter.pages();
            blanks += letter.blanks();
            sheets += letter.sheets();
            String name = letter.envelope();
            envelopes.merge(
                    name,
                    new LetterSums.OfEnvelope(name, 1, letter.sheets(), letter.postage()),
                    (one, other) -> new LetterSums.OfEnvelope(
                            name,
                            one.letters() + other.letters(),
                            one.sheets() + other.sheets(),
                            one.postage() + other.postage()));
        }

        LetterSums sums(PrintSettings settings) {
            List<LetterSums.OfEnvelope> inOrder = new ArrayList<>();
            settings.envelopes().stream()
                    .map(envelope -> envelopes.get(envelope.name()))
                    .filter(sum -> sum != null)
                    .forEach(inOrder::add);
            if (envelopes.containsKey("")) {
                inOrder.add(envelopes.get(""));
            }
            return new LetterSums(letters, invoiceless, documents, pages, blanks, sheets, List.copyOf(inOrder));
        }
    }
}
