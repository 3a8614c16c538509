package de.rufwerk.invoices;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.DocumentSet;
import de.rufwerk.documents.NewDocument;
import de.rufwerk.home.Message;
import de.rufwerk.invoices.PageFault.Reason;
import de.rufwerk.invoices.Proof.ProvenFile;
import de.rufwerk.pdf.Attachment;
import de.rufwerk.pdf.LastResort;
import de.rufwerk.pdf.PdfDefect;
import de.rufwerk.pdf.PdfFile;
import de.rufwerk.pdf.WrittenFile;
import de.rufwerk.run.StepRun;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Cuts the good invoices out of a file, several side by side. A part that is far larger than the others is a fault,
/// as it might carry what belongs to others ([PartSizes]).
final class PartCutter {

    /// Invoices that are cut in one go.
    private static final int BLOCK = 32;

    private static final int BUFFER = 64 << 10;

    private final StepRun run;
    private final InvoiceSettings settings;
    private final DocumentSet documents;
    private final int workers;

    PartCutter(StepRun run, InvoiceSettings settings, DocumentSet documents, int workers) {
        this.run = run;
        this.settings = settings;
        this.documents = documents;
        this.workers = workers;
    }

    /// @param ownBytes without its attachments
    private record Written(InvoicePart part, NewDocument document, long ownBytes) {}

    /// Writes the parts; they are not yet among the documents.
    ///
    /// @throws PdfDefect where nobody can read the file
    CutFile cut(ProvenFile file) throws IOException {
        run.phase(Message.of("invoices.phase.cut", file.recognised().file().name()));
        Path readable = file.recognised().readable();
        return LastResort.read(
                readable,
                Objects.requireNonNull(documents.newFile().getParent()),
                defect -> run.note(Message.of(
                        "invoices.note.handed-over",
                        file.recognised().file().name(),
                        String.valueOf(defect.getMessage()))),
                pdf -> cut(file, pdf));
    }

    private CutFile cut(ProvenFile file, PdfFile pdf) throws IOException {
        if (pdf.pageCount() != file.recognised().pages()) {
            throw PdfDefect.damaged("The file has " + pdf.pageCount() + " pages when it is cut, and had "
                    + file.recognised().pages() + " when it was read.");
        }
        List<InvoicePart> good = file.good();
        run.total(good.stream().mapToLong(InvoicePart::pages).sum(), "pages");
        List<Written> written = new ArrayList<>(good.size());
        try (PartWriters writers = PartWriters.open(pdf, workers)) {
            long[] pages = {0};
            SideBySide.each(
                    Math.ceilDiv(good.size(), BLOCK),
                    writers.all(),
                    (writer, block) -> write(writer, file.recognised(), block(good, block)),
                    block -> {
                        run.checkCancelled();
                        written.addAll(block);
                        pages[0] += block.stream()
                                .mapToLong(each -> each.part().pages())
                                .sum();
                        run.progress(pages[0]);
                    });
        }
        return judged(file, written);
    }

    private CutFile judged(ProvenFile file, List<Written> written) {
        PartSizes sizes = PartSizes.of(written.stream().map(Written::ownBytes).toList(), settings.kilobytesPerPage());
        List<CutFile.Cut> cut = new ArrayList<>(written.size());
        List<PageFault> faults = new ArrayList<>(file.faults());
        for (Written each : written) {
            if (sizes.allow(each.ownBytes(), each.part().pages())) {
                cut.add(new CutFile.Cut(each.part(), each.document()));
            } else {
                faults.add(PageFault.of(Reason.TOO_LARGE, each.part(), PartSizes.shown(each.ownBytes())));
            }
        }
        return new CutFile(file.recognised(), cut, faults);
    }

    private static List<InvoicePart> block(List<InvoicePart> parts, int block) {
        return parts.subList(block * BLOCK, Math.min(parts.size(), (block + 1) * BLOCK));
    }

    private List<Written> write(PartWriters.Writer writer, Recognised file, List<InvoicePart> parts)
            throws IOException {
        List<Written> all = new ArrayList<>();
        for (InvoicePart part : parts) {
            List<Attachment> attached = writer.attachments(file.attached().of(part));
            Path to = documents.newFile();
            WrittenFile written = write(writer, part, attached, to);
            long beside = attached.stream().mapToLong(writer.pdf()::packedBytes).sum();
            all.add(new Written(part, document(part, to, written), written.bytes() - beside));
        }
        return all;
    }

    /// The folder is the run's own, so nobody minds a file that is not whole yet.
    private static WrittenFile write(PartWriters.Writer writer, InvoicePart part, List<Attachment> attached, Path to)
            throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
            return writer.parts().write(part.first(), part.last(), part.number(), attached, out);
        }
    }

    private NewDocument document(InvoicePart part, Path file, WrittenFile written) {
        return new NewDocument(
                file,
                DocumentKind.INVOICE,
                part.customer(),
                "",
                part.number(),
                DocumentName.of(settings.name(), run.month(), part),
                NewDocument.PDF,
                written.pages(),
                written.bytes(),
                written.sha256());
    }
}
