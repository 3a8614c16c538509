package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Stream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A PDF file that is read: its pages, their text, its attachments. Objects are read when they are needed; the file
/// must not change meanwhile. Pages are counted from 0. For one thread.
///
/// Everything here may throw a [PdfDefect], because damage shows when it is met; [LastResort#read] deals with it.
public final class PdfFile implements AutoCloseable {

    /// Smaller files are read at once, which is quicker than mapping ten thousand of them.
    private static final long MAPPED_FROM = 4 << 20;

    private static final int KEPT_FORMS = 500;

    /// Another way to read the text of a page.
    interface Reader extends AutoCloseable {
        PageText read(int index) throws IOException;

        @Override
        void close() throws IOException;
    }

    /// Opens another way to read the text of a file.
    interface OtherText {
        Reader open(Path path) throws IOException;
    }

    private final Path path;
    private final @Nullable Arena arena;
    private final PdfObjects objects;
    private final Dict catalog;
    private final PageTree pages;
    private final Destinations destinations;
    private final Recent<Dict> formResources = new Recent<>(KEPT_FORMS);
    private final @Nullable OtherText otherText;
    private final Reader text;

    private PdfFile(Path path, Arena arena, MemorySegment bytes, @Nullable OtherText otherText) throws IOException {
        this.path = path;
        this.arena = arena;
        this.otherText = otherText;
        this.objects = new PdfObjects(bytes);
        Dict root = objects.dict(objects.trailer().get("Root"));
        if (root == null) throw PdfDefect.damaged("The file has no catalog.");
        this.catalog = root;
        this.pages = new PageTree(objects, root.get("Pages"));
        this.destinations = new Destinations(objects, root);
        this.text = otherText != null ? otherText.open(path) : ownText();
    }

    private PdfFile(PdfFile same) throws IOException {
        this.path = same.path;
        this.arena = null;
        this.otherText = same.otherText;
        this.objects = same.objects.again();
        this.catalog = same.catalog;
        this.pages = same.pages.again(objects);
        this.destinations = new Destinations(objects, catalog);
        this.text = otherText != null ? otherText.open(path) : ownText();
    }

    private Reader ownText() {
        TextReader reader = new TextReader(objects);
        return new Reader() {
            @Override
            public PageText read(int index) {
                return reader.read(pages.page(index));
            }

            @Override
            public void close() {}
        };
    }

    /// The same file once more, read in the same way, for another thread. What has been found out about where things
    /// stand is shared; so this file stays open longer.
    public PdfFile again() throws IOException {
        return new PdfFile(this);
    }

    /// Opens a file; throws a [PdfDefect] when it is not one that the core knows.
    public static PdfFile open(Path path) throws IOException {
        return open(path, null);
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the file
    static PdfFile open(Path path, @Nullable OtherText otherText) throws IOException {
        Arena arena = Arena.ofShared();
        try {
            return new PdfFile(path, arena, bytes(path, arena), otherText);
        } catch (PdfDefect | IOException e) {
            arena.close();
            throw e;
        }
    }

    private static MemorySegment bytes(Path path, Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < MAPPED_FROM) return MemorySegment.ofArray(Files.readAllBytes(path));
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    public Path path() {
        return path;
    }

    public int pageCount() {
        return pages.count();
    }

    /// How large a page is as it is shown; the words of its text lie within.
    public PageSize size(int page) {
        return TextReader.size(objects, pages.page(page));
    }

    /// The words of a page, drawn ones; not those of notes that lie on it.
    public PageText text(int page) throws IOException {
        return text.read(page);
    }

    /// The files that lie within the whole PDF, by name.
    ///
    /// @throws PdfDefect where two have the same name, so that nobody could tell which one belongs to whom
    public List<Attachment> attachments() {
        Dict trees = objects.dict(catalog.get("Names"));
        Map<String, PdfObject> named = new LinkedHashMap<>();
        String twice = trees == null ? null : NameTree.read(objects, trees.get("EmbeddedFiles"), named);
        if (twice != null) throw sameName(twice.getBytes(StandardCharsets.ISO_8859_1));
        Set<String> names = new HashSet<>();
        List<Attachment> attachments = new ArrayList<>();
        named.forEach((name, specification) -> {
            Dict dict = objects.dict(specification);
            if (dict == null) throw PdfDefect.damaged("An attached file is missing: " + name + ".");
            PdfObject fileName = dict.get("UF") == null ? dict.get("F") : dict.get("UF");
            Attachment attachment = new Attachment(
                    name.getBytes(StandardCharsets.ISO_8859_1),
                    TextString.of(objects.resolve(fileName)),
                    specification);
            if (!names.add(attachment.name())) throw sameName(attachment.key()); // written in two ways
            attachments.add(attachment);
        });
        return attachments;
    }

    private static PdfDefect sameName(byte[] key) {
        return PdfDefect.damaged(
                "Two attached files have the same name: " + TextString.of(new PdfObject.Text(key)) + ".");
    }

    /// An attached file's bytes, at most 32 MiB.
    public byte[] content(Attachment attachment) {
        return objects.decode(stream(attachment));
    }

    /// How much room an attached file takes, packed as it is.
    public long packedBytes(Attachment attachment) {
        return stream(attachment).raw().byteSize();
    }

    private Stream stream(Attachment attachment) {
        Dict dict = objects.dict(attachment.specification());
        Dict files = dict == null ? null : objects.dict(dict.get("EF"));
        PdfObject stream = files == null ? null : objects.resolve(files.get(files.get("F") == null ? "UF" : "F"));
        if (stream instanceof Stream content) return content;
        throw PdfDefect.damaged("The attached file " + attachment + " is missing.");
    }

    PdfObjects objects() {
        return objects;
    }

    Dict catalog() {
        return catalog;
    }

    PageTree pages() {
        return pages;
    }

    Destinations destinations() {
        return destinations;
    }

    Recent<Dict> formResources() {
        return formResources;
    }

    @Override
    public void close() throws IOException {
        objects.close();
        if (arena != null) arena.close();
        text.close();
    }
}
