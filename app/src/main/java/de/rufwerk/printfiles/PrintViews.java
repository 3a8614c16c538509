package de.rufwerk.printfiles;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.printfiles.PrintLetters.Printed;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// Puts together how a month's print stands: what lies in its files, or what would.
@Component
class PrintViews {

    private final Addressees addressees;
    private final PrintPlan plan;
    private final PrintLetters letters;
    private final Documents documents;
    private final PrintSettings settings;

    PrintViews(
            Addressees addressees, PrintPlan plan, PrintLetters letters, Documents documents, PrintSettings settings) {
        this.addressees = addressees;
        this.plan = plan;
        this.letters = letters;
        this.documents = documents;
        this.settings = settings;
    }

    /// @throws de.rufwerk.home.WrongUse where the CRM's tables have errors
    PrintView of(YearMonth month) {
        Recipients recipients = addressees.lately(month);
        PrintPlan.Found found = plan.make(month, recipients, _ -> {});
        Printed printed = letters.printed(month).orElse(null);
        return new PrintView(
                month,
                printed,
                printed == null ? found.sums() : letters.sums(printed.run()),
                printed == null ? 0 : letters.leftOut(printed.run()),
                printed == null ? recipients.size() : printed.recipients(),
                found.strangers().size(),
                !settings.envelopes().isEmpty(),
                files(month));
    }

    private List<StoredDocument> files(YearMonth month) {
        List<StoredDocument> files = new ArrayList<>();
        documents.each(month, PrintStep.NAME, files::add);
        files.sort(Comparator.comparing((StoredDocument file) -> file.kind() != DocumentKind.PRINT_FILE)
                .thenComparing(file -> NaturalOrder.key(file.name())));
        return files;
    }
}
