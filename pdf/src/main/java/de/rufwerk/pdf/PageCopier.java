package de.rufwerk.pdf;

import de.rufwerk.pdf.ObjectCopier.Tagging;
import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.util.List;

/// Copies pages with what they use and nothing else. Entries of a page are copied by a list of what may come along,
/// because what nobody thought of might be somebody else's.
final class PageCopier {

    private static final List<String> ENTRIES =
            List.of("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit", "Contents", "Group");
    private static final List<String> ENTRIES_ON_SCREEN = List.of("Tabs", "Lang", "AF", "OutputIntents");

    private final PdfFile source;
    private final PdfWriter target;
    private final ObjectCopier copier;
    private final Tagging tagging;
    private final boolean forPrint;
    private final Annotations annotations;
    private final Imprint imprint;

    PageCopier(PdfFile source, PdfWriter target, ObjectCopier copier, Tagging tagging, boolean forPrint) {
        this.source = source;
        this.target = target;
        this.copier = copier;
        this.tagging = tagging;
        this.forPrint = forPrint;
        this.annotations = new Annotations(source, copier, target, tagging, forPrint);
        this.imprint = new Imprint(source.objects(), target, copier);
    }

    /// Gives the page its number, so that links on other pages find it.
    Ref reserve(int index) {
        return copier.reserve(source.pages().ref(index));
    }

    /// @param strokes drawn over the page
    void write(int index, Ref number, Ref parent, List<Stroke> strokes) throws IOException {
        PdfObjects objects = source.objects();
        Dict page = source.pages().page(index);
        Dict copy = new Dict().put("Type", new Name("Page")).put("Parent", parent);
        for (String key : ENTRIES) copier.copy(page, key, copy);
        if (!forPrint) for (String key : ENTRIES_ON_SCREEN) copier.copy(page, key, copy);
        ResourceUse use = new ResourceUse(objects, objects.dict(page.get("Resources")));
        byte[] content = PageContent.of(objects, page);
        copy.put("Resources", copier.copy(use.scan(content).pruned()));
        if (!strokes.isEmpty()) copy.put("Contents", imprint.over(page, content, strokes));
        PdfObject parents = page.get("StructParents");
        Int tags = parents == null ? null : tagging.key(parents);
        if (tags != null) copy.put("StructParents", tags);
        Array onPage = annotations.copy(page.get("Annots"), number);
        if (onPage != null) copy.put("Annots", onPage);
        target.put(number, copy);
    }
}
