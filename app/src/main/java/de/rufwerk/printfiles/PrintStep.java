package de.rufwerk.printfiles;

import de.rufwerk.documents.Documents;
import de.rufwerk.home.Message;
import de.rufwerk.printfiles.LetterFaults.Kind;
import de.rufwerk.run.Step;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/// The step `print`: a letter for each customer who gets post and has documents, in print files with a manifest.
///
/// A run first plans its letters from the index, then prints them, proves what it has written and publishes all of it
/// at once; a run that is killed leaves the files of the month as they were.
@Component
class PrintStep implements Step {

    static final String NAME = "print";

    private final Addressees addressees;
    private final PrintPlan plan;
    private final PrintLetters letters;
    private final PrintFiles files;
    private final Documents documents;
    private final PrintSettings settings;

    PrintStep(
            Addressees addressees,
            PrintPlan plan,
            PrintLetters letters,
            PrintFiles files,
            Documents documents,
            PrintSettings settings) {
        this.addressees = addressees;
        this.plan = plan;
        this.letters = letters;
        this.files = files;
        this.documents = documents;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int position() {
        return 60;
    }

    @Override
    public void run(StepRun run) throws IOException {
        run.phase(Message.of("printfiles.phase.plan"));
        Recipients recipients = addressees.current(run.month());
        var faults = new LetterFaults(run);
        PrintPlan.Found found = planned(run, recipients, faults);
        run.total(found.sums().printed(), "pages");
        int made = files.make(run, recipients, found.sums().letters(), faults);
        faults.end();
        tell(run, recipients, made, faults.count(Kind.DAMAGED));
    }

    private PrintPlan.Found planned(StepRun run, Recipients recipients, LetterFaults faults) {
        PrintLetters.Writer writer = letters.begin(run);
        PrintPlan.Found found = plan.make(run.month(), recipients, letter -> {
            writer.add(letter);
            if (letter.invoices() == 0) {
                faults.report(
                        Kind.INVOICELESS,
                        letter.customer(),
                        Message.of("printfiles.fault.no-invoice", letter.customer(), letter.documents()));
            }
            if (letter.envelope().isEmpty() && !settings.envelopes().isEmpty()) {
                faults.report(
                        Kind.THICK,
                        letter.customer(),
                        Message.of("printfiles.fault.no-envelope", letter.customer(), letter.sheets()));
            }
            run.checkCancelled();
        });
        writer.end();
        found.strangers()
                .forEach(customer ->
                        faults.report(Kind.STRANGER, customer, Message.of("printfiles.fault.stranger", customer)));
        return found;
    }

    private void tell(StepRun run, Recipients recipients, int made, int leftOut) {
        LetterSums sums = letters.sums(run.id());
        run.count("letters", sums.letters());
        if (leftOut > 0) {
            run.count("letters.missing", leftOut);
        }
        run.count("documents", sums.documents());
        run.count("pages", sums.pages());
        run.count("pages.blank", sums.blanks());
        run.count("sheets", sums.sheets());
        run.count("files", made);
        run.count("recipients.without", recipients.size() - sums.letters() - leftOut);
        if (!settings.envelopes().isEmpty()) {
            run.count("postage.amount", sums.postage());
        }
        run.note(Message.of("printfiles.note.done", sums.letters(), sums.sheets(), made));
    }

    @Override
    public boolean canUndo(YearMonth month) {
        return letters.printed(month).isPresent();
    }

    @Override
    public void undo(YearMonth month, StepRun run) {
        documents.remove(run, NAME, () -> letters.remove(month));
        for (String key : run.openFaults("letter.")) {
            run.settle(key, Message.of("printfiles.fault.undone"));
        }
    }
}
