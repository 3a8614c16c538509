package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// Puts many files together into one that is printed, page after page, each font and each image once, whatever the
/// number of files. Paper has no tags, links, bookmarks and attachments; layers that are hidden stay hidden.
///
/// The file appears with [#finish]; without it, nothing is left. What belongs together goes in between two [#mark]s:
/// where something in it is damaged, [#back] leaves all of it out.
public final class PrintFile implements AutoCloseable {

    private final NewFile out;
    private final Packer packer = new Packer();
    private final PdfWriter target;
    private final Layers layers = new Layers();
    private final PageNodes pages;
    private final List<Ref> sinceMark = new ArrayList<>();
    private PdfObject size = new Array(List.of(new Int(0), new Int(0), new Int(595), new Int(842)));
    private PdfObject sizeAtMark = size;

    public PrintFile(Path file) throws IOException {
        this.out = new NewFile(file);
        this.target = new PdfWriter(out.stream(), packer, true, "1.7");
        this.pages = new PageNodes(target);
    }

    /// Pages so far.
    public int pages() {
        return pages.pages() + sinceMark.size();
    }

    /// What has been added so far stays.
    public void mark() throws IOException {
        for (Ref page : sinceMark) pages.add(page);
        sinceMark.clear();
        sizeAtMark = size;
    }

    /// Leaves out what has been added since the last mark.
    public void back() {
        sinceMark.clear();
        size = sizeAtMark;
    }

    /// Adds all pages of a file. After a [PdfDefect] some of them may be there: go [#back].
    public void add(PdfFile file) throws IOException {
        add(file, _ -> List.of());
    }

    /// The same, and draws strokes over the pages.
    ///
    /// @param strokes of each page, from 0; on pages of one shape, the same ones are in the file once
    public void add(PdfFile file, IntFunction<List<Stroke>> strokes) throws IOException {
        ObjectCopier.Tagging untagged = _ -> null;
        ObjectCopier copier = new ObjectCopier(file.objects(), target, file.formResources(), untagged);
        PageCopier pageCopier = new PageCopier(file, target, copier, untagged, true);
        for (int i = 0; i < file.pageCount(); i++) {
            Ref page = pageCopier.reserve(i);
            pageCopier.write(i, page, pages.parent(sinceMark.size()), strokes.apply(i));
            sinceMark.add(page);
        }
        layers.add(file, copier);
        PdfObject box = file.pages().page(file.pageCount() - 1).get("MediaBox");
        if (box != null) size = copier.copy(box);
    }

    /// Adds an empty page as large as the one before, A4 at the beginning: the back of a sheet.
    public void addBlank() throws IOException {
        Ref page = target.reserve();
        target.put(
                page,
                new Dict()
                        .put("Type", new Name("Page"))
                        .put("Parent", pages.parent(sinceMark.size()))
                        .put("MediaBox", size)
                        .put("Resources", new Dict()));
        sinceMark.add(page);
    }

    public WrittenFile finish() throws IOException {
        mark();
        if (pages() == 0) throw new IllegalStateException("A print file needs a page.");
        Dict catalog = new Dict().put("Type", new Name("Catalog")).put("Pages", pages.finish());
        Dict properties = layers.properties();
        if (properties != null) catalog.put("OCProperties", properties);
        String sha256 = target.finish(target.add(catalog), null);
        return new WrittenFile(pages(), out.appear(), sha256);
    }

    @Override
    public void close() throws IOException {
        packer.close();
        out.close();
    }
}
