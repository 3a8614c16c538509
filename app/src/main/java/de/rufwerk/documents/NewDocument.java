package de.rufwerk.documents;

import java.nio.file.Path;

/// A document that a step has written.
///
/// @param file made by [DocumentSet#newFile]; it is moved away
/// @param customer empty where the document is of many
/// @param line empty where it is of all of a customer's lines
/// @param number of the invoice; empty where there is none
/// @param name of the file with folders, unique in its month and step: `invoices/4711-K10023.pdf`
/// @param pages 0 where there are none
/// @param sha256 of the content, hexadecimal
public record NewDocument(
        Path file,
        DocumentKind kind,
        String customer,
        String line,
        String number,
        String name,
        String mediaType,
        int pages,
        long bytes,
        String sha256) {

    public static final String PDF = "application/pdf";
    public static final String CSV = "text/csv";
    public static final String JSON = "application/json";
}
