package de.rufwerk.pdf;

import de.rufwerk.pdf.ObjectCopier.Tagging;
import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Copies what lies on a page: stamps, notes, attached files and links. Of actions only web addresses and jumps within
/// the part survive; a link that leads to another customer's page goes. A form's fields belong to the whole file: they
/// are for the last resort, which prints them into the page.
final class Annotations {

    private static final Set<String> ON_SCREEN_ONLY = Set.of("Link", "Popup");

    private final PdfObjects source;
    private final PageTree pages;
    private final Destinations destinations;
    private final ObjectCopier copier;
    private final PdfWriter target;
    private final Tagging tagging;
    private final boolean forPrint;

    Annotations(PdfFile source, ObjectCopier copier, PdfWriter target, Tagging tagging, boolean forPrint) {
        this.tagging = tagging;
        this.source = source.objects();
        this.pages = source.pages();
        this.destinations = source.destinations();
        this.copier = copier;
        this.target = target;
        this.forPrint = forPrint;
    }

    /// Null when nothing is left.
    @Nullable
    Array copy(@Nullable PdfObject annotations, Ref page) throws IOException {
        List<PdfObject> kept = new ArrayList<>();
        for (PdfObject item : source.items(annotations)) {
            Dict dict = source.dict(item);
            if (dict == null || !isKept(dict)) continue;
            if (item instanceof Ref ref) {
                if (copier.copyOf(ref) != null)
                    throw PdfDefect.damaged("Something lies on two pages: object " + ref.number() + ".");
                copier.reserve(ref); // they refer to each other
            }
            kept.add(item);
        }
        if (kept.isEmpty()) return null;
        List<PdfObject> copies = new ArrayList<>();
        for (PdfObject item : kept) {
            Dict copy = entries(item, page);
            Ref reserved = item instanceof Ref ref ? copier.copyOf(ref) : null;
            if (reserved != null) target.put(reserved, copy);
            copies.add(reserved != null ? reserved : copy);
        }
        return new Array(copies);
    }

    private boolean isKept(Dict annotation) {
        if (!(source.resolve(annotation.get("Subtype")) instanceof Name(String kind))) {
            throw PdfDefect.damaged("An annotation has no kind.");
        }
        if (kind.equals("Widget")) throw PdfDefect.unknown("A page has the field of a form.");
        if (forPrint && ON_SCREEN_ONLY.contains(kind)) return false;
        return !kind.equals("Link") || action(annotation) != null || place(annotation.get("Dest")) != null;
    }

    private Dict entries(PdfObject item, Ref page) throws IOException {
        Dict annotation = source.dict(item);
        Dict copy = new Dict();
        if (annotation == null) throw new IllegalStateException("It was there before.");
        for (int i = 0; i < annotation.size(); i++) {
            String key = annotation.key(i);
            switch (key) {
                case "P" -> copy.put(key, page);
                case "Popup", "IRT", "Parent" -> {
                    Ref other = annotation.value(i) instanceof Ref ref ? copier.copyOf(ref) : null;
                    if (other != null) copy.put(key, other);
                }
                case "A" -> {
                    Dict action = action(annotation);
                    if (action != null) copy.put(key, action);
                }
                case "Dest" -> {
                    Array place = place(annotation.value(i));
                    if (place != null) copy.put(key, place);
                }
                case "StructParent" -> {
                    Int own = tagging.key(annotation.value(i));
                    if (own != null) copy.put(key, own);
                }
                case "AA", "PA" -> {} // what happens by itself happens no more
                default -> copier.copy(annotation, key, copy);
            }
        }
        return copy;
    }

    private @Nullable Dict action(Dict annotation) {
        Dict action = source.dict(annotation.get("A"));
        if (action == null || !(source.resolve(action.get("S")) instanceof Name(String kind))) return null;
        if (kind.equals("URI") && source.resolve(action.get("URI")) instanceof PdfObject.Text address) {
            return new Dict().put("S", new Name("URI")).put("URI", address);
        }
        Array place = kind.equals("GoTo") ? place(action.get("D")) : null;
        return place == null ? null : new Dict().put("S", new Name("GoTo")).put("D", place);
    }

    /// The destination in the part, null when it lies outside.
    private @Nullable Array place(@Nullable PdfObject destination) {
        List<PdfObject> place = destinations.of(destination);
        if (place.isEmpty() || !(place.getFirst() instanceof Ref page) || pages.indexOf(page) < 0) return null;
        Ref copy = copier.copyOf(page);
        if (copy == null) return null;
        List<PdfObject> there = new ArrayList<>(place);
        there.set(0, copy);
        return there.stream().skip(1).allMatch(PdfObject.Atom.class::isInstance) ? new Array(there) : null;
    }
}
