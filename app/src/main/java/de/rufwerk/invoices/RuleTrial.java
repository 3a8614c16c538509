package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.pdf.LastResort;
import de.rufwerk.pdf.PdfDefect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What a rule makes of a file, without keeping anything: the invoices that would come out, and the pages that would be
/// at fault. What only the month tells (numbers of other files, the CRM's customers) is not looked at.
///
/// @param pages of the file
/// @param handedOver why PDFBox had to read the file; empty where it had not
record RuleTrial(int pages, List<InvoicePart> parts, List<PageFault> faults, List<String> handedOver) {

    RuleTrial {
        parts = List.copyOf(parts);
        faults = List.copyOf(faults);
        handedOver = List.copyOf(handedOver);
    }

    /// Tries a rule.
    ///
    /// @param folder takes a copy of the file while a file is read that the core hands over
    /// @param pages is told what was read on each page, in order; from the start again where it is handed over
    /// @throws WrongUse where nobody can read the file
    static RuleTrial of(InvoiceRule rule, Path file, Path folder, Consumer<PageReading> pages) {
        List<String> handedOver = new ArrayList<>();
        try {
            return LastResort.read(file, folder, defect -> handedOver.add(String.valueOf(defect.getMessage())), pdf -> {
                List<InvoicePart> parts = new ArrayList<>();
                List<PageFault> faults = new ArrayList<>();
                var cutter = new Cutter(rule, parts::add, faults::add);
                var reader = new PageReader(rule, pdf);
                for (int page = 0; page < pdf.pageCount(); page++) {
                    PageReading reading = reader.read(page);
                    pages.accept(reading);
                    cutter.page(reading);
                }
                cutter.finish();
                return new RuleTrial(pdf.pageCount(), parts, faults, handedOver);
            });
        } catch (PdfDefect defect) {
            throw new WrongUse(
                    Message.of("invoices.file.unreadable", file.getFileName(), String.valueOf(defect.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
