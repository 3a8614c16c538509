package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tags of a document, written while it is being made: ISO 32000-1, 14.7. What is still open lies in memory, a
/// number a child; what is closed is in the file.
final class Structure {

    /// An open element: its children are elements, or pieces of content on a page.
    static final class Element {
        private final Ref ref;
        private final Ref parent;
        private final String role;
        private final String attributes;
        private long[] kids = new long[8];
        private int size;

        private Element(Ref ref, Ref parent, String role, String attributes) {
            this.ref = ref;
            this.parent = parent;
            this.role = role;
            this.attributes = attributes;
        }

        private void add(long kid) {
            if (size == kids.length) kids = Arrays.copyOf(kids, size * 2);
            kids[size++] = kid;
        }
    }

    /// Added to a child that is content: page number of the object and id of the content follow.
    private static final long CONTENT = 1L << 62;

    private final PdfWriter target;
    private final Ref root;
    private final Element document;
    private final Bytes buffer = new Bytes();
    private final List<PdfObject> pages = new ArrayList<>();
    private Ref page;
    private int[] owners = new int[512];
    private int contents;

    Structure(PdfWriter target) {
        this.target = target;
        this.root = target.reserve();
        this.page = root;
        this.document = new Element(target.reserve(), root, "Document", "");
    }

    /// The element that all others are in.
    Element document() {
        return document;
    }

    /// From here on content lies on this page; returns the page's number among those with tags.
    int beginPage(Ref newPage) {
        page = newPage;
        contents = 0;
        return pages.size() / 2;
    }

    void endPage() throws IOException {
        Ref ref = target.reserve();
        buffer.clear();
        buffer.add('[');
        for (int i = 0; i < contents; i++) buffer.number(owners[i]).add(" 0 R ");
        buffer.add(']');
        target.putPacked(ref, buffer);
        pages.add(new Int(pages.size() / 2));
        pages.add(ref);
    }

    Element open(Element parent, String role) {
        return open(parent, role, "");
    }

    Element open(Element parent, String role, String attributes) {
        Ref ref = target.reserve();
        parent.add(ref.number());
        return new Element(ref, parent.ref, role, attributes);
    }

    /// A piece of content of an open element on this page; returns its id.
    int content(Element element) {
        int id = own(element.ref.number());
        element.add(CONTENT | (long) page.number() << 24 | id);
        return id;
    }

    /// An element with one piece of content, written at once; returns the id of the content.
    int leaf(Element parent, String role, String attributes) throws IOException {
        Ref ref = target.reserve();
        parent.add(ref.number());
        int id = own(ref.number());
        begin(role, parent.ref).add("/Pg ").number(page.number()).add(" 0 R/K ").number(id);
        end(ref, attributes);
        return id;
    }

    /// An element without content: an empty cell.
    void empty(Element parent, String role, String attributes) throws IOException {
        Ref ref = target.reserve();
        parent.add(ref.number());
        begin(role, parent.ref);
        end(ref, attributes);
    }

    void close(Element element) throws IOException {
        begin(element.role, element.parent).add("/K[");
        for (int i = 0; i < element.size; i++) {
            long kid = element.kids[i];
            if ((kid & CONTENT) == 0) {
                buffer.number(kid).add(" 0 R ");
            } else {
                buffer.add("<</Type/MCR/Pg ").number((kid & ~CONTENT) >> 24);
                buffer.add(" 0 R/MCID ").number(kid & 0xffffff).add(">>");
            }
        }
        buffer.add(']');
        end(element.ref, element.attributes);
    }

    private Bytes begin(String role, Ref parent) {
        buffer.clear();
        return buffer.add("<</S/").add(role).add("/P ").number(parent.number()).add(" 0 R");
    }

    private void end(Ref ref, String attributes) throws IOException {
        target.putPacked(ref, buffer.add(attributes).add(">>"));
    }

    private int own(int element) {
        if (contents == owners.length) owners = Arrays.copyOf(owners, contents * 2);
        owners[contents] = element;
        return contents++;
    }

    /// Writes what is still open; returns the root of the tree.
    Ref finish() throws IOException {
        close(document);
        target.put(
                root,
                new Dict()
                        .put("Type", new Name("StructTreeRoot"))
                        .put("K", document.ref)
                        .put("ParentTree", target.add(new Dict().put("Nums", new Array(pages))))
                        .put("ParentTreeNextKey", new Int(pages.size() / 2)));
        return root;
    }

    /// A text as the value of an attribute.
    static String attribute(String key, String text) {
        Bytes out = new Bytes().add('/').add(key);
        Serializer.write(TextString.to(text), out);
        return out.text();
    }
}
