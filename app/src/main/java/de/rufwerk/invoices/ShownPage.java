package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.pdf.LastResort;
import de.rufwerk.pdf.PageSize;
import de.rufwerk.pdf.PdfDefect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page of a file that a person looks at, and what is read on it.
///
/// @param number from 1
/// @param width of the page in millimetres
/// @param height of the page in millimetres
/// @param lines as the program reads them
/// @param fields of the rule, each with what was found; empty without a rule
record ShownPage(int number, double width, double height, List<String> lines, Map<InvoiceField, Reading> fields) {

    private static final double POINTS = 72 / 25.4;

    /// Beyond that nobody reads on.
    private static final int MOST_LINES = 300;

    /// @param cut PDF of this one page
    /// @param folder takes a copy of it while a page is read that the core hands over
    /// @param rule null where there is none that could be tried
    /// @throws WrongUse where nobody can read its text
    static ShownPage of(int number, Path cut, Path folder, @Nullable InvoiceRule rule) {
        try {
            return LastResort.read(cut, folder, _ -> {}, pdf -> {
                PageSize size = pdf.size(0);
                return new ShownPage(
                        number,
                        size.width() / POINTS,
                        size.height() / POINTS,
                        pdf.text(0).lines().stream().limit(MOST_LINES).toList(),
                        rule == null
                                ? Map.of()
                                : new PageReader(rule, pdf).read(0).fields());
            });
        } catch (PdfDefect defect) {
            throw new WrongUse(Message.of("invoices.page.unreadable", number, String.valueOf(defect.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
