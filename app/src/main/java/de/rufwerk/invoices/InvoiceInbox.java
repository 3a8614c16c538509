package de.rufwerk.invoices;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The folder into which people put a month's PDFs, by hand or by the page: `invoices/2026-10` in the home.
@Component
class InvoiceInbox {

    /// As the files' origin is shown.
    static final String ORIGIN = "invoices";

    private static final Logger LOG = LoggerFactory.getLogger(InvoiceInbox.class);
    private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}.][^/\\\\\\p{Cntrl}]{0,180}\\.[pP][dD][fF]");
    private static final String PART = ".upload-";

    private final Home home;
    private final InvoiceSettings settings;

    InvoiceInbox(Home home, InvoiceSettings settings) {
        this.home = home;
        this.settings = settings;
    }

    /// Writes a file.
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    Path folder(YearMonth month) {
        return home.resolve(settings.folder().replace("{yyyy-MM}", month.toString()));
    }

    /// The PDFs that lie there, by name.
    List<Path> files(YearMonth month) {
        Path folder = folder(month);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(InvoiceInbox::isPdf)
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether it is a file of the kind that is taken, and whole.
    static boolean isPdf(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".")
                && name.toLowerCase(Locale.ROOT).endsWith(".pdf")
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Puts a file there; it appears whole or not at all.
    ///
    /// @throws WrongUse when the name is none for a PDF, or another file of this name lies there
    void put(YearMonth month, String name, Content content, String by) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new WrongUse(Message.of("invoices.upload.name", name));
        }
        Path folder = Files.createDirectories(folder(month));
        Path target = folder.resolve(name);
        Path part = Files.createTempFile(folder, PART, ".part");
        try {
            content.writeTo(part);
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            if (Files.exists(target)) {
                throw new WrongUse(Message.of(
                        Files.mismatch(part, target) == -1 ? "invoices.upload.same" : "invoices.upload.other",
                        name,
                        month));
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("{} has put {} into the invoices of {}", by, name, month);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Takes a file away again; what a run has kept of it stays as it is.
    ///
    /// @throws WrongUse when there is none of this name
    void takeBack(YearMonth month, String name, String by) throws IOException {
        if (!NAME.matcher(name).matches() || !Files.deleteIfExists(folder(month).resolve(name))) {
            throw new WrongUse(Message.of("invoices.upload.none", name, month));
        }
        LOG.info("{} has taken {} out of the invoices of {}", by, name, month);
    }
}
