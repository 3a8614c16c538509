package de.rufwerk.invoices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The files of a month that people look at and try rules on: those that lie in the folder, and those that have been
/// split.
@Component
class SampleFiles {

    private final InvoiceInbox inbox;
    private final Invoices invoices;
    private final InvoiceOriginals originals;

    SampleFiles(InvoiceInbox inbox, Invoices invoices, InvoiceOriginals originals) {
        this.inbox = inbox;
        this.invoices = invoices;
        this.originals = originals;
    }

    /// All, each name once; what lies in the folder is newer than what was split under its name.
    List<SampleFile> of(YearMonth month) {
        List<SampleFile> files = new ArrayList<>(inFolder(month));
        for (Invoices.SplitFile split : invoices.files(month)) {
            if (files.stream().noneMatch(file -> file.name().equals(split.name()))) {
                files.add(sample(month, split.name(), originals.of(split.sha256())));
            }
        }
        return files;
    }

    /// Those that lie in the folder and have not been split. Known files are told by name and size, as a look at the
    /// content would take too long for a page; the step itself goes by content.
    List<SampleFile> waiting(YearMonth month) {
        List<Invoices.SplitFile> split = invoices.files(month);
        return inFolder(month).stream()
                .filter(file -> split.stream()
                        .noneMatch(known -> known.name().equals(file.name()) && known.bytes() == file.bytes()))
                .toList();
    }

    private List<SampleFile> inFolder(YearMonth month) {
        return inbox.files(month).stream()
                .map(file -> sample(month, file.getFileName().toString(), file))
                .toList();
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
                .map(file -> sample(month, file.name(), originals.of(file.sha256())));
    }

    private static SampleFile sample(YearMonth month, String name, Path file) {
        try {
            return new SampleFile(month, name, file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
