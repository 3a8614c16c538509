package de.rufwerk.printfiles;

/// The order in which people look for customer numbers: numbers within a text count as numbers, so that 9 comes before
/// 10 and K9 before K10.
final class NaturalOrder {

    private NaturalOrder() {}

    /// Sorts by its bytes (UTF-8) as the texts sort naturally: each run of digits is written without leading zeros
    /// behind its length. Texts that differ in leading zeros only have the same key.
    static String key(String text) {
        var key = new StringBuilder(text.length() + 8);
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end == at) {
                key.append(text.charAt(at++));
            } else {
                int from = at;
                while (from < end - 1 && text.charAt(from) == '0') {
                    from++;
                }
                key.append('0').append(length(end - from)).append(text, from, end);
                at = end;
            }
        }
        return key.toString();
    }

    /// The length of a number, four digits.
    private static String length(int digits) {
        String length = Integer.toString(digits);
        return "0".repeat(Math.max(0, 4 - length.length())) + length;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
