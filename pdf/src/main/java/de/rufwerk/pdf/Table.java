package de.rufwerk.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table while it is being made, a row at a time, on as many pages as it needs; its head stands on each of them. Rows
/// may lie in groups with a title and end with sums. A row stays on one page.
public final class Table {

    private static final int PADDING = 1_75;
    private static final int GUTTER = 9_00;
    private static final int MOST_LINES = 40;

    private final Pages pages;
    private final Structure structure;
    private final Letters.Missing missing;
    private final List<Column> columns;
    private final int[] left;
    private final int[] width;

    /// Where the texts of a row have to end, by column.
    private final int[] ends;
    private final Structure.Element element;
    private Structure.@Nullable Element body;
    private boolean hasBody;
    private String group = "";
    private boolean over;

    Table(Pages pages, Structure structure, Structure.Element parent, List<Column> columns, Letters.Missing missing)
            throws IOException {
        this.pages = pages;
        this.structure = structure;
        this.missing = missing;
        this.columns = List.copyOf(columns);
        this.left = new int[columns.size()];
        this.width = new int[columns.size()];
        this.ends = new int[columns.size()];
        layOut();
        pages.space(3_00);
        pages.need(headHeight() + 4 * rowHeight(Look.CELL, 1));
        this.element = structure.open(parent, "Table");
        head();
    }

    private void layOut() {
        long shares = 0;
        for (Column column : columns) shares += column.share();
        int room = Look.TEXT_WIDTH - GUTTER * (columns.size() - 1);
        if (shares == 0 || room <= 0) throw new IllegalArgumentException("A table needs between 1 and 50 columns.");
        int at = Look.LEFT;
        for (int i = 0; i < columns.size(); i++) {
            left[i] = at;
            width[i] = (int) (room * (long) columns.get(i).share() / shares);
            at += width[i] + GUTTER;
        }
        giveWay(columns.size(), Look.CELL_HEAD);
    }

    /// A number is never cut: one that is too wide for its column reaches into those before it, whose texts give way.
    /// Only where the numbers alone are wider than the page, each is cut at its column.
    ///
    /// @param first column of the first of the texts
    private void giveWay(int first, Style style, String... texts) {
        int before = Look.RIGHT;
        for (int i = columns.size() - 1; i >= 0; i--) {
            ends[i] = Math.min(left[i] + width[i], before);
            boolean isNumber = i >= first && isNumber(i);
            int needed = isNumber ? style.width(Glyphs.of(texts[i - first], style.font(), missing)) : 0;
            before = Math.min(left[i], ends[i] - needed) - GUTTER;
        }
        if (before < Look.LEFT - GUTTER) Arrays.setAll(ends, i -> left[i] + width[i]);
    }

    private static int rowHeight(Style style, int lines) {
        return style.leading() * lines + 2 * PADDING;
    }

    private static int headHeight() {
        return rowHeight(Look.CELL_HEAD, 1) + 2_00;
    }

    private void head() throws IOException {
        Structure.Element head = structure.open(element, "THead");
        Structure.Element row = structure.open(head, "TR");
        for (int i = 0; i < columns.size(); i++) {
            cell(row, "TH", "/A<</O/Table/Scope/Column>>", columns.get(i).title(), Look.CELL_HEAD, i, i);
        }
        structure.close(row);
        structure.close(head);
        endHead();
    }

    private void endHead() {
        pages.advance(headHeight());
        pages.canvas().rule(Look.LEFT, Look.RIGHT, pages.y() - 1_00, Look.RULE, Look.SOFT);
    }

    /// On the pages that follow, the head is there to be seen only.
    private void repeatHead() {
        Canvas canvas = pages.canvas();
        canvas.beginArtifact("");
        for (int i = 0; i < columns.size(); i++) draw(columns.get(i).title(), Look.CELL_HEAD, i, i);
        endHead();
        if (!group.isEmpty()) {
            draw(group, Look.CELL_GROUP, 0, columns.size() - 1);
            pages.advance(rowHeight(Look.CELL_GROUP, 1));
        }
        canvas.endArtifact();
    }

    private void draw(String text, Style style, int first, int last) {
        Glyphs glyphs = Glyphs.of(text, style.font(), missing).clipped(style.room(width(first, last)));
        pages.canvas().text(glyphs, style, start(glyphs, style, first, last), pages.y() + PADDING + style.baseline());
    }

    private int width(int first, int last) {
        return left[last] + width[last] - left[first];
    }

    private boolean isRight(int column) {
        return columns.get(column).align() == Column.Align.RIGHT;
    }

    private boolean isNumber(int column) {
        return isRight(column) && !columns.get(column).wraps();
    }

    /// What a text has in a row, in thousandths of the font's size.
    private int room(Style style, int first, int last) {
        return style.room(Math.max(0, ends[last] - left[first]));
    }

    private int start(Glyphs text, Style style, int first, int last) {
        return first == last && isRight(first) ? left[last] + width[last] - style.width(text) : left[first];
    }

