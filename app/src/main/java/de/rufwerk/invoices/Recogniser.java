package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.pdf.LastResort;
import de.rufwerk.pdf.PdfDefect;
import de.rufwerk.pdf.PdfFile;
import de.rufwerk.run.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Finds the invoices in a file by its rule. Pages are read side by side and put together in their order.
final class Recogniser {

    /// Pages that are read in one go.
    private static final int BLOCK = 64;

    private final StepRun run;
    private final int workers;

    Recogniser(StepRun run, int workers) {
        this.run = run;
        this.workers = workers;
    }

    /// @param saved a file that is not there yet, on the same disk: takes the file that PDFBox has made anew, where
    /// that
    ///     was needed, so that cutting need not do it again
    /// @throws PdfDefect where nobody can read the file
    Recognised read(InvoiceFile file, InvoiceRule rule, Path saved) throws IOException {
        run.phase(Message.of("invoices.phase.read", file.name()));
        return LastResort.read(
                file.original(),
                Objects.requireNonNull(saved.getParent()),
                defect -> run.note(
                        Message.of("invoices.note.handed-over", file.name(), String.valueOf(defect.getMessage()))),
                pdf -> read(file, rule, pdf, saved));
    }

    private Recognised read(InvoiceFile file, InvoiceRule rule, PdfFile pdf, Path saved) throws IOException {
        int pages = pdf.pageCount();
        run.total(pages, "pages");
        List<InvoicePart> parts = new ArrayList<>();
        List<PageFault> faults = new ArrayList<>();
        var cutter = new Cutter(rule, parts::add, faults::add);
        try (PageReaders readers = PageReaders.open(pdf, rule, workers)) {
            int blocks = Math.ceilDiv(pages, BLOCK);
            SideBySide.each(blocks, readers.all(), (reader, block) -> block(reader, block, pages), block -> {
                run.checkCancelled();
                block.forEach(cutter::page);
                run.progress(block.getLast().page() + 1L);
            });
        }
        cutter.finish();
        Path readable = file.original();
        if (!pdf.path().equals(readable)) {
            readable = Files.copy(pdf.path(), saved);
        }
        return new Recognised(file, rule, readable, pages, parts, faults, EInvoices.assign(pdf, parts, faults));
    }

    private static List<PageReading> block(PageReader reader, int block, int pages) throws IOException {
        List<PageReading> readings = new ArrayList<>(BLOCK);
        for (int page = block * BLOCK; page < Math.min(pages, (block + 1) * BLOCK); page++) {
            readings.add(reader.read(page));
        }
        return readings;
    }
}
