package de.rufwerk.documents;

/// Texts of customers and carriers in tables that people open with a spreadsheet.
public final class SpreadsheetCell {

    private SpreadsheetCell() {}

    /// A text that a spreadsheet would take for a formula begins with an apostrophe; a number with its `+` is none.
    public static String harmless(String text) {
        if (text.isEmpty()) {
            return text;
        }
        return switch (text.charAt(0)) {
            case '=', '-', '@', '\t', '\r' -> "'" + text;
            case '+' ->
                text.chars().skip(1).allMatch(c -> c == ' ' || c == 'x' || (c >= '0' && c <= '9')) ? text : "'" + text;
            default -> text;
        };
    }
}