    /// Begins a group of rows with a title; it is repeated where a page begins.
    public void group(String title) throws IOException {
        check();
        endBody();
        group = "";
        giveWay(columns.size(), Look.CELL_GROUP);
        pages.space(7_00);
        place(rowHeight(Look.CELL_GROUP, 1) + 4 * rowHeight(Look.CELL, 1));
        Structure.Element row = structure.open(body(), "TR");
        cell(row, "TH", span("Row", columns.size()), title, Look.CELL_GROUP, 0, columns.size() - 1);
        structure.close(row);
        pages.advance(rowHeight(Look.CELL_GROUP, 1));
        group = title;
    }

    /// Adds a row with a text for each column.
    public void row(String... cells) throws IOException {
        check();
        if (cells.length != columns.size())
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns.");
        giveWay(0, Look.CELL, cells);
        int lines = 1;
        for (int i = 0; i < cells.length; i++) {
            if (!columns.get(i).wraps()) continue;
            Glyphs whole = Glyphs.of(cells[i], Look.CELL.font(), missing);
            lines = Math.max(lines, lines(whole, room(Look.CELL, i, i)).size());
        }
        int height = rowHeight(Look.CELL, lines);
        place(height + 2 * rowHeight(Look.CELL_SUM, 1));
        Structure.Element row = structure.open(body(), "TR");
        for (int i = 0; i < cells.length; i++) cell(row, "TD", "", cells[i], Look.CELL, i, i);
        structure.close(row);
        pages.advance(height);
        pages.canvas().rule(Look.LEFT, Look.RIGHT, pages.y(), Look.HAIR, Look.ROW_LINE);
    }

    /// Ends a group with its sums: the label spans the columns that have none.
    public void subtotal(String label, String... values) throws IOException {
        sums(label, values, Look.CELL_SUM);
        endBody();
        group = "";
    }

    /// Sums of the whole table.
    public void total(String label, String... values) throws IOException {
        check();
        endBody();
        group = "";
        pages.space(4_00);
        sums(label, values, Look.CELL_TOTAL);
        pages.canvas().rule(Look.LEFT, Look.RIGHT, pages.y() + 1_00, Look.RULE, Look.INK);
        endBody();
    }

    private void sums(String label, String[] values, Style style) throws IOException {
        check();
        int labels = columns.size() - values.length;
        if (labels < 1) throw new IllegalArgumentException("No column is left for the label of the sums.");
        giveWay(labels, style, values);
        place(rowHeight(style, 1));
        Structure.Element row = structure.open(body(), "TR");
        cell(row, "TH", span("Row", labels), label, style, 0, labels - 1);
        for (int i = 0; i < values.length; i++) cell(row, "TD", "", values[i], style, labels + i, labels + i);
        structure.close(row);
        pages.advance(rowHeight(style, 1));
    }

    private static String span(String scope, int columns) {
        return "/A<</O/Table/Scope/" + scope + "/ColSpan " + columns + ">>";
    }

    /// Room for something that stays on one page.
    private void place(int height) throws IOException {
        if (pages.fits(height) || pages.atTop()) return;
        pages.next();
        repeatHead();
    }

    private void cell(
            Structure.Element row, String role, String attributes, String text, Style style, int first, int last)
            throws IOException {
        if (text.isBlank()) {
            structure.empty(row, role, attributes);
            return;
        }
        int before = missing.count();
        Glyphs whole = Glyphs.of(text, style.font(), missing);
        int room = room(style, first, last);
        boolean wraps = first == last && columns.get(first).wraps();
        boolean isNumber = role.equals("TD") && isNumber(last);
        List<Glyphs> lines = wraps ? lines(whole, room) : List.of(isNumber ? whole : whole.clipped(room));
        boolean cut = wraps ? lines.size() == MOST_LINES : lines.getFirst() != whole;
        boolean changed = cut || missing.count() > before;
        int id = structure.leaf(row, role, changed ? attributes + Glyphs.spoken(text) : attributes);
        pages.canvas().beginText(role, id);
        int at = pages.y() + PADDING + style.baseline();
        for (Glyphs line : lines) {
            int start = first == last && isRight(first) ? ends[first] - style.width(line) : left[first];
            pages.canvas().text(line, style, start, at);
            at += style.leading();
        }
        pages.canvas().endText();
    }

    /// At most so many lines as fit on any page.
    private static List<Glyphs> lines(Glyphs whole, int room) {
        List<Glyphs> lines = whole.lines(room);
        if (lines.size() <= MOST_LINES) return lines;
        List<Glyphs> fewer = new ArrayList<>(lines.subList(0, MOST_LINES));
        fewer.set(MOST_LINES - 1, fewer.getLast().shortened(room));
        return fewer;
    }

    private Structure.Element body() {
        if (body == null) body = structure.open(element, "TBody");
        hasBody = true;
        return body;
    }

    private void endBody() throws IOException {
        if (body != null) structure.close(body);
        body = null;
    }

    private void check() {
        if (over) throw new IllegalStateException("The table has ended.");
    }

    void end() throws IOException {
        if (!hasBody) body();
        endBody();
        structure.close(element);
        over = true;
        pages.advance(8_00);
    }
}
