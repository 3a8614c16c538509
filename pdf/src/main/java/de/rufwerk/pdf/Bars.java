package de.rufwerk.pdf;

import java.io.IOException;

/// Draws a [Chart]: labels on the left, then a bar on a pale track and its value for each measure.
final class Bars {

    private static final int ROW = 14_00;
    private static final int THICKNESS = 5_50;
    private static final int VALUE = 48_00;
    private static final int GUTTER = 16_00;

    /// So that a small value can be told from none.
    private static final int SHORTEST = 60;

    private final Pages pages;
    private final Structure structure;
    private final Flow flow;
    private final int accent;

    Bars(Pages pages, Structure structure, Flow flow, int accent) {
        this.pages = pages;
        this.structure = structure;
        this.flow = flow;
        this.accent = accent;
    }

    void draw(Structure.Element parent, Chart chart) throws IOException {
        int height = ROW * (chart.bars().size() + 1);
        pages.need(height);
        String attributes = Structure.attribute("Alt", chart.alternative()) + place(pages.y(), height);
        Structure.Element figure = structure.open(parent, "Figure", attributes);
        pages.canvas().beginFigure("Figure", structure.content(figure));
        int labels = Look.TEXT_WIDTH * (chart.measures().size() == 1 ? 35 : 36) / 100;
        int measures = chart.measures().size();
        int measure = (Look.TEXT_WIDTH - labels - GUTTER * (measures - 1)) / measures;
        int left = Look.LEFT + labels;
        for (int i = 0; i < measures; i++, left += measure + GUTTER) {
            column(chart, i, left, measure);
        }
        int at = pages.y() + ROW * 3 / 5;
        for (Chart.Bar bar : chart.bars()) {
            at += ROW;
            flow.draw(bar.label(), Look.CELL, Look.LEFT, at, labels - GUTTER / 2);
        }
        pages.canvas().endFigure();
        structure.close(figure);
        pages.advance(height);
    }

    private void column(Chart chart, int index, int left, int width) {
        int longest = width - VALUE;
        int at = pages.y() + ROW * 3 / 5;
        flow.draw(chart.measures().get(index), Look.CELL_HEAD, left, at, longest);
        for (Chart.Bar bar : chart.bars()) {
            at += ROW;
            Chart.Value value = bar.values().get(index);
            pages.canvas().box(left, at - THICKNESS, longest, THICKNESS, Look.TRACK);
            if (value.size() > 0) {
                int length = (int) ((double) value.size() / chart.longest(index) * longest);
                pages.canvas().box(left, at - THICKNESS, Math.max(length, SHORTEST), THICKNESS, accent);
            }
            flow.drawRight(value.text(), Look.CELL, left + width, at, VALUE);
        }
    }

    /// Where the figure lies, for readers that arrange a page anew.
    private static String place(int top, int height) {
        Bytes out = new Bytes()
                .add("/A<</O/Layout/Placement/Block/BBox[")
                .length(Look.LEFT)
                .add(' ');
        out.length(Look.HEIGHT - top - height).add(' ').length(Look.RIGHT).add(' ');
        return out.length(Look.HEIGHT - top).add("]>>").text();
    }
}
