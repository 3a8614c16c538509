package de.rufwerk.pdf;

import de.rufwerk.pdf.ObjectCopier.Tagging;
import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Null;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The structure tree of a part: ISO 32000-2, 14.7. Found from below, from the elements of the part's own content up to
/// the root, so that a part costs its own size and not that of the whole file.
///
/// An element whose content lies wholly in the part comes with all it has, its empty children (cells of a table)
/// included. One that others have a share in, such as the document, comes as a bare frame: its title, its alternative
/// text and the texts among its attributes may speak of others.
final class Tags implements Tagging {

    private static final Set<String> FRAME = Set.of("Type", "S", "Lang", "NS", "A", "C");
    private static final Set<String> REPLACED = Set.of("K", "P", "Pg", "Ref");

    /// An array of dictionaries of arrays.
    private static final int DEEPEST_ATTRIBUTE = 4;

    /// Children that are looked at for one part; a hundred million objects are no month of invoices.
    private static final long MOST_LOOKS = 100_000_000;

    /// An element of the part.
    private static final class Element {
        final int number;
        final Dict dict;
        final Ref copy;
        final @Nullable Element parent;

        @Nullable
        Boolean whole;

        boolean asked;

        Element(int number, Dict dict, Ref copy, @Nullable Element parent) {
            this.number = number;
            this.dict = dict;
            this.copy = copy;
            this.parent = parent;
        }
    }

    private final PdfObjects source;
    private final Dict root;
    private final @Nullable PdfObject rootRef;
    private final PdfWriter target;

    /// Of elements by their number, from part to part.
    private final Recent<Siblings> siblings;

    private final List<Long> keys = new ArrayList<>();
    private final Map<Long, Integer> keyIndexes = new LinkedHashMap<>();
    private final Map<Integer, Element> elements = new LinkedHashMap<>();
    private final TreeMap<String, Ref> ids = new TreeMap<>();
    private Ref rootCopy = new Ref(0, 0);
    /// Whether elements without content of the part lie in it wholly, by number.
    private final Map<Integer, Boolean> wholeBelow = new HashMap<>();

    private final Set<Integer> asked = new HashSet<>();
    private long looks;
    private int nesting;

    Tags(PdfObjects source, Dict root, @Nullable PdfObject rootRef, PdfWriter target, Recent<Siblings> siblings) {
        this.source = source;
        this.root = root;
        this.rootRef = rootRef;
        this.target = target;
        this.siblings = siblings;
    }

    @Override
    public @Nullable Int key(PdfObject sourceKey) {
        if (!(source.resolve(sourceKey) instanceof Int(long key))) return null;
        Integer index = keyIndexes.get(key);
        if (index == null) {
            index = keys.size();
            keys.add(key);
            keyIndexes.put(key, index);
        }
        return new Int(index);
    }

