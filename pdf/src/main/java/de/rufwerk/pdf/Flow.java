package de.rufwerk.pdf;

import java.io.IOException;
import java.util.List;

/// Text on the pages of a document, with its tags: a single line at a place, or lines that go on over pages.
final class Flow {

    private final Pages pages;
    private final Structure structure;
    private final Letters.Missing missing;

    Flow(Pages pages, Structure structure, Letters.Missing missing) {
        this.pages = pages;
        this.structure = structure;
        this.missing = missing;
    }

    /// The beginning of a text that fits.
    Glyphs glyphs(String text, Style style, int width) {
        return Glyphs.of(text, style.font(), missing).clipped(style.room(width));
    }

    int width(String text, Style style) {
        return style.width(Glyphs.of(text, style.font(), missing));
    }

    /// What fits of a text, within content that has a tag already.
    void draw(String text, Style style, int left, int baseline, int width) {
        pages.canvas().text(glyphs(text, style, width), style, left, baseline);
    }

    /// The same, ending at the right.
    void drawRight(String text, Style style, int right, int baseline, int width) {
        Glyphs glyphs = glyphs(text, style, width);
        pages.canvas().text(glyphs, style, right - style.width(glyphs), baseline);
    }

    /// One line beside the place where the next thing goes, an element of its own.
    void line(Structure.Element parent, String role, Style style, String text, int left, int width) throws IOException {
        int before = missing.count();
        Glyphs whole = Glyphs.of(text, style.font(), missing);
        Glyphs shown = whole.clipped(style.room(width));
        String spoken = shown != whole || missing.count() > before ? Glyphs.spoken(text) : "";
        pages.canvas().beginText(role, structure.leaf(parent, role, spoken));
        pages.canvas().text(shown, style, left, pages.y() + style.baseline());
        pages.canvas().endText();
    }

    /// A text of any length; `below` is the room that has to be left behind its first lines on the page where it
    /// begins.
    void text(Structure.Element parent, String role, Style style, String text, int left, int width, int below)
            throws IOException {
        int before = missing.count();
        List<Glyphs> lines = Glyphs.of(text, style.font(), missing).lines(style.room(width));
        String spoken = missing.count() > before ? Glyphs.spoken(text) : "";
        pages.need(Math.min(lines.size(), 2) * style.leading() + below);
        Structure.Element element = structure.open(parent, role, spoken);
        boolean begun = false;
        for (Glyphs line : lines) {
            if (!pages.fits(style.leading())) {
                if (begun) pages.canvas().endText();
                begun = false;
                pages.next();
            }
            if (!begun) pages.canvas().beginText(role, structure.content(element));
            begun = true;
            pages.canvas().text(line, style, left, pages.y() + style.baseline());
            pages.advance(style.leading());
        }
        if (begun) pages.canvas().endText();
        structure.close(element);
    }
}
