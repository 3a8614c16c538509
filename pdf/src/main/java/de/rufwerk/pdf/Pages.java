package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Array;
import de.rufwerk.pdf.PdfObject.Int;
import de.rufwerk.pdf.PdfObject.Name;
import de.rufwerk.pdf.PdfObject.Real;
import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The pages of a document, one after the other, with head and foot. How many there are is known at the end only, so
/// each foot is a stream of its own that is written then.
final class Pages {

    private static final Array SIZE =
            new Array(List.of(new Int(0), new Int(0), new Real("595.28"), new Real("841.89")));
    private static final String HEAD = "<</Type/Pagination/Subtype/Header>>";
    private static final String FOOT = "<</Type/Pagination/Subtype/Footer>>";

    private final PdfWriter target;
    private final Structure structure;
    private final Stationery stationery;
    private final DocumentInfo info;
    private final Letters.Missing missing;
    private final PageNodes nodes;
    private final Ref resources;
    private final List<Ref> feet = new ArrayList<>();
    private final Canvas canvas = new Canvas();
    private int tags;
    private int y;
    private int top;
    private Ref page;

    Pages(PdfWriter target, Structure structure, Stationery stationery, DocumentInfo info, Letters.Missing missing)
            throws IOException {
        this.target = target;
        this.structure = structure;
        this.stationery = stationery;
        this.info = info;
        this.missing = missing;
        this.nodes = new PageNodes(target);
        Dict fonts = new Dict();
        for (HouseFont font : HouseFont.ALL) fonts.put(font.key(), font.write(target));
        Dict all = new Dict().put("Font", fonts);
        Picture logo = stationery.logo();
        if (logo != null) all.put("XObject", new Dict().put("Logo", target.add(logo.stream())));
        this.resources = target.add(all);
        this.page = begin();
    }

    Canvas canvas() {
        return canvas;
    }

    Ref page() {
        return page;
    }

    /// Where the next thing goes.
    int y() {
        return y;
    }

    void to(int newY) {
        y = newY;
    }

    void advance(int height) {
        y += height;
    }

    boolean atTop() {
        return y == top;
    }

    /// Leaves room above the next thing, but not at the top of a page.
    void space(int height) {
        if (!atTop()) y += height;
    }

    boolean fits(int height) {
        return y + height <= Look.BOTTOM;
    }

    /// Begins a page unless so much fits on this one, or this one is empty.
    void need(int height) throws IOException {
        if (!fits(height) && !atTop()) next();
    }

    void next() throws IOException {
        end();
        page = begin();
    }

    private Ref begin() {
        Ref ref = target.reserve();
        tags = structure.beginPage(ref);
        canvas.beginArtifact(HEAD);
        if (feet.isEmpty()) firstHead();
        else head();
        canvas.endArtifact();
        top = feet.isEmpty() ? Look.FIRST_TOP : Look.TOP;
        y = top;
        return ref;
    }

    private void firstHead() {
        Picture logo = stationery.logo();
        if (logo == null) {
            Style style = new Style(HouseFont.SEMIBOLD, 13_00, 16_00, stationery.accent());
            Glyphs name =
                    Glyphs.of(stationery.provider(), style.font(), missing).clipped(style.room(Look.TEXT_WIDTH));
            canvas.text(name, style, Look.RIGHT - style.width(name), Look.HEADER + Look.LOGO_HEIGHT / 2);
            return;
        }
        int height = Look.LOGO_HEIGHT;
        int width = (int) ((long) height * logo.width() / logo.height());
        if (width > Look.LOGO_WIDTH) {
            width = Look.LOGO_WIDTH;
            height = (int) ((long) width * logo.height() / logo.width());
        }
        canvas.picture("Logo", Look.RIGHT - width, Look.HEADER, width, height);
    }

    private void head() {
        String text = info.reference().isEmpty() ? info.title() : info.title() + "  ·  " + info.reference();
        Glyphs right = small(stationery.provider(), Look.TEXT_WIDTH / 2);
        int rightWidth = Look.SMALL.width(right);
        canvas.text(small(text, Look.TEXT_WIDTH - rightWidth - 10_00), Look.SMALL, Look.LEFT, Look.HEADER);
        canvas.text(right, Look.SMALL, Look.RIGHT - rightWidth, Look.HEADER);
        canvas.rule(Look.LEFT, Look.RIGHT, Look.HEADER + 5_00, Look.HAIR, Look.HAIRLINE);
    }

    private Glyphs small(String text, int width) {
        return Glyphs.of(text, Look.SMALL.font(), missing).clipped(Look.SMALL.room(width));
    }

    private void end() throws IOException {
        Ref body = content(canvas.take());
        Ref foot = target.reserve();
        feet.add(foot);
        structure.endPage();
        target.put(
                page,
                new Dict()
                        .put("Type", new Name("Page"))
                        .put("Parent", nodes.parent(0))
                        .put("MediaBox", SIZE)
                        .put("Resources", resources)
                        .put("Contents", new Array(List.of(body, foot)))
                        .put("StructParents", new Int(tags))
                        .put("Tabs", new Name("S")));
        nodes.add(page);
    }

    private Ref content(Bytes content) throws IOException {
        Ref ref = target.reserve();
        target.put(ref, target.deflated(new Dict(), content));
        return ref;
    }

    /// Ends the last page and writes all feet; returns the root of the page tree.
    Ref finish() throws IOException {
        end();
        for (int i = 0; i < feet.size(); i++) target.put(feet.get(i), target.deflated(new Dict(), foot(i + 1)));
        return nodes.finish();
    }

    int count() {
        return nodes.pages();
    }

    private Bytes foot(int number) {
        canvas.rule(Look.LEFT, Look.RIGHT, Look.FOOTER - 11_00, Look.HAIR, Look.HAIRLINE);
        canvas.beginArtifact(FOOT);
        String label = info.pageLabel()
                .replace("{pages}", Integer.toString(feet.size()))
                .replace("{page}", Integer.toString(number));
        Glyphs right = small(label, Look.TEXT_WIDTH / 2);
        int width = Look.SMALL.width(right);
        int at = Look.FOOTER;
        for (String line : stationery.footer()) {
            canvas.text(small(line, Look.TEXT_WIDTH - width - 20_00), Look.SMALL, Look.LEFT, at);
            at += Look.SMALL.leading();
        }
        canvas.text(right, Look.SMALL, Look.RIGHT - width, Look.FOOTER);
        canvas.endArtifact();
        return canvas.take();
    }
}
