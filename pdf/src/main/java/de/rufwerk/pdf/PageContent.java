package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Stream;
import java.util.List;

/// The content of a page, its streams one behind the other with white space between them: ISO 32000-2, 7.8.2.
final class PageContent {

    private PageContent() {}

    static byte[] of(PdfObjects objects, Dict page) {
        return switch (objects.resolve(page.get("Contents"))) {
            case null -> new byte[0];
            case Stream stream -> objects.decode(stream);
            case Array(List<PdfObject> parts) -> joined(objects, parts);
            default -> throw PdfDefect.damaged("A page's content is no stream.");
        };
    }

    private static byte[] joined(PdfObjects objects, List<PdfObject> parts) {
        Bytes content = new Bytes();
        for (PdfObject part : parts) {
            if (!(objects.resolve(part) instanceof Stream stream))
                throw PdfDefect.damaged("A page's content is no stream.");
            byte[] bytes = objects.decode(stream);
            content.add(bytes, 0, bytes.length).add('\n');
            if (content.size() > Limits.DECODED_BYTES)
                throw PdfDefect.tooMuch("A page's content is larger than 32 MiB.");
        }
        return content.copy();
    }
}
