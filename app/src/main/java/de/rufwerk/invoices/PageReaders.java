package de.rufwerk.invoices;

import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Several readers of one file, each for a thread.
final class PageReaders implements AutoCloseable {

    private final List<PdfFile> opened = new ArrayList<>();
    private final List<PageReader> readers = new ArrayList<>();

    private PageReaders() {}

    /// @param pdf read by the first of them; it stays open
    static PageReaders open(PdfFile pdf, InvoiceRule rule, int count) throws IOException {
        PageReaders all = new PageReaders();
        try {
            all.readers.add(new PageReader(rule, pdf));
            while (all.readers.size() < count) {
                PdfFile again = pdf.again();
                all.opened.add(again);
                all.readers.add(new PageReader(rule, again));
            }
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    List<PageReader> all() {
        return readers;
    }

    @Override
    public void close() throws IOException {
        for (PdfFile file : opened) {
            file.close();
        }
    }
}
