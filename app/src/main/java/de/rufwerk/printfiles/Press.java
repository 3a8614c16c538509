package de.rufwerk.printfiles;

import de.rufwerk.pdf.PdfDefect;
import de.rufwerk.pdf.PdfFile;
import de.rufwerk.pdf.PrintFile;
import de.rufwerk.pdf.Stroke;
import de.rufwerk.pdf.WrittenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Prints letters into files, one after the other: a new file begins with a new stack, and where one would have too
/// many sheets. Each letter is in a file as a whole or not at all.
final class Press implements AutoCloseable {

    /// In names of files, letters that no envelope takes.
    static final String OTHER = "other";

    private final PrintSettings settings;
    private final String name;
    private final Supplier<Path> newFile;
    private final Delivery delivery;
    private final Numbering numbering;
    private @Nullable PrintFile open;
    private Path path = Path.of("");
    private String fileName = "";
    private int stack = -1;
    private int filesOfStack;
    private int sheets;
    private long pagesBefore;

    /// Is given each file that is whole.
    interface Delivery {
        void take(String name, Path file, WrittenFile written) throws IOException;
    }

    /// Gives the first sheet of a letter its number, from 0.
    interface Numbering {

        /// Through each file.
        Numbering IN_FILE = (_, sheets) -> sheets;

        /// The number of its first sheet.
        ///
        /// @param sheets that are in the file before it
        int first(Letter letter, int sheets);
    }

    /// @param name of the files, without ending: `print-2026-10`
    /// @param newFile where a file may be written to
    Press(PrintSettings settings, String name, Supplier<Path> newFile, Delivery delivery, Numbering numbering) {
        this.settings = settings;
        this.name = name;
        this.newFile = newFile;
        this.delivery = delivery;
        this.numbering = numbering;
    }

    PrintSettings settings() {
        return settings;
    }

    /// Pages so far, in all files.
    long pages() {
        return pagesBefore + (open == null ? 0 : open.pages());
    }

    /// @throws PdfDefect where a document cannot be printed; nothing of the letter is in the file then
    PrintLetters.Placed print(OpenLetter.Whole whole) throws IOException {
        Letter letter = whole.letter();
        PrintFile file = fileFor(letter);
        int first = file.pages() + 1;
        try {
            for (PdfFile document : whole.files()) {
                int before = file.pages() + 1 - first;
                file.add(document, page -> strokes(letter, before + page));
                if (settings.duplex() && file.pages() % 2 == 1) {
                    file.addBlank();
                }
            }
        } catch (PdfDefect defect) {
            file.back();
            throw defect;
        }
        if (file.pages() - first + 1 != letter.pages() + letter.blanks()) {
            throw new IllegalStateException("The letter of " + letter.customer() + " has other pages than planned");
        }
        file.mark();
        sheets += letter.sheets();
        return new PrintLetters.Placed(letter, fileName, first, OpenLetter.contents(whole.documents()));
    }

    /// For the enveloping machine, on the front of each sheet.
    private List<Stroke> strokes(Letter letter, int page) {
        OmrCode omr = settings.omr();
        if (omr == null || !settings.isFront(page)) {
            return List.of();
        }
        int sheet = settings.sheet(page);
        return omr.strokes(numbering.first(letter, sheets) + sheet, sheet == letter.sheets() - 1);
    }

    private PrintFile fileFor(Letter letter) throws IOException {
        boolean isOther = letter.stack() != stack;
        boolean isFull = settings.mostSheets() > 0 && sheets > 0 && sheets + letter.sheets() > settings.mostSheets();
        if (open != null && !isOther && !isFull) {
            return open;
        }
        end();
        filesOfStack = isOther ? 1 : filesOfStack + 1;
        stack = letter.stack();
        sheets = 0;
        fileName = name + ofStack(letter) + (filesOfStack > 1 ? "-" + filesOfStack : "") + ".pdf";
        path = newFile.get();
        PrintFile begun = new PrintFile(path);
        open = begun;
        return begun;
    }

    private String ofStack(Letter letter) {
        if (settings.files() == PrintSettings.Files.ONE) {
            return "";
        }
        return "-" + (letter.envelope().isEmpty() ? OTHER : letter.envelope());
    }

    /// Ends the file that is open. One without a single page (its first letter was damaged) is none.
    void end() throws IOException {
        PrintFile ending = open;
        if (ending == null) {
            return;
        }
        try (ending) {
            open = null;
            if (ending.pages() > 0) {
                WrittenFile written = ending.finish();
                pagesBefore += written.pages();
                delivery.take(fileName, path, written);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
