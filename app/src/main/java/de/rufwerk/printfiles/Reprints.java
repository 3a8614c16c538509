package de.rufwerk.printfiles;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.pdf.WrittenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Prints letters of a month once more, for one customer or a range of them; the month's files stay as they are.
@Component
class Reprints {

    private final PrintLetters letters;
    private final Printing printing;
    private final Addressees addressees;

    Reprints(PrintLetters letters, Printing printing, Addressees addressees) {
        this.letters = letters;
        this.printing = printing;
        this.addressees = addressees;
    }

    /// What was printed.
    record Reprint(int letters, WrittenFile written) {}

    /// Writes the letters of the customers from one to another in natural order, both included.
    ///
    /// @param to empty: of the first customer alone
    /// @param file appears as a whole or not at all
    /// @param mostPages that are wanted at once
    /// @throws WrongUse where the month is not printed, nobody in the range has a letter in it, they are too many,
    ///     or a document has been damaged or made anew since
    Reprint write(YearMonth month, String from, String to, Path file, long mostPages) throws IOException {
        if (from.isBlank()) {
            throw new WrongUse(Message.of("printfiles.reprint.from"));
        }
        PrintLetters.Printed printed =
                letters.printed(month).orElseThrow(() -> new WrongUse(Message.of("printfiles.reprint.nothing", month)));
        String last = to.isBlank() ? from.strip() : to.strip();
        List<PrintLetters.Placed> wanted = letters.between(printed.run(), from.strip(), last).stream()
                .filter(placed -> !placed.file().isEmpty())
                .toList();
        long pages =
                wanted.stream().mapToLong(placed -> placed.letter().pages()).sum();
        if (pages > mostPages) {
            throw new WrongUse(Message.of("printfiles.reprint.too-many", pages, mostPages));
        }
        if (wanted.isEmpty()) {
            throw new WrongUse(Message.of("printfiles.reprint.nobody", month, from.strip(), last));
        }
        return write(printed, wanted, file);
    }

    private Reprint write(PrintLetters.Printed printed, List<PrintLetters.Placed> wanted, Path file)
            throws IOException {
        Recipients recipients = addressees.lately(printed.month());
        Path passing = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".reprint");
        Map<String, PrintLetters.Placed> before =
                wanted.stream().collect(Collectors.toMap(each -> each.letter().customer(), each -> each));
        List<Letter> again = wanted.stream().map(PrintLetters.Placed::letter).toList();
        var whole = new WrittenFile[1];
        // As the month's files were printed, but in one.
        var asBefore = new PrintSettings(
                printed.duplex(), printed.addressPage(), PrintSettings.Files.ONE, 0, List.of(), printed.omr());
        Press.Numbering numbering =
                (letter, _) -> asBefore.sheet(placed(letter, before).firstPage() - 1);
        try (var press = new Press(asBefore, "reprint", () -> file, (_, _, written) -> whole[0] = written, numbering)) {
            printing.print(
                    printed.month(),
                    recipients,
                    last -> last == null ? again : List.of(),
                    () -> passing.resolve("page"),
                    press,
                    new Printing.Result() {
                        @Override
                        public void printed(PrintLetters.Placed placed, OpenLetter.Whole letter) {
                            String contents = placed(letter.letter(), before).contents();
                            if (!placed.contents().equals(contents)) {
                                throw new WrongUse(Message.of(
                                        "printfiles.reprint.anew",
                                        letter.letter().customer()));
                            }
                        }

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
        return new Reprint(again.size(), whole[0]);
    }

    private static PrintLetters.Placed placed(Letter letter, Map<String, PrintLetters.Placed> before) {
        return Objects.requireNonNull(before.get(letter.customer()));
    }
}
