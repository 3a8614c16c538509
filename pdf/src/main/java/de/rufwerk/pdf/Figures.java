package de.rufwerk.pdf;

import java.io.IOException;
import java.util.List;

/// Draws a few figures side by side, large, each on a pale ground: what a reader looks for first.
final class Figures {

    static final int MOST = 4;

    private static final int HEIGHT = 46_00;
    private static final int GAP = 8_00;
    private static final int INSET = 10_00;
    private static final int EDGE = 2_00;

    private final Pages pages;
    private final Structure structure;
    private final Flow flow;
    private final int accent;

    Figures(Pages pages, Structure structure, Flow flow, int accent) {
        this.pages = pages;
        this.structure = structure;
        this.flow = flow;
        this.accent = accent;
    }

    void draw(Structure.Element parent, List<Fact> figures) throws IOException {
        pages.need(HEIGHT);
        int top = pages.y();
        int width = (Look.TEXT_WIDTH - GAP * (figures.size() - 1)) / figures.size();
        ground(figures.size(), top, width);
        Structure.Element list = structure.open(parent, "L");
        int left = Look.LEFT + INSET;
        for (Fact figure : figures) {
            Structure.Element item = structure.open(list, "LI");
            pages.to(top + 7_00);
            flow.line(item, "Lbl", Look.SMALL, figure.name(), left, width - INSET);
            pages.to(top + 20_00);
            flow.line(item, "LBody", Look.FIGURE, figure.value(), left, width - INSET);
            structure.close(item);
            left += width + GAP;
        }
        structure.close(list);
        pages.to(top + HEIGHT);
    }

    private void ground(int count, int top, int width) {
        Canvas canvas = pages.canvas();
        canvas.beginArtifact("");
        for (int i = 0; i < count; i++) {
            int left = Look.LEFT + i * (width + GAP);
            canvas.box(left, top, width, HEIGHT, Look.TRACK);
            canvas.box(left, top, EDGE, HEIGHT, accent);
        }
        canvas.endArtifact();
    }
}
