package de.rufwerk.printfiles;

import de.rufwerk.pdf.PageSize;
import de.rufwerk.pdf.Stroke;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The strokes on the front of each sheet by which an enveloping machine knows what belongs into one envelope. They
/// have seven places, from the top: start (always), insert (on a letter's last sheet), the number of the sheet as 1, 2
/// and 4, parity (so that there is an even number of strokes) and safety (always). Sheets are numbered through a file,
/// 0 to 7 and again: so the machine stops where one is missing, also between two letters. Lengths are hundredths of a
/// millimetre.
///
/// @param left of the strokes, from the edge of the page as it is shown
/// @param top of the first place
/// @param length of a stroke, across the page
/// @param pitch from one place to the next
/// @param thickness of a stroke
record OmrCode(int left, int top, int length, int pitch, int thickness) {

    private static final int PLACES = 7;
    private static final double POINTS = 72 / 2540.0;

    /// How far the places reach to the right.
    int right() {
        return left + length;
    }

    /// How far the places reach down, wherever strokes are.
    int bottom() {
        return top + (PLACES - 1) * pitch + thickness;
    }

    boolean fitsOn(PageSize page) {
        return right() * POINTS <= page.width() && bottom() * POINTS <= page.height();
    }

    /// @param sheet number of the sheet in its file, from 0
    /// @param last whether the letter ends with it
    List<Stroke> strokes(int sheet, boolean last) {
        int data = (last ? 1 : 0) | ((sheet % 8) << 1);
        int parity = Integer.bitCount(data) % 2;
        int places = 1 | (data << 1) | (parity << (PLACES - 2)) | (1 << (PLACES - 1));
        List<Stroke> strokes = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            if (((places >> place) & 1) == 1) {
                strokes.add(
                        new Stroke(left * POINTS, (top + place * pitch) * POINTS, length * POINTS, thickness * POINTS));
            }
        }
        return strokes;
    }

    /// As it is stored; null for none.
    static Integer @Nullable [] stored(@Nullable OmrCode code) {
        return code == null ? null : new Integer[] {code.left, code.top, code.length, code.pitch, code.thickness};
    }

    /// What [#stored] has made.
    static OmrCode of(Integer[] stored) {
        return new OmrCode(stored[0], stored[1], stored[2], stored[3], stored[4]);
    }
}
