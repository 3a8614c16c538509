package de.rufwerk.pdf;

/// The house style: A4 after DIN 5008, one column, calm. Lengths in hundredths of a point, from the upper left corner.
final class Look {

    static final int WIDTH = 595_28;
    static final int HEIGHT = 841_89;
    static final int LEFT = mm(25);
    static final int RIGHT = WIDTH - mm(20);
    static final int TEXT_WIDTH = RIGHT - LEFT;

    /// Where the text of a page begins and ends.
    static final int TOP = mm(26);
    static final int FIRST_TOP = mm(38);
    static final int BOTTOM = HEIGHT - mm(26);

    static final int HEADER = mm(17);
    static final int FOOTER = HEIGHT - mm(18);
    static final int LOGO_HEIGHT = mm(14);
    static final int LOGO_WIDTH = mm(60);

    /// The address field of DIN 5008, form B: behind the window of an envelope.
    static final int ADDRESS = mm(45);
    static final int ADDRESS_HEIGHT = mm(45);
    static final int ADDRESS_WIDTH = mm(80);

    static final int INK = 0x1c2530;
    static final int SOFT = 0x566270;
    static final int HAIRLINE = 0xd3d9e0;
    static final int ROW_LINE = 0xe4e8ec;
    static final int TRACK = 0xeef1f4;

    static final int HAIR = 40;
    static final int RULE = 75;

    static final Style TITLE = new Style(HouseFont.SEMIBOLD, 20_00, 25_00, INK);
    static final Style HEADING = new Style(HouseFont.SEMIBOLD, 12_50, 17_00, INK);
    static final Style SUBHEADING = new Style(HouseFont.SEMIBOLD, 10_00, 14_00, INK);
    static final Style TEXT = new Style(HouseFont.REGULAR, 9_50, 13_50, INK);
    static final Style STRONG = new Style(HouseFont.SEMIBOLD, 9_50, 13_50, INK);
    static final Style LABEL = new Style(HouseFont.REGULAR, 9_50, 13_50, SOFT);
    static final Style SMALL = new Style(HouseFont.REGULAR, 7_75, 10_75, SOFT);
    static final Style FIGURE = new Style(HouseFont.SEMIBOLD, 15_00, 19_00, INK);
    static final Style CELL = new Style(HouseFont.REGULAR, 8_75, 11_00, INK);
    static final Style CELL_HEAD = new Style(HouseFont.SEMIBOLD, 7_75, 10_00, SOFT);
    static final Style CELL_SUM = new Style(HouseFont.SEMIBOLD, 8_75, 11_00, INK);
    static final Style CELL_GROUP = new Style(HouseFont.SEMIBOLD, 9_25, 12_00, INK);
    static final Style CELL_TOTAL = new Style(HouseFont.SEMIBOLD, 10_00, 13_00, INK);

    private Look() {}

    static int mm(int millimetres) {
        return millimetres * 72_00 * 10 / 254;
    }

    /// The colour, or a darker one of its kind, so that it can be told from white paper: WCAG 2.2 asks a contrast of
    /// 4.5 for text.
    static int readable(int colour) {
        int darker = colour;
        while (contrastToWhite(darker) < 4.5) darker = scaled(darker, 95);
        return darker;
    }

    private static int scaled(int colour, int percent) {
        int scaled = 0;
        for (int shift = 16; shift >= 0; shift -= 8) scaled |= ((colour >> shift & 0xff) * percent / 100) << shift;
        return scaled;
    }

    static double contrastToWhite(int colour) {
        double luminance = 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
        return 1.05 / (luminance + 0.05);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
