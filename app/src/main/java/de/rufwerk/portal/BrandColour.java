package de.rufwerk.portal;

import java.util.Locale;

/// The provider's colour, made dark or light enough to be read: 4.5:1 against the ground of each scheme (WCAG 2.2,
/// 1.4.3).
///
/// @param rgb red, green and blue as `0xRRGGBB`
record BrandColour(int rgb) {

    private static final double ENOUGH = 4.6;
    private static final int WHITE = 0xFFFFFF;

    /// The lightest ground that text in this colour stands on in the dark scheme.
    private static final int DARK_GROUND = 0x1F2833;

    /// The darkest one in the light scheme.
    private static final int LIGHT_GROUND = 0xEEF1F4;

    private static final int STEPS = 100;

    String onLight() {
        return nearest(LIGHT_GROUND, 0);
    }

    String onDark() {
        return nearest(DARK_GROUND, WHITE);
    }

    /// The colour mixed with as little of another one as is needed to stand out from a ground.
    private String nearest(int ground, int towards) {
        int mixed = rgb;
        for (int step = 0; step <= STEPS && contrast(mixed, ground) < ENOUGH; step++) {
            mixed = mix(towards, step);
        }
        return String.format(Locale.ROOT, "#%06x", mixed);
    }

    private int mix(int other, int percent) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int one = (rgb >> shift) & 0xFF;
            int two = (other >> shift) & 0xFF;
            mixed |= ((one * (STEPS - percent) + two * percent) / STEPS) << shift;
        }
        return mixed;
    }

    static double contrast(int one, int two) {
        double first = luminance(one);
        double second = luminance(two);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /// Relative luminance as WCAG 2.2 defines it.
    private static double luminance(int rgb) {
        return 0.2126 * linear((rgb >> 16) & 0xFF) + 0.7152 * linear((rgb >> 8) & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
