package de.rufwerk.tables;

import de.rufwerk.money.Euro;
import org.jspecify.annotations.Nullable;

/// What is wrong with a text that should be an amount: [Euro#parse] only says that something is.
final class Decimals {

    private Decimals() {}

    /// The code of the problem, `null` where the text is an amount that is not negative.
    static @Nullable String problem(String text, int maxDigits) {
        boolean negative = text.startsWith("-");
        String amount = negative ? text.substring(1) : text;
        int marks = 0;
        int mark = amount.length();
        for (int i = 0; i < amount.length(); i++) {
            char c = amount.charAt(i);
            if (c == '.' || c == ',') {
                marks++;
                mark = i;
            } else if (c < '0' || c > '9') {
                return "tables.not_an_amount";
            }
        }
        if (marks > 1) {
            return "tables.thousands_mark";
        }
        int decimals = amount.length() - mark - 1;
        if (mark == 0 || decimals == 0) {
            return "tables.not_an_amount";
        }
        if (negative) {
            return "tables.negative";
        }
        return decimals > Euro.SCALE ? "tables.too_many_decimals" : mark > maxDigits ? "tables.too_large" : null;
    }

    static boolean isWhole(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (from == text.length()) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
