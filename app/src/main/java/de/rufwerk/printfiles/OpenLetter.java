package de.rufwerk.printfiles;

import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.util.List;

/// A letter with its documents at hand.
sealed interface OpenLetter {

    Letter letter();

    /// All documents are there and are what they were when they were published.
    ///
    /// @param files in the order of print; to be closed
    record Whole(Letter letter, List<StoredDocument> documents, List<PdfFile> files)
            implements OpenLetter, AutoCloseable {

        @Override
        public void close() throws IOException {
            for (PdfFile file : files) {
                file.close();
            }
        }
    }

    /// It cannot be printed as a whole, so it is left out.
    ///
    /// @param what is wrong with it
    record Damaged(Letter letter, Message what) implements OpenLetter {

        /// @param why one English sentence
        static Damaged unprintable(Letter letter, String why) {
            return new Damaged(letter, Message.of("printfiles.fault.unprintable", letter.customer(), why));
        }
    }
}
