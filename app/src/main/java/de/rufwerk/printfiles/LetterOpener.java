package de.rufwerk.printfiles;

import de.rufwerk.documents.Documents;
import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.pdf.PdfDefect;
import de.rufwerk.pdf.PdfFile;
import de.rufwerk.subscribers.Customer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the documents of a letter and compares them with what was published: by SHA-256 and number of pages.
final class LetterOpener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LetterOpener.class);

    private final Documents documents;
    private final Recipients recipients;
    private final PrintSettings settings;
    private final @Nullable AddressPages addresses;
    private final Supplier<Path> newFile;

    /// @param addresses null where no page with the address is wanted
    /// @param newFile where a page with the address may be written to
    LetterOpener(
            Documents documents,
            Recipients recipients,
            PrintSettings settings,
            @Nullable AddressPages addresses,
            Supplier<Path> newFile) {
        this.documents = documents;
        this.recipients = recipients;
        this.settings = settings;
        this.addresses = addresses;
        this.newFile = newFile;
    }

    OpenLetter open(Letter letter, List<StoredDocument> contents) throws IOException {
        List<PdfFile> files = new ArrayList<>();
        SortedSet<Integer> missing = new TreeSet<>();
        var whole = new OpenLetter.Whole(letter, contents, files, missing);
        try {
            Customer customer = recipients.of(letter.customer());
            if (addresses != null && customer != null) {
                files.add(address(addresses, customer, letter, missing));
            }
            for (StoredDocument document : contents) {
                Message why = add(letter, document, files);
                if (why != null) {
                    whole.close();
                    return new OpenLetter.Damaged(letter, why);
                }
            }
            int pages = files.stream().mapToInt(PdfFile::pageCount).sum();
            if (pages != letter.pages()) {
                whole.close();
                return new OpenLetter.Damaged(
                        letter, Message.of("printfiles.fault.changed", letter.customer(), pages, letter.pages()));
            }
            return whole;
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    private PdfFile address(AddressPages pages, Customer customer, Letter letter, SortedSet<Integer> missing)
            throws IOException {
        Path file = newFile.get();
        missing.addAll(pages.write(customer, letter, file));
        PdfFile opened = PdfFile.open(file); // small, so it is in memory
        Files.delete(file);
        return opened;
    }

    /// Opens one document.
    ///
    /// @return why the document cannot be printed; null where it can
    private @Nullable Message add(Letter letter, StoredDocument document, List<PdfFile> files) throws IOException {
        if (!documents.isWhole(document)) {
            return Message.of("printfiles.fault.content", letter.customer(), document.name(), document.step());
        }
        try {
            PdfFile file = PdfFile.open(documents.file(document));
            files.add(file);
            return file.pageCount() == document.pages()
                    ? withoutRoom(letter, document, file)
                    : Message.of(
                            "printfiles.fault.pages",
                            letter.customer(),
                            document.name(),
                            document.step(),
                            file.pageCount(),
                            document.pages());
        } catch (PdfDefect defect) {
            LOG.atWarn().setCause(defect).log("{} of step {} is no sound PDF", document.name(), document.step());
            return Message.of("printfiles.fault.damaged", letter.customer(), document.name(), document.step());
        }
    }

    /// @return that a sheet has no room for the strokes of the enveloping machine; null where all have
    private @Nullable Message withoutRoom(Letter letter, StoredDocument document, PdfFile file) {
        OmrCode omr = settings.omr();
        for (int page = 0; omr != null && page < file.pageCount(); page++) {
            if (settings.isFront(page) && !omr.fitsOn(file.size(page))) {
                return Message.of(
                        "printfiles.fault.omr", letter.customer(), document.name(), document.step(), page + 1);
            }
        }
        return null;
    }

    @Override
    public void close() {
        if (addresses != null) {
            addresses.close();
        }
    }
}
