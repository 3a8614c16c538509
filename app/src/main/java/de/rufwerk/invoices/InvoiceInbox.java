package de.rufwerk.invoices;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
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
    /// Bytes: what file systems take.
    private static final int LONGEST_NAME = 255;

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
        return home.resolve(told(month));
    }

    /// The folder as the settings call it.
    String told(YearMonth month) {
        return settings.folder().replace("{yyyy-MM}", month.toString());
    }

    /// The PDFs that lie there, by name.
    List<Path> files(YearMonth month) {
        try {
            return InvoiceFiles.in(folder(month));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts a file there; it appears whole or not at all.
    ///
    /// @throws WrongUse when the name is none for a PDF or too long, or another file of this name lies there
    void put(YearMonth month, String name, Content content, String by) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new WrongUse(Message.of("invoices.upload.name", name));
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new WrongUse(Message.of("invoices.upload.long", name));
        }
        Path folder = Files.createDirectories(folder(month));
        Path target = folder.resolve(name);
        Path part = Files.createTempFile(folder, PART, ".part");
        try {
            content.writeTo(part);
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            appear(part, target, month);
            LOG.info("{} has put {} into the invoices of {}", by, name, month);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// One after the other: the second of two people who send a file of one name is told so.
    private synchronized void appear(Path part, Path target, YearMonth month) throws IOException {
        if (Files.exists(target)) {
            throw new WrongUse(Message.of(
                    Files.mismatch(part, target) == -1 ? "invoices.upload.same" : "invoices.upload.other",
                    target.getFileName(),
                    month));
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
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
