package de.rufwerk.printfiles;

import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.pdf.WrittenFile;
import de.rufwerk.subscribers.SubscriberSnapshots;
import de.rufwerk.tables.DataProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/// Prints letters of a month once more, for one customer or a range of them; the month's files stay as they are.
@Component
class Reprints {

    private final PrintLetters letters;
    private final Printing printing;
    private final SubscriberSnapshots subscribers;

    Reprints(PrintLetters letters, Printing printing, SubscriberSnapshots subscribers) {
        this.letters = letters;
        this.printing = printing;
        this.subscribers = subscribers;
    }

    /// What was printed.
    record Reprint(int letters, WrittenFile written) {}

    /// Writes the letters of the customers from one to another in natural order, both included.
    ///
    /// @param to empty: of the first customer alone
    /// @param file appears as a whole or not at all
    /// @throws WrongUse where the month is not printed, nobody in the range has a letter in it, or a
    ///     document has been damaged or made anew since
    Reprint write(YearMonth month, String from, String to, Path file) throws IOException {
        if (from.isBlank()) {
            throw new WrongUse(Message.of("printfiles.reprint.from"));
        }
        PrintLetters.Printed printed =
                letters.printed(month).orElseThrow(() -> new WrongUse(Message.of("printfiles.reprint.nothing", month)));
        String last = to.isBlank() ? from.strip() : to.strip();
        List<Letter> wanted = letters.between(printed.run(), from.strip(), last).stream()
                .filter(placed -> !placed.file().isEmpty())
                .map(PrintLetters.Placed::letter)
                .toList();
        if (wanted.isEmpty()) {
            throw new WrongUse(Message.of("printfiles.reprint.nobody", month, from.strip(), last));
        }
        return write(printed, wanted, file);
    }

    private Reprint write(PrintLetters.Printed printed, List<Letter> wanted, Path file) throws IOException {
        var problems = new DataProblems();
        var recipients = new Recipients(subscribers.lately(problems));
        problems.throwIfAny();
        Path passing = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".reprint");
        var whole = new WrittenFile[1];
        // As the month's files were printed, but in one.
        var asBefore =
                new PrintSettings(printed.duplex(), printed.addressPage(), PrintSettings.Files.ONE, 0, List.of());
        try (var press = new Press(asBefore, "reprint", () -> file, (_, _, written) -> whole[0] = written)) {
            printing.print(
                    printed.month(),
                    recipients,
                    last -> last == null ? wanted : List.of(),
                    () -> passing.resolve("page"),
                    press,
                    new Printing.Result() {
                        @Override
                        public void printed(PrintLetters.Placed placed, List<StoredDocument> documents) {}

                        @Override
                        public void leftOut(OpenLetter.Damaged damaged) {
                            throw new WrongUse(damaged.what());
                        }
                    });
            press.end();
        } finally {
            Files.deleteIfExists(passing.resolve("page"));
            Files.deleteIfExists(passing);
        }
        return new Reprint(wanted.size(), whole[0]);
    }
}
