package de.rufwerk.printfiles;

import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.home.Sha256;
import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/// A letter with its documents at hand.
sealed interface OpenLetter {

    Letter letter();

    /// All documents are there and are what they were when they were published.
    ///
    /// @param files in the order of print; to be closed
    /// @param missing code points of the address that the house font lacks
    record Whole(Letter letter, List<StoredDocument> documents, List<PdfFile> files, SortedSet<Integer> missing)
            implements OpenLetter, AutoCloseable {

        @Override
        public void close() throws IOException {
            for (PdfFile file : files) {
                file.close();
            }
        }
    }

    /// SHA-256 over those of the documents: the same letter has the same one.
    static String contents(List<StoredDocument> documents) {
        String all = documents.stream().map(StoredDocument::sha256).collect(Collectors.joining("\n"));
        return Sha256.of(all.getBytes(StandardCharsets.US_ASCII)).hex();
    }

    /// It cannot be printed as a whole, so it is left out.
    ///
    /// @param what is wrong with it
    record Damaged(Letter letter, Message what) implements OpenLetter {}
}
