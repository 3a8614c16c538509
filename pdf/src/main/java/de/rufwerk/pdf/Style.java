package de.rufwerk.pdf;

/// How text looks. Sizes and the distance of lines are in hundredths of a point, as all lengths on a page.
final class Style {

    private final HouseFont font;
    private final int size;
    private final int leading;

    /// The operators that choose font and colour.
    private final String operators;

    Style(HouseFont font, int size, int leading, int colour) {
        this.font = font;
        this.size = size;
        this.leading = leading;
        Bytes out = new Bytes().add('/').add(font.key()).add(' ').length(size).add(" Tf\n");
        Canvas.colour(colour, out).add(" rg\n");
        this.operators = out.text();
    }

    HouseFont font() {
        return font;
    }

    int leading() {
        return leading;
    }

    /// From the top of a line to the foot of its letters.
    int baseline() {
        return leading * 3 / 4;
    }

    String operators() {
        return operators;
    }

    /// As wide as the text is in this style.
    int width(Glyphs text) {
        return (int) (((long) text.width() * size + 999) / 1000);
    }

    /// The room in thousandths of the font's size.
    int room(int width) {
        return (int) (width * 1000L / size);
    }
}
