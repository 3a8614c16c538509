package de.rufwerk.documents;

import java.time.Instant;
import java.time.YearMonth;

/// A document of the index; as [NewDocument], with what became of it.
///
/// @param id stays the same while the step makes the same content under the same name
/// @param step that made it
public record StoredDocument(
        long id,
        YearMonth month,
        String step,
        DocumentKind kind,
        String customer,
        String line,
        String number,
        String name,
        String mediaType,
        int pages,
        long bytes,
        String sha256,
        Instant madeAt) {

    /// The last part of its name.
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
