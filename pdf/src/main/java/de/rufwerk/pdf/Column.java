package de.rufwerk.pdf;

/// A column of a table.
///
/// @param share of the table's width, against the shares of the other columns
/// @param wraps whether a text that is too wide goes on in further lines instead of ending with an ellipsis
public record Column(String title, int share, Align align, boolean wraps) {

    /// Where a text stands in its column: numbers to the right.
    public enum Align {
        LEFT,
        RIGHT
    }

    public Column {
        if (share <= 0) throw new IllegalArgumentException("A column needs a share of the width.");
    }

    public static Column left(String title, int share) {
        return new Column(title, share, Align.LEFT, false);
    }

    public static Column right(String title, int share) {
        return new Column(title, share, Align.RIGHT, false);
    }

    public static Column wrapping(String title, int share) {
        return new Column(title, share, Align.LEFT, true);
    }
}
