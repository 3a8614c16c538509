package de.rufwerk.crm;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoices.InvoiceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;

/// Invoices from a folder into which the CRM puts its PDFs, one folder a month. A file appears there whole: the CRM
/// moves it in, or writes it under a name that does not end in `.pdf` until it is done.
final class FolderInvoices implements InvoiceFiles {

    private final Home home;
    private final String folder;

    /// @param folder relative to the home or absolute; `{yyyy-MM}` is the month
    FolderInvoices(Home home, String folder) {
        this.home = home;
        this.folder = folder;
    }

    @Override
    public String name() {
        return folder;
    }

    @Override
    public boolean mayHave(YearMonth month) {
        return !lying(month).isEmpty();
    }

    @Override
    public List<Path> lying(YearMonth month) {
        Path path = home.resolve(folder.replace("{yyyy-MM}", month.toString()));
        try {
            return InvoiceFiles.in(path);
        } catch (IOException e) {
            throw new WrongUse(Message.of("crm.invoices.folder", path, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void fetch(YearMonth month, Taker taker) throws IOException {
        for (Path file : lying(month)) {
            try (InputStream in = Files.newInputStream(file)) {
                taker.take(file.getFileName().toString(), in);
            }
        }
    }
}
