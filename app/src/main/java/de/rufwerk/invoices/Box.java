package de.rufwerk.invoices;

import de.rufwerk.pdf.PageSize;
import de.rufwerk.pdf.PageText;
import de.rufwerk.pdf.Word;
import java.math.BigDecimal;
import java.util.List;

/// A part of a page as it is shown, in millimetres from its upper left corner. A word lies in it when its middle does.
record Box(double left, double top, double width, double height) {

    private static final double POINTS = 72 / 25.4;

    /// From the base line to the middle of a small letter, in sizes.
    private static final double MIDDLE = 0.25;

    /// The words of a page that lie in the box.
    PageText of(PageText page, PageSize size) {
        return new PageText(
                page.words().stream().filter(word -> holds(word, size)).toList());
    }

    private boolean holds(Word word, PageSize size) {
        double x = (word.upright() ? word.x() + word.width() / 2 : word.x()) / POINTS;
        double y = (size.height() - word.y() - (word.upright() ? MIDDLE * word.size() : 0)) / POINTS;
        return x >= left && x <= left + width && y >= top && y <= top + height;
    }

    /// Left, top, width, height, as the YAML has them.
    List<String> texts() {
        return List.of(text(left), text(top), text(width), text(height));
    }

    private static String text(double millimetres) {
        return BigDecimal.valueOf(millimetres).stripTrailingZeros().toPlainString();
    }
}
