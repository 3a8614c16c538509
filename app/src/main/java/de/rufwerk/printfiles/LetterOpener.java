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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Opens the documents of a letter and compares them with what was published: by SHA-256 and number of pages.
final class LetterOpener implements AutoCloseable {

    private final Documents documents;
    private final Recipients recipients;
    private final @Nullable AddressPages addresses;
    private final Supplier<Path> newFile;

    /// @param addresses null where no page with the address is wanted
    /// @param newFile where a page with the address may be written to
    LetterOpener(Documents documents, Recipients recipients, @Nullable AddressPages addresses, Supplier<Path> newFile) {
        this.documents = documents;
        this.recipients = recipients;
        this.addresses = addresses;
        this.newFile = newFile;
    }

    OpenLetter open(Letter letter, List<StoredDocument> contents) throws IOException {
        List<PdfFile> files = new ArrayList<>();
        var whole = new OpenLetter.Whole(letter, contents, files);
        try {
            Customer customer = recipients.of(letter.customer());
            if (addresses != null && customer != null) {
                files.add(address(addresses, customer, letter));
            }
            for (StoredDocument document : contents) {
                String why = add(document, files);
                if (!why.isEmpty()) {
                    whole.close();
                    return new OpenLetter.Damaged(letter, damaged(letter, document, why));
                }
            }
            int pages = files.stream().mapToInt(PdfFile::pageCount).sum();
            if (pages != letter.pages()) {
                whole.close();
                return OpenLetter.Damaged.unprintable(
                        letter, "It has " + pages + " pages now and had " + letter.pages() + ".");
            }
            return whole;
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }

    private static Message damaged(Letter letter, StoredDocument document, String why) {
        return Message.of("printfiles.fault.damaged", letter.customer(), document.name(), document.step(), why);
    }

    private PdfFile address(AddressPages pages, Customer customer, Letter letter) throws IOException {
        Path file = newFile.get();
        pages.write(customer, letter, file);
        PdfFile opened = PdfFile.open(file); // small, so it is in memory
        Files.delete(file);
        return opened;
    }

    /// Opens one document.
    ///
    /// @return why the document cannot be printed; empty where it can
    private String add(StoredDocument document, List<PdfFile> files) throws IOException {
        if (!documents.isWhole(document)) {
            return "Its content is missing, or not the one that was published.";
        }
        try {
            PdfFile file = PdfFile.open(documents.file(document));
            files.add(file);
            return file.pageCount() == document.pages()
                    ? ""
                    : "It has " + file.pageCount() + " pages and not " + document.pages() + ".";
        } catch (PdfDefect defect) {
            return String.valueOf(defect.getMessage());
        }
    }

    @Override
    public void close() {
        if (addresses != null) {
            addresses.close();
        }
    }
}
