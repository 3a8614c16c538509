package de.rufwerk.pdf;

import de.rufwerk.pdf.PdfObject.Ref;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// A document while it is being made: what is added goes below what was added before, on as many pages as it needs.
/// Texts may be of any kind: what the font lacks is replaced and told by [#missing], what is too long is broken or ends
/// with an ellipsis.
///
/// Nothing but a number for each element lies in memory, so a document of 20,000 rows needs a few megabytes.
public final class Document implements AutoCloseable {

    private static final int GAP = 9_00;
    private static final int BULLET = 12_00;
    private static final int MOST_ADDRESS_LINES = 6;

    private final PdfWriter target;
    private final @Nullable NewFile file;
    private final Stationery stationery;
    private final DocumentInfo info;
    private final Letters.Missing missing = new Letters.Missing();
    private final Structure structure;
    private final Pages pages;
    private final Flow flow;
    private final Bookmarks bookmarks = new Bookmarks();
    private final List<AttachedFile> attached = new ArrayList<>();
    private Structure.@Nullable Element section;
    private @Nullable Table table;
    private boolean over;

    Document(PdfWriter target, @Nullable NewFile file, Stationery stationery, DocumentInfo info) throws IOException {
        this.target = target;
        this.file = file;
        this.stationery = stationery;
        this.info = info;
        this.structure = new Structure(target);
        this.pages = new Pages(target, structure, stationery, info, missing);
        this.flow = new Flow(pages, structure, missing);
    }

    /// The address, to be seen through the window of an envelope (DIN 5008, form B), and facts to its right: only as
    /// the first thing in a document.
    public void letterhead(List<String> address, List<Fact> facts) throws IOException {
        endTable();
        if (pages.count() > 0 || !pages.atTop()) throw new IllegalStateException("A letterhead comes first.");
        int before = missing.count();
        List<Glyphs> lines = new ArrayList<>();
        boolean changed = breakLines(address, lines) || missing.count() > before;
        String spoken = changed ? Glyphs.spoken(String.join(", ", address)) : "";
        Structure.Element field = structure.open(parent(), "P", spoken);
        pages.canvas().beginText("P", structure.content(field));
        int at = Look.ADDRESS + Look.mm(13);
        for (Glyphs line : lines) {
            pages.canvas().text(line, Look.TEXT, Look.LEFT, at);
            at += Look.TEXT.leading();
        }
        pages.canvas().endText();
        structure.close(field);
        pages.to(Look.ADDRESS + Look.mm(6));
        facts(facts, Look.LEFT + Look.TEXT_WIDTH * 55 / 100, Look.TEXT_WIDTH * 45 / 100);
        pages.to(Math.max(pages.y(), Look.ADDRESS + Look.ADDRESS_HEIGHT) + Look.mm(8));
    }

    /// The window has room for six lines: one that is too wide goes on in a second one while there are fewer.
    ///
    /// @return whether something had to be cut off
    private boolean breakLines(List<String> address, List<Glyphs> lines) {
        int room = Look.TEXT.room(Look.ADDRESS_WIDTH);
        int more = MOST_ADDRESS_LINES - address.size();
        boolean cut = false;
        for (String text : address) {
            List<Glyphs> broken =
                    Glyphs.of(text + " ", Look.TEXT.font(), missing).lines(room);
            int most = more > 0 ? 2 : 1;
            more -= Math.min(broken.size(), most) - 1;
            lines.addAll(broken.subList(0, Math.min(broken.size(), most)));
            if (broken.size() > most) {
                lines.set(lines.size() - 1, lines.getLast().shortened(room));
                cut = true;
            }
        }
        return cut;
    }

    /// The title of the document, once.
    public void title(String text) throws IOException {
        endTable();
        endSection();
        flow.text(parent(), "H1", Look.TITLE, text, Look.LEFT, Look.TEXT_WIDTH, 60_00);
        pages.advance(4_00);
    }

    /// Begins a section.
    public void heading(String text) throws IOException {
        endTable();
        endSection();
        Structure.Element opened = structure.open(structure.document(), "Sect");
        section = opened;
        pages.space(GAP * 2);
        flow.text(opened, "H2", Look.HEADING, text, Look.LEFT, Look.TEXT_WIDTH, 80_00);
        bookmarks.add(text, pages.page(), pages.y() - Look.HEADING.leading());
        pages.advance(2_00);
    }

    /// A heading within a section.
    public void subheading(String text) throws IOException {
        if (section == null) throw new IllegalStateException("A heading comes first.");
        endTable();
        pages.space(GAP);
        flow.text(parent(), "H3", Look.SUBHEADING, text, Look.LEFT, Look.TEXT_WIDTH, 60_00);
        pages.advance(1_00);
    }

