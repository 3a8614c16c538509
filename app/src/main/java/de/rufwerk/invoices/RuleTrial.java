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

/// What a rule makes of a file, without keeping anything: the invoices that would come out, and the pages that would be
/// at fault. What only the month tells (numbers of other files, the CRM's customers) is not looked at.
///
/// @param pages of the file
/// @param sums of all invoices and faults
/// @param parts the first ones, as many as were asked for
/// @param faults the first ones, as many as were asked for
/// @param handedOver why PDFBox had to read the file; empty where it had not
record RuleTrial(int pages, TrialSums sums, List<InvoicePart> parts, List<PageFault> faults, List<String> handedOver) {

    RuleTrial {
        parts = List.copyOf(parts);
        faults = List.copyOf(faults);
        handedOver = List.copyOf(handedOver);
    }

    /// Is told how far a trial is.
    interface Progress {
        /// Is called behind each page.
        ///
        /// @param done pages that have been read; from the start again where the file is handed over
        void pages(int done, int all);
    }

    /// Tries a rule.
    ///
    /// @param most so many invoices and so many faults are kept one by one
    /// @param folder takes a copy of the file while a file is read that the core hands over
    /// @throws WrongUse where nobody can read the file
    static RuleTrial of(InvoiceRule rule, Path file, Path folder, int most, Progress progress) {
        List<String> handedOver = new ArrayList<>();
        try {
            return LastResort.read(file, folder, defect -> handedOver.add(String.valueOf(defect.getMessage())), pdf -> {
                var found = new Found(most);
                var cutter = new Cutter(rule, found::add, found::add);
                var reader = new PageReader(rule, pdf);
                for (int page = 0; page < pdf.pageCount(); page++) {
                    cutter.page(reader.read(page));
                    progress.pages(page + 1, pdf.pageCount());
                }
                cutter.finish();
                return new RuleTrial(pdf.pageCount(), found.sums, found.parts, found.faults, handedOver);
            });
        } catch (PdfDefect defect) {
            throw new WrongUse(
                    Message.of("invoices.file.unreadable", file.getFileName(), String.valueOf(defect.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Found {

        private final int most;
        private final List<InvoicePart> parts = new ArrayList<>();
        private final List<PageFault> faults = new ArrayList<>();
        private TrialSums sums = TrialSums.NONE;

        Found(int most) {
            this.most = most;
        }

        void add(InvoicePart part) {
            sums = sums.plus(part);
            if (parts.size() < most) {
                parts.add(part);
            }
        }

        void add(PageFault fault) {
            sums = sums.plus(fault);
            if (faults.size() < most) {
                faults.add(fault);
            }
        }
    }
}
