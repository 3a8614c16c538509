package de.rufwerk.crm;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoices.InvoiceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
        return !files(month).isEmpty();
    }

    private List<Path> files(YearMonth month) {
        Path path = home.resolve(folder.replace("{yyyy-MM}", month.toString()));
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return !name.startsWith(".")
                                && name.toLowerCase(Locale.ROOT).endsWith(".pdf")
                                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                    })
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new WrongUse(Message.of("crm.invoices.folder", path, String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void fetch(YearMonth month, Taker taker) throws IOException {
        for (Path file : files(month)) {
            try (InputStream in = Files.newInputStream(file)) {
                taker.take(file.getFileName().toString(), in);
            }
        }
    }
}
