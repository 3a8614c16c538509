package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts parts out of a file: a run of pages with all that these pages use, and nothing of any other page. Tags, layers,
/// XMP metadata, output intents, links within the part and the attachments that are named come along; bookmarks, forms,
/// scripts and the attachments of others do not. The same part has the same bytes each time.
public final class PartWriter implements AutoCloseable {

    private static final List<String> CATALOG =
            List.of("Lang", "ViewerPreferences", "Extensions", "Metadata", "OutputIntents");
    private static final List<String> INFO = List.of(
            "Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate", "Trapped");

    /// Children of structure elements that are kept, 8 bytes each.
    private static final int KEPT_SIBLINGS = 1 << 20;

    private final PdfFile source;
    private final Packer packer = new Packer();
    private final Recent<Siblings> siblings = new Recent<>(KEPT_SIBLINGS);
    private final boolean compact;
    private final String version;

    public PartWriter(PdfFile source) {
        this.source = source;
        PdfObjects objects = source.objects();
        String told = objects.resolve(source.catalog().get("Version")) instanceof Name(String name) ? name : "";
        String newest = told.compareTo(objects.version()) > 0 ? told : objects.version();
        this.compact = newest.compareTo("1.5") >= 0 || !isArchive1();
        this.version = compact && newest.compareTo("1.5") < 0 ? "1.5" : newest;
    }

    /// PDF/A-1 is PDF 1.4, which has no object streams.
    private boolean isArchive1() {
        if (!(source.objects().resolve(source.catalog().get("Metadata")) instanceof Stream metadata)) return false;
        String xmp = new String(source.objects().decode(metadata), StandardCharsets.UTF_8);
        return xmp.matches("(?s).*pdfaid:part(>|=[\"'])1[<\"'].*");
    }

    /// Writes the pages from `first` up to and including `last` (from 0) with the attachments that belong to them. The
    /// file appears as a whole or not at all.
    public WrittenFile write(int first, int last, List<Attachment> attachments, Path file) throws IOException {
        try (NewFile out = new NewFile(file)) {
            WrittenFile written = write(first, last, attachments, out.stream());
            out.appear();
            return written;
        }
    }

    /// The same to a stream, which stays open; what has been written to it is nothing where this throws.
    public WrittenFile write(int first, int last, List<Attachment> attachments, OutputStream out) throws IOException {
        if (first < 0 || last < first || last >= source.pageCount()) {
            throw new IllegalArgumentException("There are no pages " + first + " to " + last + ".");
        }
        PdfWriter target = new PdfWriter(out, packer, compact, version);
        String sha256 = write(first, last, attachments, target);
        return new WrittenFile(last - first + 1, target.size(), sha256);
    }

    private String write(int first, int last, List<Attachment> attachments, PdfWriter target) throws IOException {
        PdfObjects objects = source.objects();
        PdfObject rootRef = source.catalog().get("StructTreeRoot");
        Dict root = objects.dict(rootRef);
        Tags tags = root == null ? null : new Tags(objects, root, rootRef, target, siblings);
        ObjectCopier.Tagging tagging = tags != null ? tags : _ -> null;
        ObjectCopier copier = new ObjectCopier(objects, target, source.formResources(), tagging);
        Ref pages = pages(first, last, new PageCopier(source, target, copier, tagging, false), target);

        Dict catalog = new Dict().put("Type", new Name("Catalog")).put("Pages", pages);
        for (String key : CATALOG) copier.copy(source.catalog(), key, catalog);
        Ref structure = tags == null ? null : tags.write(copier);
        if (structure != null) {
            catalog.put("StructTreeRoot", structure);
            copier.copy(source.catalog(), "MarkInfo", catalog);
        }
        attach(attachments, catalog, copier);
        Layers layers = new Layers();
        layers.add(source, copier);
        Dict properties = layers.properties();
        if (properties != null) catalog.put("OCProperties", properties);
        return target.finish(target.add(catalog), info(copier, target));
    }

    private Ref pages(int first, int last, PageCopier copier, PdfWriter target) throws IOException {
        Ref parent = target.reserve();
        List<PdfObject> kids = new ArrayList<>();
        for (int i = first; i <= last; i++) kids.add(copier.reserve(i));
        for (int i = first; i <= last; i++) copier.write(i, (Ref) kids.get(i - first), parent);
        target.put(
                parent,
                new Dict()
                        .put("Type", new Name("Pages"))
                        .put("Kids", new Array(kids))
                        .put("Count", new Int(kids.size())));
        return parent;
    }

    private void attach(List<Attachment> attachments, Dict catalog, ObjectCopier copier) throws IOException {
        if (attachments.isEmpty()) return;
        List<PdfObject> names = new ArrayList<>();
        for (Attachment attachment : attachments.stream()
                .sorted(Comparator.comparing(Attachment::key, Arrays::compareUnsigned))
                .toList()) {
            names.add(new Text(attachment.key()));
            names.add(copier.copy(attachment.specification()));
        }
        catalog.put("Names", new Dict().put("EmbeddedFiles", new Dict().put("Names", new Array(names))));
        List<PdfObject> associated = new ArrayList<>();
        for (PdfObject file : source.objects().items(source.catalog().get("AF"))) {
            Ref copy = file instanceof Ref ref ? copier.copyOf(ref) : null;
            if (copy != null) associated.add(copy);
        }
        if (!associated.isEmpty()) catalog.put("AF", new Array(associated));
    }

    private @Nullable Ref info(ObjectCopier copier, PdfWriter target) throws IOException {
        Dict info = source.objects().dict(source.objects().trailer().get("Info"));
        if (info == null) return null;
        Dict copy = new Dict();
        for (String key : INFO) copier.copy(info, key, copy);
        return target.add(copy);
    }

    @Override
    public void close() {
        packer.close();
    }
}
