package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Null;
import de.rufwerk.pdf.PdfObject.Real;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The headings of a document as a list to jump from: ISO 32000-1, 12.3.3.
final class Bookmarks {

    private record Bookmark(String title, Ref page, int top) {}

    private final List<Bookmark> bookmarks = new ArrayList<>();

    /// `top` in hundredths of a point from the upper edge.
    void add(String title, Ref page, int top) {
        bookmarks.add(new Bookmark(title, page, top));
    }

    boolean isEmpty() {
        return bookmarks.isEmpty();
    }

    /// Writes all of them; returns their root.
    Ref write(PdfWriter target) throws IOException {
        Ref root = target.reserve();
        List<Ref> refs = bookmarks.stream().map(_ -> target.reserve()).toList();
        for (int i = 0; i < refs.size(); i++) {
            Bookmark bookmark = bookmarks.get(i);
            String top = new Bytes().length(Look.HEIGHT - bookmark.top()).text();
            Dict item = new Dict()
                    .put("Title", TextString.to(bookmark.title()))
                    .put("Parent", root)
                    .put(
                            "Dest",
                            new Array(List.of(bookmark.page(), new Name("XYZ"), new Int(0), new Real(top), Null.NULL)));
            if (i > 0) item.put("Prev", refs.get(i - 1));
            if (i + 1 < refs.size()) item.put("Next", refs.get(i + 1));
            target.put(refs.get(i), item);
        }
        target.put(
                root,
                new Dict()
                        .put("Type", new Name("Outlines"))
                        .put("First", refs.getFirst())
                        .put("Last", refs.getLast())
                        .put("Count", new Int(refs.size())));
        return root;
    }
}
