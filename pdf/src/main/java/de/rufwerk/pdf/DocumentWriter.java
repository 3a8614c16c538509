package de.rufwerk.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Makes documents from data, one after the other, by the ten thousand: accessible (PDF/UA-1, all content has tags) and
/// fit for an archive (PDF/A-3a). Not for several threads; each has its own.
///
/// ```java
/// try (DocumentWriter writer = new DocumentWriter(stationery)) {
///     for (Bill bill : bills) {
///         try (Document document = writer.open(bill.file(), bill.info())) {
///             document.title("Einzelverbindungsnachweis");
///             …
///             WrittenFile written = document.finish();
///         }
///     }
/// }
/// ```
public final class DocumentWriter implements AutoCloseable {

    private final Stationery stationery;
    private final Packer packer = new Packer(Packer.QUICK);
    private @Nullable Document open;

    public DocumentWriter(Stationery stationery) {
        this.stationery = stationery;
    }

    /// Begins a document. The file appears as a whole when the document is finished, or not at all.
    public Document open(Path file, DocumentInfo info) throws IOException {
        NewFile target = new NewFile(file);
        try {
            return open(target.stream(), target, info);
        } catch (IOException | RuntimeException e) {
            target.close();
            throw e;
        }
    }

    /// Begins a document that is written to a stream, which stays open.
    public Document open(OutputStream out, DocumentInfo info) throws IOException {
        return open(out, null, info);
    }

    private Document open(OutputStream out, @Nullable NewFile file, DocumentInfo info) throws IOException {
        if (open != null && !open.isOver()) throw new IllegalStateException("The document before is not finished.");
        open = new Document(new PdfWriter(out, packer, true, "1.7"), file, stationery, info);
        return open;
    }

    @Override
    public void close() {
        packer.close();
    }
}
