package de.rufwerk.printfiles;

import de.rufwerk.home.SettingsSection;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `omr` of the section `print`: where the strokes for the enveloping machine are on a sheet of A4.
final class OmrSection {

    /// Hundredths of a millimetre.
    private static final int A4_WIDTH = 210_00;

    private static final int A4_HEIGHT = 297_00;

    private static final Pattern MILLIMETRES = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?");

    private OmrSection() {}

    /// Null where there is none: sheets have no strokes then.
    static @Nullable OmrCode read(SettingsSection print) {
        SettingsSection section = print.section("omr");
        if (!print.has("omr")) {
            return null;
        }
        var code = new OmrCode(
                length(section, "left_mm", section.text("left_mm"), 0, A4_WIDTH),
                length(section, "top_mm", section.text("top_mm"), 0, A4_HEIGHT),
                length(section, "length_mm", section.text("length_mm", "8"), 1_00, 50_00),
                length(section, "pitch_mm", section.text("pitch_mm", "4.23"), 1_00, 20_00), // a sixth of an inch
                length(section, "thickness_mm", section.text("thickness_mm", "0.5"), 10, 5_00));
        if (code.right() > A4_WIDTH || code.bottom() > A4_HEIGHT) {
            section.error(
                    code.right() > A4_WIDTH ? "left_mm" : "top_mm",
                    "printfiles.settings.omr-outside",
                    millimetres(code.right()),
                    millimetres(code.bottom()));
        }
        if (2 * code.thickness() > code.pitch()) {
            section.error(
                    "thickness_mm",
                    "printfiles.settings.omr-thick",
                    millimetres(code.thickness()),
                    millimetres(code.pitch()));
        }
        section.refuseUnknown();
        return code;
    }

    /// Millimetres such as `4.23`, in hundredths; the least where the text is none.
    private static int length(SettingsSection section, String key, String text, int least, int most) {
        if (MILLIMETRES.matcher(text).matches()) {
            int length = new BigDecimal(text).movePointRight(2).intValueExact();
            if (length >= least && length <= most) {
                return length;
            }
        }
        if (!text.isEmpty()) {
            section.error(key, "printfiles.settings.omr-length", text, millimetres(least), millimetres(most));
        }
        return least;
    }

    private static String millimetres(int hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
    }
}
