package de.rufwerk.printfiles;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.Documents;
import de.rufwerk.documents.MissingLetters;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.home.Message;
import de.rufwerk.pdf.WrittenFile;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Makes a month's print files and their manifest from the letters of a run, and publishes them when they are proven.
@Component
class PrintFiles {

    private static final int PLACES = 500;

    private final Documents documents;
    private final PrintLetters letters;
    private final Printing printing;
    private final PrintProof proof;
    private final PrintSettings settings;

    PrintFiles(Documents documents, PrintLetters letters, Printing printing, PrintProof proof, PrintSettings settings) {
        this.documents = documents;
        this.letters = letters;
        this.printing = printing;
        this.proof = proof;
        this.settings = settings;
    }

    /// Makes and publishes them.
    ///
    /// @param planned how many letters the run has
    /// @return how many files there are
    int make(StepRun run, Recipients recipients, long planned, LetterFaults faults) throws IOException {
        String name = "print-" + run.month();
        Map<String, Path> files = new TreeMap<>();
        List<NewDocument> made = new ArrayList<>();
        try (DocumentSet set = documents.make(run, PrintStep.NAME);
                var manifest = new Manifest(run.month(), set);
                var press = new Press(
                        settings,
                        name,
                        set::newFile,
                        (fileName, path, written) -> {
                            files.put(fileName, path);
                            made.add(document(fileName, path, written));
                            manifest.file(fileName, written);
                        },
                        Press.Numbering.IN_FILE)) {
            run.phase(Message.of("printfiles.phase.print"));
            var places = new Places(run, manifest, press, faults);
            printing.print(
                    run.month(),
                    recipients,
                    last -> letters.after(run.id(), last, LettersAhead.block()).stream()
                            .map(PrintLetters.Placed::letter)
                            .toList(),
                    set::newFile,
                    press,
                    places);
            press.end();
            places.store();
            run.phase(Message.of("printfiles.phase.prove"));
            proof.check(run.id(), planned, faults.count(LetterFaults.Kind.DAMAGED), files);
            made.forEach(set::add);
            if (!made.isEmpty()) {
                manifest.addTo(set, name);
            }
            set.publish(() -> letters.publish(run, settings, recipients.size()));
        }
        return files.size();
    }

    private static NewDocument document(String name, Path path, WrittenFile written) {
        return new NewDocument(
                path,
                DocumentKind.PRINT_FILE,
                "",
                "",
                "",
                "print/" + name,
                NewDocument.PDF,
                written.pages(),
                written.bytes(),
                written.sha256());
    }

    /// Where the letters come to lie.
    private final class Places implements Printing.Result {

        private final StepRun run;
        private final Manifest manifest;
        private final Press press;
        private final LetterFaults faults;
        private final List<PrintLetters.Placed> waiting = new ArrayList<>();

        private Places(StepRun run, Manifest manifest, Press press, LetterFaults faults) {
            this.run = run;
            this.manifest = manifest;
            this.press = press;
            this.faults = faults;
        }

        @Override
        public void printed(PrintLetters.Placed placed, OpenLetter.Whole letter) {
            manifest.letter(placed, letter.documents());
            if (!letter.missing().isEmpty()) {
                String customer = letter.letter().customer();
                String letters = MissingLetters.told(letter.missing());
                faults.report(
                        LetterFaults.Kind.LETTERS, customer, Message.of("printfiles.fault.letters", customer, letters));
            }
            waiting.add(placed);
            if (waiting.size() == PLACES) {
                store();
            }
            run.progress(press.pages());
            run.checkCancelled();
        }

        @Override
        public void leftOut(OpenLetter.Damaged damaged) {
            faults.report(LetterFaults.Kind.DAMAGED, damaged.letter().customer(), damaged.what());
            run.checkCancelled();
        }

        void store() {
            letters.place(run.id(), waiting);
            waiting.clear();
        }
    }
}
