package de.rufwerk.printfiles;

import de.rufwerk.documents.Documents;
import de.rufwerk.documents.Provider;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.pdf.PdfDefect;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Prints letters one after the other: opens their documents, and gives them to a [Press].
@Component
class Printing {

    private static final Logger LOG = LoggerFactory.getLogger(Printing.class);

    private final Documents documents;
    private final PostDocuments contents;
    private final Provider provider;
    private final Messages messages;

    Printing(Documents documents, PostDocuments contents, Provider provider, Messages messages) {
        this.documents = documents;
        this.contents = contents;
        this.provider = provider;
        this.messages = messages;
    }

    /// What becomes of each letter.
    interface Result {
        void printed(PrintLetters.Placed placed, OpenLetter.Whole letter) throws IOException;

        void leftOut(OpenLetter.Damaged damaged);
    }

    /// @param following gives some letters that come after one; null: the first ones. An empty list is the end
    /// @param newFile where something passing may be written to
    void print(
            YearMonth month,
            Recipients recipients,
            Function<@Nullable Letter, List<Letter>> following,
            Supplier<Path> newFile,
            Press press,
            Result result)
            throws IOException {
        AddressPages addresses = press.settings().addressPage() ? new AddressPages(month, provider, messages) : null;
        var opener = new LetterOpener(documents, recipients, press.settings(), addresses, newFile);
        try (var letters = new LettersAhead(month, following, contents, opener)) {
            for (OpenLetter next = letters.next(); next != null; next = letters.next()) {
                switch (next) {
                    case OpenLetter.Damaged damaged -> result.leftOut(damaged);
                    case OpenLetter.Whole whole -> print(whole, press, result);
                }
            }
        }
    }

    private static void print(OpenLetter.Whole letter, Press press, Result result) throws IOException {
        PrintLetters.Placed placed;
        try (letter) {
            placed = press.print(letter);
        } catch (PdfDefect defect) {
            LOG.atWarn().setCause(defect).log("A letter cannot be printed");
            String customer = letter.letter().customer();
            result.leftOut(
                    new OpenLetter.Damaged(letter.letter(), Message.of("printfiles.fault.unprintable", customer)));
            return;
        }
        result.printed(placed, letter);
    }
}
