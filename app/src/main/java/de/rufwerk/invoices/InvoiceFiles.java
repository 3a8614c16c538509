package de.rufwerk.invoices;

import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;

/// The invoices of a month as the CRM delivers them: PDFs, each with many invoices. What a person puts into the home's
/// own folder comes beside them.
public interface InvoiceFiles {

    /// As people know it: a folder or an address.
    String name();

    /// Whether it may have files of a month. Answers in milliseconds: a CRM that would have to be asked may have some.
    boolean mayHave(YearMonth month);

    /// Hands over all files of a month.
    ///
    /// @throws WrongUse when the CRM cannot be read, with the reason
    void fetch(YearMonth month, Taker taker) throws IOException;

    /// Takes files.
    interface Taker {

        /// Takes one file.
        ///
        /// @param name of the file, without folders
        /// @param content read to its end before this returns
        void take(String name, InputStream content) throws IOException;
    }
}
