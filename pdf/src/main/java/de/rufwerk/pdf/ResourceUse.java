package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which entries of its resources a content uses. Pages of many customers often share one dictionary with the images of
/// all of them: what is not used here must not leave with the page.
final class ResourceUse {

    /// Used by every colour of the device, though no operator names them.
    private static final Set<String> DEFAULT_COLOURS = Set.of("DefaultGray", "DefaultRGB", "DefaultCMYK");

    private final PdfObjects objects;
    private final @Nullable Dict resources;
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Set<Integer> visited = new HashSet<>();
    private long budget = Limits.PAGE_CONTENT_BYTES;

    ResourceUse(PdfObjects objects, @Nullable Dict resources) {
        this.objects = objects;
        this.resources = resources;
    }

    /// Notes what a content uses, also within the forms, patterns and drawn fonts that have no resources of their own.
    ResourceUse scan(byte[] content) {
        scan(content, 0);
        return this;
    }

    private void scan(byte[] content, int depth) {
        budget -= content.length;
        if (depth > Limits.NESTING || budget < 0) throw PdfDefect.tooMuch("A page draws too much.");
        ContentScanner scan = new ContentScanner(content, objects.names(), false);
        while (scan.next()) {
            switch (scan.operator()) {
                case FONT -> font(scan.name(0), depth);
                case DRAW -> form(use("XObject", scan.name(0)), depth);
                case GRAPHICS -> use("ExtGState", scan.name(0));
                case COLOURS -> use("ColorSpace", scan.name(0));
                case SHADE -> use("Shading", scan.name(0));
                case PAINT -> {
                    if (scan.object(scan.count() - 1) instanceof Name(String name)) form(use("Pattern", name), depth);
                }
                case MARK -> {
                    if (scan.object(1) instanceof Name(String name)) use("Properties", name);
                }
                case IMAGE -> image(scan);
                default -> {} // uses nothing by name
            }
        }
    }

    private @Nullable PdfObject use(String category, String name) {
        names.computeIfAbsent(category, _ -> new HashSet<>()).add(name);
        Dict entries = resources == null ? null : objects.dict(resources.get(category));
        return entries == null ? null : entries.get(name);
    }

    private void image(ContentScanner scan) {
        for (int i = 0; i + 1 < scan.count(); i++) {
            boolean colours =
                    scan.object(i) instanceof Name(String key) && (key.equals("CS") || key.equals("ColorSpace"));
            if (colours && scan.object(i + 1) instanceof Name(String name)) use("ColorSpace", name);
        }
    }

    private void form(@Nullable PdfObject drawn, int depth) {
        if (drawn instanceof Ref ref && !visited.add(ref.number())) return;
        if (!(objects.resolve(drawn) instanceof Stream form) || !hasContent(form.dict())) return;
        if (form.dict().get("Resources") == null) scan(objects.decode(form), depth + 1);
    }

    /// A font's drawings are looked at once, however often the content goes back to it.
    private void font(String name, int depth) {
        Set<String> fonts = names.computeIfAbsent("Font", _ -> new HashSet<>());
        if (fonts.contains(name)) return;
        Dict font = objects.dict(use("Font", name));
        if (font != null) glyphs(font, depth);
    }

    private void glyphs(Dict font, int depth) {
        if (!font.has("Subtype", "Type3") || font.get("Resources") != null) return;
        Dict glyphs = objects.dict(font.get("CharProcs"));
        for (int i = 0; glyphs != null && i < glyphs.size(); i++) {
            if (glyphs.value(i) instanceof Ref ref && !visited.add(ref.number())) continue;
            if (objects.resolve(glyphs.value(i)) instanceof Stream glyph) scan(objects.decode(glyph), depth + 1);
        }
    }

    /// Whether a stream draws by operators: a form or a tiling pattern.
    static boolean hasContent(Dict dict) {
        return dict.has("Subtype", "Form")
                || (dict.get("PatternType") instanceof PdfObject.Int(long type) && type == 1);
    }

    /// The resources without what is not used.
    Dict pruned() {
        Dict kept = new Dict();
        if (resources == null) return kept;
        for (int i = 0; i < resources.size(); i++) {
            String category = resources.key(i);
            Dict entries = objects.dict(resources.value(i));
            if (entries == null) continue; // ProcSet, which nobody reads any more
            Set<String> used = new TreeSet<>(names.getOrDefault(category, Set.of()));
            if (category.equals("ColorSpace")) used.addAll(DEFAULT_COLOURS);
            Dict keptEntries = new Dict();
            for (String name : used) {
                PdfObject value = entries.get(name);
                if (value != null) keptEntries.put(name, value);
            }
            if (keptEntries.size() > 0) kept.put(category, keptEntries);
        }
        return kept;
    }
}
