package de.rufwerk.crm;

import de.rufwerk.invoices.InvoiceFiles;
import java.time.YearMonth;

/// A CRM that delivers no invoices this way: a database, or a REST interface without them. People put the files into
/// the home.
record NoInvoices(String name) implements InvoiceFiles {

    @Override
    public boolean mayHave(YearMonth month) {
        return false;
    }

    @Override
    public void fetch(YearMonth month, Taker taker) {}
}
