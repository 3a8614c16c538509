package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Bool;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import de.rufwerk.pdf.PdfObject.Stream;
import de.rufwerk.pdf.PdfObject.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Cuts parts out of a file: a run of pages with all that these pages use, and nothing of any other page. Tags, layers,
/// output intents, links within the part and the attachments that are named come along; bookmarks, forms, scripts and
/// the attachments of others do not. Of the metadata only those that say how the file was made are kept ([Xmp]), since
/// a program that puts invoices together leaves the title and the author of the first one in the file. The same part
/// has the same bytes each time.
public final class PartWriter implements AutoCloseable {

    private static final List<String> CATALOG = List.of("Lang", "Extensions", "OutputIntents");
    private static final List<String> INFO = List.of("Creator", "Producer", "CreationDate", "ModDate", "Trapped");

    /// Children of structure elements that are kept, 8 bytes each.
    private static final int KEPT_SIBLINGS = 1 << 20;

    private final PdfFile source;
    private final Packer packer = new Packer();
    private final Recent<Siblings> siblings = new Recent<>(KEPT_SIBLINGS);
    private final boolean compact;
    private final String version;

    /// Null without metadata, and with broken ones: a part then claims to follow no norm, as nobody can tell which.
    private final @Nullable Xmp metadata;

    /// Numbers of the files attached to the whole.
    private final Set<Integer> attached = new HashSet<>();

    public PartWriter(PdfFile source) {
        this.source = source;
        PdfObjects objects = source.objects();
        String told = objects.resolve(source.catalog().get("Version")) instanceof Name(String name) ? name : "";
        String newest = told.compareTo(objects.version()) > 0 ? told : objects.version();
        this.metadata = objects.resolve(source.catalog().get("Metadata")) instanceof Stream xmp
                ? XmpReader.read(objects.decode(xmp)).orElse(null)
                : null;
        this.compact = newest.compareTo("1.5") >= 0 || metadata == null || !metadata.isArchive1();
        this.version = compact && newest.compareTo("1.5") < 0 ? "1.5" : newest;
        Dict names = objects.dict(source.catalog().get("Names"));
        Map<String, PdfObject> files = new HashMap<>();
        if (names != null) NameTree.read(objects, names.get("EmbeddedFiles"), files);
        attached.addAll(numbers(files.values()));
    }

    private static Set<Integer> numbers(Collection<PdfObject> files) {
        Set<Integer> numbers = new HashSet<>();
        for (PdfObject file : files) if (file instanceof Ref ref) numbers.add(ref.number());
        return numbers;
    }

    /// Writes the pages from `first` up to and including `last` (from 0) with the attachments that belong to them. The
    /// file appears as a whole or not at all.
    ///
    /// @param title of the part, as the window of a reader shows it; empty for none
    public WrittenFile write(int first, int last, String title, List<Attachment> attachments, Path file)
            throws IOException {
        try (NewFile out = new NewFile(file)) {
            WrittenFile written = write(first, last, title, attachments, out.stream());
            out.appear();
            return written;
        }
    }

    /// The same to a stream, which stays open; what has been written to it is nothing where this throws.
    public WrittenFile write(int first, int last, String title, List<Attachment> attachments, OutputStream out)
            throws IOException {
        if (first < 0 || last < first || last >= source.pageCount()) {
            throw new IllegalArgumentException("There are no pages " + first + " to " + last + ".");
        }
        PdfWriter target = new PdfWriter(out, packer, compact, version);
        String sha256 = write(first, last, title, attachments, target);
        return new WrittenFile(last - first + 1, target.size(), sha256);
    }

    private String write(int first, int last, String title, List<Attachment> attachments, PdfWriter target)
            throws IOException {
        PdfObjects objects = source.objects();
        PdfObject rootRef = source.catalog().get("StructTreeRoot");
        Dict root = objects.dict(rootRef);
        Tags tags = root == null ? null : new Tags(objects, root, rootRef, target, siblings);
        ObjectCopier.Tagging tagging = tags != null ? tags : _ -> null;
        ObjectCopier copier = new ObjectCopier(objects, target, source.formResources(), tagging);
        Set<Integer> own =
                numbers(attachments.stream().map(Attachment::specification).toList());
        copier.withhold(number -> attached.contains(number) && !own.contains(number));
        Ref pages = pages(first, last, new PageCopier(source, target, copier, tagging, false), target);

        Dict catalog = new Dict().put("Type", new Name("Catalog")).put("Pages", pages);
        for (String key : CATALOG) copier.copy(source.catalog(), key, catalog);
        preferences(catalog);
        if (metadata != null) catalog.put("Metadata", target.add(metadata(metadata, title, attachments, target)));
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
        return target.finish(target.add(catalog), info(title, target));
    }

    private Ref pages(int first, int last, PageCopier copier, PdfWriter target) throws IOException {
        Ref parent = target.reserve();
        List<PdfObject> kids = new ArrayList<>();
        for (int i = first; i <= last; i++) kids.add(copier.reserve(i));
        for (int i = first; i <= last; i++) copier.write(i, (Ref) kids.get(i - first), parent, List.of());
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

    /// How a viewer shows the file: switches only.
    private void preferences(Dict catalog) {
        Dict preferences = source.objects().dict(source.catalog().get("ViewerPreferences"));
        if (preferences == null) return;
        Dict copy = new Dict();
        for (int i = 0; i < preferences.size(); i++) {
            PdfObject value = preferences.value(i);
            if (value instanceof Bool || value instanceof Name) copy.put(preferences.key(i), value);
        }
        catalog.put("ViewerPreferences", copy);
    }

    private static Stream metadata(Xmp metadata, String title, List<Attachment> attachments, PdfWriter target) {
        byte[] xmp = metadata.of(
                title, attachments.stream().map(Attachment::fileName).collect(Collectors.toSet()));
        Dict dict = new Dict().put("Type", new Name("Metadata")).put("Subtype", new Name("XML"));
        return metadata.isArchive1()
                ? new Stream(dict, MemorySegment.ofArray(xmp))
                : target.deflated(dict, new Bytes().add(xmp, 0, xmp.length));
    }

    private @Nullable Ref info(String title, PdfWriter target) throws IOException {
        PdfObjects objects = source.objects();
        Dict info = objects.dict(objects.trailer().get("Info"));
        Dict copy = new Dict();
        if (!title.isEmpty()) copy.put("Title", TextString.to(title));
        for (String key : INFO) {
            if (info != null && objects.resolve(info.get(key)) instanceof PdfObject.Atom value) copy.put(key, value);
        }
        return copy.size() == 0 ? null : target.add(copy);
    }

    @Override
    public void close() {
        packer.close();
    }
}
