package de.rufwerk.invoices;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The files of a month that people look at and try rules on: those that lie in the home's folder or in the CRM's, and
/// those that have been split.
@Component
class SampleFiles {

    private final InvoiceInbox inbox;
    private final InvoiceFiles crm;
    private final Invoices invoices;
    private final InvoiceOriginals originals;

    SampleFiles(InvoiceInbox inbox, InvoiceFiles crm, Invoices invoices, InvoiceOriginals originals) {
        this.inbox = inbox;
        this.crm = crm;
        this.invoices = invoices;
        this.originals = originals;
    }

    /// All, each name once; what lies in a folder is newer than what was split under its name.
    List<SampleFile> of(YearMonth month) {
        List<SampleFile> files = new ArrayList<>();
        Stream.concat(inbox.files(month).stream(), crm.lying(month).stream())
                .forEach(path -> add(files, month, path.getFileName().toString(), path));
        invoices.files(month).forEach(split -> add(files, month, split.name(), originals.of(split.sha256())));
        return files;
    }

    private static void add(List<SampleFile> files, YearMonth month, String name, Path path) {
        if (files.stream().noneMatch(file -> file.name().equals(name))) {
            files.add(SampleFile.of(month, name, path));
        }
    }

    /// @param name as it came
    Optional<SampleFile> find(YearMonth month, String name) {
        return of(month).stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /// A file as it was split.
    ///
    /// @param sha256 of its content
    Optional<SampleFile> split(YearMonth month, String sha256) {
        return invoices.files(month).stream()
                .filter(file -> file.sha256().equals(sha256))
                .findFirst()
                .map(file -> SampleFile.of(month, file.name(), originals.of(file.sha256())));
    }
}
