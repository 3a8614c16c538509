package de.rufwerk.documents;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/// Copies a month's documents into a folder, each under its name. Nothing that is there is replaced: who exports again
/// gets what is missing.
@Component
class DocumentExport {

    private final Documents documents;

    DocumentExport(Documents documents) {
        this.documents = documents;
    }

    /// What came of it, in documents.
    record Result(long copied, long thereBefore) {}

    /// @throws WrongUse where a document is lost or damaged, or the folder holds another file under its name
    Result export(YearMonth month, Path folder) {
        long[] counts = new long[2];
        documents.each(month, document -> {
            boolean copied = export(document, SafeName.below(folder, document.name()));
            counts[copied ? 0 : 1]++;
        });
        return new Result(counts[0], counts[1]);
    }

    private boolean export(StoredDocument document, Path to) {
        if (!documents.isWhole(document)) {
            throw new WrongUse(DocumentFiles.lost(document));
        }
        Path content = documents.file(document);
        try {
            if (Files.exists(to)) {
                if (Files.mismatch(content, to) < 0) {
                    return false;
                }
                throw new WrongUse(Message.of("documents.export.other", to, document.name()));
            }
            Files.createDirectories(to.getParent());
            Path beside = to.resolveSibling(to.getFileName() + "~");
            Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
