package de.rufwerk.handover;

import de.rufwerk.documents.DocumentKind;
import de.rufwerk.documents.StoredDocument;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/// A document that is on its way to a portal, or away from it.
///
/// @param document as it was when it was planned
/// @param path at the portal
/// @param round counts how often it was begun anew
/// @param attempt how often it was sent
/// @param inDoubt whether it may be there already
record Consignment(
        String target, StoredDocument document, String path, int round, int attempt, boolean inDoubt, boolean leaves) {

    /// The same each time it is sent; another one after it was withdrawn.
    String key() {
        return document.id() + "-" + document.sha256().substring(0, 16) + "-" + round;
    }

    /// @param content where it lies; of one that leaves, anything
    Parcel parcel(Path content) {
        DocumentKind kind = document.kind();
        return new Parcel(
                key(),
                path,
                content,
                document.bytes(),
                document.sha256(),
                document.mediaType(),
                new Parcel.Label(
                        document.month(),
                        document.customer(),
                        kind.name().toLowerCase(Locale.ROOT),
                        document.number()));
    }

    Consignment sent() {
        return new Consignment(target, document, path, round, attempt + 1, inDoubt, leaves);
    }

    /// When a document of the index was made does not matter to a portal.
    static final Instant NEVER = Instant.EPOCH;
}
