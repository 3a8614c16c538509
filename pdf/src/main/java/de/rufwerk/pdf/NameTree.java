package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Text;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Trees of names and of numbers: ISO 32000-2, 7.9.6 and 7.9.7.
final class NameTree {

    private final PdfObjects objects;
    private final Map<String, PdfObject> names;

    /// Numbers of the nodes so far.
    private final Set<Integer> seen = new HashSet<>();

    /// Nodes and names so far, those included that are there a second time or are none: where nodes have no number of
    /// their own, arrays of them may still be there twice.
    private int visited;

    private @Nullable String twice;

    private NameTree(PdfObjects objects, Map<String, PdfObject> names) {
        this.objects = objects;
        this.names = names;
    }

    /// All names, a character a byte, with their values.
    ///
    /// @return the first name that is there more than once (its last value counts); null when all are unique
    static @Nullable String read(PdfObjects objects, @Nullable PdfObject root, Map<String, PdfObject> into) {
        NameTree tree = new NameTree(objects, into);
        tree.read(root, 0);
        return tree.twice;
    }

    private void visit() {
        if (++visited > Limits.ENTRIES) throw PdfDefect.tooMuch("A tree has more than a million names.");
    }

    private void read(@Nullable PdfObject root, int depth) {
        visit();
        Dict node = objects.dict(root);
        if (node == null) return;
        if (depth > Limits.NESTING) throw PdfDefect.tooMuch("A tree of names is too deep.");
        if (root instanceof Ref ref && !seen.add(ref.number()))
            throw PdfDefect.damaged("A tree of names goes in a circle, or has a branch twice.");
        for (PdfObject kid : objects.items(node.get("Kids"))) read(kid, depth + 1);
        List<PdfObject> pairs = objects.items(node.get("Names"));
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            visit();
            if (!(objects.resolve(pairs.get(i)) instanceof Text(byte[] name)))
                throw PdfDefect.damaged("A tree of names is broken.");
            String text = new String(name, StandardCharsets.ISO_8859_1);
            if (names.put(text, pairs.get(i + 1)) != null && twice == null) twice = text;
        }
    }

    /// The value of a number, looked up without reading the tree; null when there is none.
    static @Nullable PdfObject find(PdfObjects objects, @Nullable PdfObject root, long number) {
        Dict node = objects.dict(root);
        for (int depth = 0; node != null; depth++) {
            if (depth > Limits.NESTING) throw PdfDefect.tooMuch("A tree of numbers is too deep.");
            if (objects.resolve(node.get("Nums")) instanceof Array(List<PdfObject> pairs)) {
                int at = search(objects, pairs, number);
                boolean found = at >= 0 && key(objects, pairs.get(at)) == number && at + 1 < pairs.size();
                return found ? pairs.get(at + 1) : null;
            }
            node = kid(objects, objects.items(node.get("Kids")), number);
        }
        return null;
    }

    private static @Nullable Dict kid(PdfObjects objects, List<PdfObject> kids, long number) {
        int low = 0;
        int high = kids.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Dict kid = objects.dict(kids.get(middle));
            List<PdfObject> limits = kid == null ? List.of() : objects.items(kid.get("Limits"));
            if (limits.size() != 2) throw PdfDefect.damaged("A tree of numbers has no limits.");
            if (number < key(objects, limits.get(0))) high = middle - 1;
            else if (number > key(objects, limits.get(1))) low = middle + 1;
            else return kid;
        }
        return null;
    }

    /// The last place in the pairs whose number is at most this one, -1 before the first.
    private static int search(PdfObjects objects, List<PdfObject> pairs, long number) {
        int low = 0;
        int high = pairs.size() / 2 - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (key(objects, pairs.get(middle * 2)) <= number) low = middle + 1;
            else high = middle - 1;
        }
        return high * 2;
    }

    private static long key(PdfObjects objects, PdfObject key) {
        if (objects.resolve(key) instanceof Int(long value)) return value;
        throw PdfDefect.damaged("A tree of numbers is broken.");
    }
}
