package de.rufwerk.pdf;

/// The content of one page as it is drawn: operators of ISO 32000-2, 8 and 9. Everything on it is either content with a
/// tag or an artifact, which those who hear the page do not hear. Lengths are hundredths of a point from the upper left
/// corner.
final class Canvas {

    private final Bytes out = new Bytes();

    /// Hairlines, drawn together at the end: they are many, and all of them artifacts.
    private final Bytes rules = new Bytes();

    private int ruleThickness;
    private int ruleColour;

    private String operators = "";
    private boolean inText;
    private int x;
    private int y;

    /// Begins content with a tag that is nothing but text.
    void beginText(String role, int id) {
        openText();
        begin(role, id);
    }

    /// Begins content with a tag that may be anything.
    void beginFigure(String role, int id) {
        closeText();
        begin(role, id);
    }

    private void begin(String role, int id) {
        out.add('/').add(role).add("<</MCID ").number(id).add(">>BDC\n");
    }

    void endText() {
        out.add("EMC\n");
    }

    void endFigure() {
        closeText();
        out.add("EMC\n");
    }

    void beginArtifact(String attributes) {
        closeText();
        out.add("/Artifact").add(attributes.isEmpty() ? " BMC\n" : attributes + "BDC\n");
    }

    void endArtifact() {
        endFigure();
    }

    private void openText() {
        if (inText) return;
        out.add("BT\n");
        inText = true;
        x = 0;
        y = Look.HEIGHT;
    }

    private void closeText() {
        if (!inText) return;
        out.add("ET\n");
        inText = false;
    }

    /// A line of text; `left` and `baseline` are where it begins.
    void text(Glyphs text, Style style, int left, int baseline) {
        openText();
        if (!operators.equals(style.operators())) {
            operators = style.operators();
            out.add(operators);
        }
        out.length(left - x).add(' ').length(y - baseline).add(" Td(");
        x = left;
        y = baseline;
        for (int i = 0; i < text.size(); i++) {
            char glyph = text.at(i);
            octet(glyph >> 8);
            octet(glyph & 0xff);
        }
        out.add(")Tj\n");
    }

    private void octet(int octet) {
        switch (octet) {
            case '(', ')', '\\' -> out.add('\\').add(octet);
            case '\r' -> out.add("\\r");
            default -> out.add(octet);
        }
    }

    void box(int left, int top, int width, int height, int colour) {
        closeText();
        operators = "";
        colour(colour, out).add(" rg ");
        out.length(left).add(' ').length(Look.HEIGHT - top - height).add(' ');
        out.length(width).add(' ').length(height).add(" re f\n");
    }

    void picture(String name, int left, int top, int width, int height) {
        closeText();
        out.add("q ")
                .length(width)
                .add(" 0 0 ")
                .length(height)
                .add(' ')
                .length(left)
                .add(' ');
        out.length(Look.HEIGHT - top - height).add(" cm/").add(name).add(" Do Q\n");
    }

    /// A horizontal line, an artifact.
    void rule(int left, int right, int at, int thickness, int colour) {
        if (thickness != ruleThickness || colour != ruleColour) {
            colour(colour, rules).add(" RG ").length(thickness).add(" w\n");
            ruleThickness = thickness;
            ruleColour = colour;
        }
        rules.length(left).add(' ').length(Look.HEIGHT - at).add(" m ");
        rules.length(right).add(' ').length(Look.HEIGHT - at).add(" l S\n");
    }

    /// Red, green and blue as operands.
    static Bytes colour(int colour, Bytes out) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            out.length(((colour >> shift & 0xff) * 100 + 127) / 255);
            if (shift > 0) out.add(' ');
        }
        return out;
    }

    /// Ends the page and gives its content; the canvas is empty again afterwards.
    Bytes take() {
        closeText();
        if (rules.size() > 0) {
            beginArtifact("");
            out.add(rules);
            endArtifact();
        }
        Bytes content = new Bytes().add(out);
        out.clear();
        rules.clear();
        ruleThickness = 0;
        operators = "";
        return content;
    }
}
