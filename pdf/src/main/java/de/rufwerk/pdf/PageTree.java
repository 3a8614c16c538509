package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Ref;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pages of a file in order, with what they inherit: ISO 32000-2, 7.7.3. Keeps two numbers a page, not the page.
final class PageTree {

    private static final List<String> INHERITED = List.of("Resources", "MediaBox", "CropBox", "Rotate");

    private final PdfObjects objects;
    private final List<Dict> inheritances;
    private final Map<Integer, Integer> indexes;
    private Ref[] pages = new Ref[64];
    private int[] inherited = new int[64];
    private int count;

    PageTree(PdfObjects objects, @Nullable PdfObject root) {
        this.objects = objects;
        this.inheritances = new ArrayList<>();
        this.indexes = new HashMap<>();
        if (!(root instanceof Ref ref)) throw PdfDefect.damaged("The file has no pages.");
        inheritances.add(new Dict());
        walk(ref, 0, new HashSet<>(), 0);
        if (count == 0) throw PdfDefect.damaged("The file has no pages.");
    }

    private PageTree(PageTree same, PdfObjects objects) {
        this.objects = objects;
        this.inheritances = same.inheritances;
        this.indexes = same.indexes;
        this.pages = same.pages;
        this.inherited = same.inherited;
        this.count = same.count;
    }

    /// The same pages, read for another thread.
    PageTree again(PdfObjects again) {
        return new PageTree(this, again);
    }

    int count() {
        return count;
    }

    Ref ref(int index) {
        return pages[index];
    }

    /// The page's index, -1 for no page of this file.
    int indexOf(Ref page) {
        return indexes.getOrDefault(page.number(), -1);
    }

    /// The page with what it inherits.
    Dict page(int index) {
        Dict own = objects.dict(pages[index]);
        if (own == null) throw PdfDefect.damaged("Page " + (index + 1) + " is missing.");
        Dict page = new Dict();
        copy(inheritances.get(inherited[index]), page);
        copy(own, page);
        return page;
    }

    /// @param seen numbers of all inner nodes so far: each has one place, or a small file would be read for ever
    private void walk(Ref ref, int above, Set<Integer> seen, int depth) {
        if (depth > Limits.NESTING) throw PdfDefect.tooMuch("The tree of pages is too deep.");
        Dict node = objects.dict(ref);
        if (node == null) throw PdfDefect.damaged("A page is missing: object " + ref.number() + ".");
        if (!(objects.resolve(node.get("Kids")) instanceof Array(List<PdfObject> kids))) {
            add(ref, node, above);
            return;
        }
        if (!seen.add(ref.number()))
            throw PdfDefect.damaged("The tree of pages goes in a circle, or has a branch twice.");
        Dict below = new Dict();
        copy(inheritances.get(above), below);
        for (String key : INHERITED) {
            PdfObject value = node.get(key);
            if (value != null) below.put(key, value);
        }
        int mine = inheritances.size();
        inheritances.add(below);
        for (PdfObject kid : kids) {
            if (!(kid instanceof Ref page)) throw PdfDefect.damaged("A page has no number of its own.");
            walk(page, mine, seen, depth + 1);
        }
    }

    private void add(Ref ref, Dict page, int inheritance) {
        if (!page.has("Type", "Page")) throw PdfDefect.damaged("Object " + ref.number() + " is no page.");
        if (count == Limits.PAGES) throw PdfDefect.tooMuch("There are more than a million pages.");
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, count * 2);
            inherited = Arrays.copyOf(inherited, count * 2);
        }
        if (indexes.put(ref.number(), count) != null)
            throw PdfDefect.damaged("A page occurs twice: object " + ref.number() + ".");
        pages[count] = ref;
        inherited[count++] = inheritance;
    }

    private static void copy(Dict from, Dict to) {
        for (int i = 0; i < from.size(); i++) to.put(from.key(i), from.value(i));
    }
}