    /// After all content has been copied. Null when no content has a tag.
    @Nullable
    Ref write(ObjectCopier copier) throws IOException {
        rootCopy = target.reserve();
        List<PdfObject> parents = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            PdfObject owner = source.resolve(NameTree.find(source, root.get("ParentTree"), keys.get(i)));
            PdfObject copy = owner instanceof Array(List<PdfObject> each)
                    ? target.add(owners(each))
                    : owner instanceof Dict ? single(keys.get(i)) : Null.NULL;
            if (copy == Null.NULL) continue;
            parents.add(new Int(i));
            parents.add(copy);
        }
        if (elements.isEmpty()) return null;
        List<PdfObject> top = topElements();
        for (Element element : List.copyOf(elements.values())) target.put(element.copy, element(element, copier));
        target.put(rootCopy, root(parents, top, copier));
        return rootCopy;
    }

    private List<PdfObject> topElements() {
        List<PdfObject> top = new ArrayList<>();
        for (PdfObject kid : kids(root)) {
            Element element = kid instanceof Ref ref ? elements.get(ref.number()) : null;
            if (element != null) top.add(element.copy);
        }
        return top;
    }

    private Array owners(List<PdfObject> each) {
        List<PdfObject> copies = new ArrayList<>(each.size());
        for (PdfObject owner : each) copies.add(owner instanceof Ref ref ? include(ref) : Null.NULL);
        return new Array(copies);
    }

    private PdfObject single(long key) {
        return NameTree.find(source, root.get("ParentTree"), key) instanceof Ref ref ? include(ref) : Null.NULL;
    }

    /// Takes in an element and all above it.
    private PdfObject include(Ref ref) {
        Element element = include(ref, 0);
        return element == null ? Null.NULL : element.copy;
    }

    private @Nullable Element include(Ref ref, int depth) {
        Element known = elements.get(ref.number());
        if (known != null) return known;
        if (depth > Limits.CHAIN) throw PdfDefect.tooMuch("The structure tree is too deep.");
        if (!(source.resolve(ref) instanceof Dict dict)) return null;
        PdfObject above = dict.get("P");
        boolean top = above instanceof Ref && above.equals(rootRef);
        Element parent = top || !(above instanceof Ref up) ? null : include(up, depth + 1);
        if (parent == null && !top)
            throw PdfDefect.damaged("A structure element hangs in the air: object " + ref.number() + ".");
        Element element = new Element(ref.number(), dict, target.reserve(), parent);
        elements.put(ref.number(), element);
        return element;
    }

    private List<PdfObject> kids(Dict element) {
        PdfObject kids = element.get("K");
        if (kids == null) return List.of();
        return source.resolve(kids) instanceof Array(List<PdfObject> items) ? items : List.of(kids);
    }

    /// Of an element that is not wholly in the part: those that may be.
    private List<PdfObject> ownKids(Element element) {
        List<PdfObject> all = kids(element.dict);
        Siblings known = siblings.get(element.number);
        if (known == null) {
            known = new Siblings(all, source);
            siblings.put(element.number, known, all.size());
        }
        return known.places(elements.keySet()).stream().map(all::get).toList();
    }

    /// Whether a child is a piece of content or an object on a page, and no element.
    static boolean isContent(Dict kid) {
        return kid.has("Type", "MCR") || kid.has("Type", "OBJR");
    }

    private Dict element(Element element, ObjectCopier copier) throws IOException {
        boolean whole = isWhole(element, copier, 0);
        Dict copy = new Dict();
        for (int i = 0; i < element.dict.size(); i++) {
            String key = element.dict.key(i);
            boolean mayLeave = whole || (FRAME.contains(key) && !(key.equals("A") && speaks(element.dict.value(i), 0)));
            if (mayLeave && !REPLACED.contains(key)) copier.copy(element.dict, key, copy);
        }
        copy.put("P", element.parent == null ? rootCopy : element.parent.copy);
        Ref page = page(element.dict, copier);
        if (page != null) copy.put("Pg", page);
        List<PdfObject> kids = new ArrayList<>();
        for (PdfObject kid : whole ? kids(element.dict) : ownKids(element)) {
            PdfObject kept = kid(kid, element, whole, copier);
            if (kept != null) kids.add(kept);
        }
        if (kids.size() == 1) copy.put("K", kids.getFirst());
        if (kids.size() > 1) copy.put("K", new Array(kids));
        if (source.resolve(copy.get("ID") == null ? null : element.dict.get("ID")) instanceof Text(byte[] id)) {
            ids.put(new String(id, StandardCharsets.ISO_8859_1), element.copy);
        }
        return copy;
    }

    /// Whether there are texts in an attribute: the summary of a table, say, or what a user has added.
    private boolean speaks(PdfObject attribute, int depth) {
        if (depth > DEEPEST_ATTRIBUTE) return true;
        return switch (source.resolve(attribute)) {
            case Text _ -> true;
            case Array(List<PdfObject> items) -> items.stream().anyMatch(item -> speaks(item, depth + 1));
            case Dict dict -> {
                boolean any = false;
                for (int i = 0; i < dict.size() && !any; i++) any = speaks(dict.value(i), depth + 1);
                yield any;
            }
            case null, default -> false;
        };
    }

    private @Nullable Ref page(Dict dict, ObjectCopier copier) {
        return dict.get("Pg") instanceof Ref page ? copier.copyOf(page) : null;
    }

    private @Nullable PdfObject kid(PdfObject kid, Element parent, boolean whole, ObjectCopier copier)
            throws IOException {
        PdfObject value = source.resolve(kid);
        if (value instanceof Int) return page(parent.dict, copier) == null ? null : value;
        if (!(value instanceof Dict dict)) return null;
        if (isContent(dict)) return reference(dict, parent.dict, copier);
        if (!(kid instanceof Ref ref)) throw PdfDefect.unknown("A structure element has no number.");
        Element known = elements.get(ref.number());
        if (known != null) return known.copy;
        if (!whole) return null;
        Element empty = new Element(ref.number(), dict, target.reserve(), parent); // nothing below it lies elsewhere
        empty.whole = true;
        elements.put(ref.number(), empty);
        if (nesting++ > Limits.CHAIN) throw PdfDefect.tooMuch("The structure tree is too deep.");
        target.put(empty.copy, element(empty, copier));
        nesting--;
        return empty.copy;
    }

    /// A piece of content or an object on a page, null when it lies elsewhere.
    private @Nullable Dict reference(Dict reference, Dict parent, ObjectCopier copier) {
        Ref page = page(reference.get("Pg") == null ? parent : reference, copier);
        String what = reference.has("Type", "OBJR") ? "Obj" : "Stm";
        Ref object = reference.get(what) instanceof Ref ref ? copier.copyOf(ref) : null;
        boolean elsewhere = reference.get(what) != null ? object == null : page == null;
        if (elsewhere) return null;
        Dict copy = new Dict();
        for (int i = 0; i < reference.size(); i++) {
            String key = reference.key(i);
            if (key.equals("Type") || key.equals("MCID")) copy.put(key, reference.value(i));
        }
        if (page != null) copy.put("Pg", page);
        if (object != null) copy.put(what, object);
        return copy;
    }

    private boolean isWhole(Element element, ObjectCopier copier, int depth) {
        Boolean known = element.whole;
        if (known != null) return known;
        if (element.asked) throw PdfDefect.damaged("The structure tree goes in a circle.");
        element.asked = true;
        boolean whole = isWhole(element.dict, copier, depth);
        element.whole = whole;
        return whole;
    }

    /// Whether nothing in or below an element lies outside the part. Ends at the first thing that does.
    private boolean isWhole(Dict dict, ObjectCopier copier, int depth) {
        if (depth > Limits.CHAIN) throw PdfDefect.tooMuch("The structure tree is too deep.");
        for (PdfObject kid : kids(dict)) {
            if (++looks > MOST_LOOKS) throw PdfDefect.tooMuch("The structure tree is too large.");
            PdfObject value = source.resolve(kid);
            if (value instanceof Int && page(dict, copier) == null) return false;
            if (!(value instanceof Dict below)) continue;
            boolean content = isContent(below);
            if (content && reference(below, dict, copier) == null) return false;
            if (content || !(kid instanceof Ref ref)) continue;
            Element known = elements.get(ref.number());
            boolean whole =
                    known != null ? isWhole(known, copier, depth + 1) : isWhole(ref.number(), below, copier, depth + 1);
            if (!whole) return false;
        }
        return true;
    }

    /// Of an element without content of the part: asked once, however many elements have it.
    private boolean isWhole(int number, Dict dict, ObjectCopier copier, int depth) {
        Boolean known = wholeBelow.get(number);
        if (known != null) return known;
        if (!asked.add(number)) throw PdfDefect.damaged("The structure tree goes in a circle.");
        boolean whole = isWhole(dict, copier, depth);
        wholeBelow.put(number, whole);
        return whole;
    }

    private Dict root(List<PdfObject> parents, List<PdfObject> top, ObjectCopier copier) throws IOException {
        Dict copy = new Dict();
        for (String key : List.of("Type", "RoleMap", "Namespaces")) copier.copy(root, key, copy);
        Dict classes = source.dict(root.get("ClassMap"));
        if (classes != null) copy.put("ClassMap", silent(classes, copier));
        copy.put("K", top.size() == 1 ? top.getFirst() : new Array(top));
        copy.put("ParentTree", target.add(new Dict().put("Nums", new Array(parents))));
        copy.put("ParentTreeNextKey", new Int(keys.size()));
        if (!ids.isEmpty()) {
            List<PdfObject> names = new ArrayList<>();
            ids.forEach((id, element) -> {
                names.add(new Text(id.getBytes(StandardCharsets.ISO_8859_1)));
                names.add(element);
            });
            copy.put("IDTree", target.add(new Dict().put("Names", new Array(names))));
        }
        return copy;
    }

    /// Attributes of classes, without those that speak.
    private Dict silent(Dict classes, ObjectCopier copier) throws IOException {
        Dict copy = new Dict();
        for (int i = 0; i < classes.size(); i++) {
            if (!speaks(classes.value(i), 0)) copier.copy(classes, classes.key(i), copy);
        }
        return copy;
    }
}