    public void paragraph(String text) throws IOException {
        endTable();
        flow.text(parent(), "P", Look.TEXT, text, Look.LEFT, Look.TEXT_WIDTH, 0);
        pages.advance(5_00);
    }

    /// Small print.
    public void note(String text) throws IOException {
        endTable();
        flow.text(parent(), "P", Look.SMALL, text, Look.LEFT, Look.TEXT_WIDTH, 0);
        pages.advance(4_00);
    }

    /// Names and values in two columns.
    public void facts(List<Fact> facts) throws IOException {
        endTable();
        facts(facts, Look.LEFT, Look.TEXT_WIDTH);
        pages.advance(5_00);
    }

    private void facts(List<Fact> facts, int left, int width) throws IOException {
        if (facts.isEmpty()) return;
        int labels = 0;
        for (Fact fact : facts) {
            labels = Math.max(labels, flow.width(fact.name(), Look.LABEL));
        }
        labels = Math.min(labels, width / 2);
        Structure.Element list = structure.open(parent(), "L");
        for (Fact fact : facts) {
            item(list, fact.name(), labels, fact.value(), left, labels + 14_00, width);
        }
        structure.close(list);
    }

    /// The figures that a reader looks for first, large and side by side: one to four.
    public void figures(List<Fact> figures) throws IOException {
        endTable();
        if (figures.isEmpty() || figures.size() > Figures.MOST) {
            throw new IllegalArgumentException("One to four figures.");
        }
        pages.space(4_00);
        new Figures(pages, structure, flow, stationery.accent()).draw(parent(), figures);
        pages.advance(10_00);
    }

    /// A list with bullets.
    public void list(List<String> items) throws IOException {
        endTable();
        if (items.isEmpty()) return;
        Structure.Element list = structure.open(parent(), "L", "/A<</O/List/ListNumbering/Disc>>");
        for (String item : items) item(list, "•", BULLET, item, Look.LEFT, BULLET, Look.TEXT_WIDTH);
        structure.close(list);
        pages.advance(5_00);
    }

    private void item(
            Structure.Element list, String label, int labelWidth, String text, int left, int indent, int width)
            throws IOException {
        Structure.Element item = structure.open(list, "LI");
        pages.need(2 * Look.TEXT.leading());
        flow.line(item, "Lbl", Look.LABEL, label, left, labelWidth);
        flow.text(item, "LBody", Look.TEXT, text, left + indent, width - indent, 0);
        structure.close(item);
    }

    /// A picture of values.
    public void chart(Chart chart) throws IOException {
        endTable();
        pages.space(4_00);
        new Bars(pages, structure, flow, stationery.accent()).draw(parent(), chart);
        pages.advance(8_00);
    }

    /// Begins a table; it ends with the next thing that is added to the document.
    public Table table(List<Column> columns) throws IOException {
        endTable();
        Table begun = new Table(pages, structure, parent(), columns, missing);
        table = begun;
        return begun;
    }

    private void endTable() throws IOException {
        if (over) throw new IllegalStateException("The document is finished.");
        if (table != null) table.end();
        table = null;
    }

    /// Ends the page.
    public void newPage() throws IOException {
        endTable();
        if (!pages.atTop()) pages.next();
    }

    /// Attaches a file with the data of the document: PDF/A-3, "Data".
    public void attach(String name, String mediaType, String description, byte[] content) throws IOException {
        attached.add(AttachedFile.write(target, name, mediaType, description, content, info));
    }

    /// Pages so far, with the one that has just begun.
    public int pages() {
        return pages.count() + 1;
    }

    /// Code points that the font lacks and that were replaced so far.
    public SortedSet<Integer> missing() {
        return missing.codePoints();
    }

    private Structure.Element parent() {
        return section == null ? structure.document() : section;
    }

    private void endSection() throws IOException {
        if (section != null) structure.close(section);
        section = null;
    }

    boolean isOver() {
        return over;
    }

    /// Ends the document. Nothing can be added afterwards.
    public WrittenFile finish() throws IOException {
        endTable();
        endSection();
        over = true;
        Ref root = pages.finish();
        Ref tags = structure.finish();
        String sha256 = Catalog.finish(target, info, root, tags, bookmarks, attached);
        long bytes = file == null ? target.size() : file.appear();
        return new WrittenFile(pages.count(), bytes, sha256);
    }

    /// Without [#finish], leaves nothing behind.
    @Override
    public void close() throws IOException {
        over = true;
        if (file != null) file.close();
    }
}
