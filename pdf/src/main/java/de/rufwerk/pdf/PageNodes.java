package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The page tree of a file of any number of pages that come one after the other: a root over nodes of 128 pages.
final class PageNodes {

    private static final int PAGES_A_NODE = 128;

    private final PdfWriter target;
    private final Ref root;
    private final List<PdfObject> nodes = new ArrayList<>();
    private List<PdfObject> kids = new ArrayList<>();
    private final List<Ref> coming = new ArrayList<>();
    private int pages;

    PageNodes(PdfWriter target) {
        this.target = target;
        this.root = target.reserve();
    }

    /// Pages so far.
    int pages() {
        return pages;
    }

    /// The parent of the page that comes so many pages after the next one.
    Ref parent(int later) {
        int index = (kids.size() + later) / PAGES_A_NODE;
        while (coming.size() <= index) coming.add(target.reserve());
        return coming.get(index);
    }

    void add(Ref page) throws IOException {
        kids.add(page);
        pages++;
        if (kids.size() == PAGES_A_NODE) endNode();
    }

    private void endNode() throws IOException {
        Ref node = coming.removeFirst();
        target.put(
                node,
                new Dict()
                        .put("Type", new Name("Pages"))
                        .put("Parent", root)
                        .put("Kids", new Array(kids))
                        .put("Count", new Int(kids.size())));
        nodes.add(node);
        kids = new ArrayList<>();
    }

    /// Writes the rest; returns the root.
    Ref finish() throws IOException {
        if (!kids.isEmpty()) endNode();
        target.put(
                root,
                new Dict()
                        .put("Type", new Name("Pages"))
                        .put("Kids", new Array(nodes))
                        .put("Count", new Int(pages)));
        return root;
    }
}
