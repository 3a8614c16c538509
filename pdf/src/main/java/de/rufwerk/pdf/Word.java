package de.rufwerk.pdf;

/// A word as it stands on a page: where its base line begins, in points from the lower left corner of the page as it is
/// shown. A word is upright when it runs from left to right; others (along the margin, say) are lines of their own.
public record Word(String text, double x, double y, double width, double size, boolean upright) {

    double right() {
        return x + width;
    }
}
