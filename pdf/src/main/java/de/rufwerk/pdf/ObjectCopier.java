package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Atom;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Null;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Copies objects with all that they refer to, streams as they are packed. It never leaves the pages it was sent for:
/// another page, the tree of pages, the structure of the whole file, metadata and private data of the maker are nothing
/// to it.
///
/// What is referred to is written before what refers to it, so that equal contents meet in [PdfWriter#add]; only what
/// lies on a circle gets its number first.
final class ObjectCopier {

    /// Keys of content in the structure tree, as they are called in the part.
    interface Tagging {
        /// Null where the part has no tags.
        @Nullable
        Int key(PdfObject sourceKey);
    }

    private static final Set<String> OF_THE_WHOLE_FILE =
            Set.of("Page", "Pages", "Catalog", "StructTreeRoot", "StructElem", "Outlines", "Sig");

    /// Arrays, dictionaries and references inside each other; the stack has room for more.
    private static final int DEEPEST = 1_000;

    private final PdfObjects source;
    private final PdfWriter target;
    private final Recent<Dict> formResources;
    private final Tagging tagging;
    private IntPredicate withheld = _ -> false;
    private int depth;
    private final Map<Integer, Ref> numbers = new HashMap<>();
    private final Set<Integer> pending = new HashSet<>();

    /// `formResources` keeps the pruned resources of forms of this source from part to part.
    ObjectCopier(PdfObjects source, PdfWriter target, Recent<Dict> formResources, Tagging tagging) {
        this.source = source;
        this.target = target;
        this.formResources = formResources;
        this.tagging = tagging;
    }

    /// From here on objects with these numbers are nothing.
    void withhold(IntPredicate numbers) {
        withheld = numbers;
    }

    /// The copy of an object, null when there is none (yet).
    @Nullable
    Ref copyOf(Ref original) {
        return numbers.get(original.number());
    }

    /// Gives an object that the caller writes its place.
    Ref reserve(Ref original) {
        Ref ref = target.reserve();
        numbers.put(original.number(), ref);
        return ref;
    }

    PdfObject copy(PdfObject value) throws IOException {
        if (++depth > DEEPEST) throw PdfDefect.tooMuch("Objects are nested too deep.");
        try {
            return copied(value);
        } finally {
            depth--;
        }
    }

    private PdfObject copied(PdfObject value) throws IOException {
        return switch (value) {
            case Atom atom -> atom;
            case Ref ref -> behind(ref);
            case Array(List<PdfObject> items) -> {
                List<PdfObject> copies = new ArrayList<>(items.size());
                for (PdfObject item : items) copies.add(copy(item));
                yield new Array(copies);
            }
            case Dict dict -> OF_THE_WHOLE_FILE.contains(type(dict)) ? Null.NULL : entries(dict, null);
            case Stream stream -> throw PdfDefect.damaged("A stream has no number: " + stream.dict() + ".");
        };
    }

    /// Puts the copy of a value into a dictionary unless nothing is left of it.
    void copy(Dict from, String key, Dict to) throws IOException {
        PdfObject value = from.get(key);
        PdfObject copy = value == null ? Null.NULL : copy(value);
        if (copy != Null.NULL) to.put(key, copy);
    }

    private PdfObject behind(Ref ref) throws IOException {
        Ref known = numbers.get(ref.number());
        if (known != null) return known;
        if (withheld.test(ref.number())) return Null.NULL;
        PdfObject value = source.get(ref);
        if (pending.size() > Limits.CHAIN) throw PdfDefect.tooMuch("Objects refer to each other too deep.");
        if (!pending.add(ref.number())) return reserve(ref);
        if (value instanceof Dict dict && dict.has("Type", "OCG"))
            reserve(ref); // a layer is itself, not what it is called
        PdfObject copy = value instanceof Stream stream ? stream(stream, ref.number()) : copy(value);
        pending.remove(ref.number());
        if (copy instanceof Atom || copy instanceof Ref) return copy; // cheaper where it is used
        Ref reserved = numbers.get(ref.number());
        if (reserved == null) {
            Ref written = target.add(copy);
            numbers.put(ref.number(), written);
            return written;
        }
        target.put(reserved, copy);
        return reserved;
    }

    private Stream stream(Stream stream, int number) throws IOException {
        boolean content = ResourceUse.hasContent(stream.dict()) && stream.dict().get("Resources") != null;
        Dict dict = entries(stream.dict(), content ? formResources(stream, number) : null);
        return new Stream(dict, stream.raw());
    }

    /// Entries of a dictionary, with other resources than its own where they are given.
    private Dict entries(Dict dict, @Nullable Dict resources) throws IOException {
        Dict copy = new Dict();
        boolean drawnFont = dict.has("Subtype", "Type3") && dict.get("CharProcs") != null;
        Dict pruned = drawnFont && dict.get("Resources") != null ? glyphResources(dict) : resources;
        for (int i = 0; i < dict.size(); i++) {
            String key = dict.key(i);
            switch (key) {
                case "PieceInfo" -> {}
                case "Metadata" -> {
                    if (!isMetadata(dict.value(i))) copy(dict, key, copy);
                }
                case "StructParent", "StructParents" -> {
                    Int own = tagging.key(dict.value(i));
                    if (own != null) copy.put(key, own);
                }
                case "Resources" -> {
                    if (pruned == null) copy(dict, key, copy);
                    else copy.put(key, copy(pruned));
                }
                default -> copy(dict, key, copy);
            }
        }
        return copy;
    }

    /// What somebody noted of an image or a colour profile, and no picture or font of that name.
    private boolean isMetadata(PdfObject value) {
        return source.resolve(value) instanceof Stream stream && stream.dict().has("Type", "Metadata");
    }

    private Dict formResources(Stream form, int number) {
        Dict known = formResources.get(number);
        if (known != null) return known;
        Dict pruned = new ResourceUse(source, source.dict(form.dict().get("Resources")))
                .scan(source.decode(form))
                .pruned();
        formResources.put(number, pruned, 1);
        return pruned;
    }

    private Dict glyphResources(Dict font) {
        ResourceUse use = new ResourceUse(source, source.dict(font.get("Resources")));
        Dict glyphs = source.dict(font.get("CharProcs"));
        for (int i = 0; glyphs != null && i < glyphs.size(); i++) {
            if (source.resolve(glyphs.value(i)) instanceof Stream glyph) use.scan(source.decode(glyph));
        }
        return use.pruned();
    }

    private String type(Dict dict) {
        return source.resolve(dict.get("Type")) instanceof Name(String type) ? type : "";
    }
}
