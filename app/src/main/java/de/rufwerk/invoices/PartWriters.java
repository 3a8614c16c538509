package de.rufwerk.invoices;

import de.rufwerk.pdf.Attachment;
import de.rufwerk.pdf.PartWriter;
import de.rufwerk.pdf.PdfDefect;
import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Several writers of one file's parts, each for a thread.
final class PartWriters implements AutoCloseable {

    /// One writer with the file that it reads.
    record Writer(PdfFile pdf, PartWriter parts, Map<String, Attachment> attached) {

        private static Writer of(PdfFile pdf) {
            Map<String, Attachment> attached = new HashMap<>();
            pdf.attachments().forEach(attachment -> attached.put(attachment.name(), attachment));
            return new Writer(pdf, new PartWriter(pdf), attached);
        }

        /// @throws PdfDefect where one of them is there no more, since the file was written anew to read its pages
        List<Attachment> attachments(List<String> names) {
            List<Attachment> found = new ArrayList<>();
            for (String name : names) {
                Attachment attachment = attached.get(name);
                if (attachment == null) {
                    throw PdfDefect.damaged("The attached file " + name + " is there no more.");
                }
                found.add(attachment);
            }
            return found;
        }
    }

    private final List<PdfFile> opened = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();

    private PartWriters() {}

    /// @param pdf read by the first of them; it stays open
    static PartWriters open(PdfFile pdf, int count) throws IOException {
        PartWriters all = new PartWriters();
        try {
            all.writers.add(Writer.of(pdf));
            while (all.writers.size() < count) {
                PdfFile again = pdf.again();
                all.opened.add(again);
                all.writers.add(Writer.of(again));
            }
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    List<Writer> all() {
        return writers;
    }

    @Override
    public void close() throws IOException {
        writers.forEach(writer -> writer.parts().close());
        for (PdfFile file : opened) {
            file.close();
        }
    }
}
