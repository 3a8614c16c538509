package de.rufwerk.invoices;

import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The invoices of a month as the CRM delivers them: PDFs, each with many invoices. What a person puts into the home's
/// own folder comes beside them.
public interface InvoiceFiles {

    /// As people know it: a folder or an address.
    String name();

    /// Whether it may have files of a month. Answers in milliseconds: a CRM that would have to be asked may have some.
    boolean mayHave(YearMonth month);

    /// Those of a month that lie on this computer, by name: people can look at them before they are taken. Empty where
    /// the CRM has to be asked.
    default List<Path> lying(YearMonth month) {
        return List.of();
    }

    /// Hands over all files of a month.
    ///
    /// @throws WrongUse when the CRM cannot be read, with the reason
    void fetch(YearMonth month, Taker taker) throws IOException;

    /// Takes files.
    interface Taker {

        /// Takes one file.
        ///
        /// @param name of the file, without folders
        /// @param content read to its end before this returns
        void take(String name, InputStream content) throws IOException;
    }

    /// The PDFs that lie in a folder, by name; none where there is no such folder. What is still being written is not
    /// called so, or begins with a dot.
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(InvoiceFiles::isPdf)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    private static boolean isPdf(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && name.toLowerCase(Locale.ROOT).endsWith(".pdf")
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
