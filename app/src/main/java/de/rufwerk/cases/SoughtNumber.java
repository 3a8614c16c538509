package de.rufwerk.cases;

/// A number as a person types it to find cases: `0351 1234`, `+49 351 1234`, `0049351/1234`, `493511234` and a
/// part of it all find the same.
final class SoughtNumber {

    private SoughtNumber() {}

    /// The digits to look for in canonical numbers: with the country code where the beginning shows that one is
    /// missing.
    static String canonical(String typed) {
        String digits = digits(typed);
        if (typed.strip().startsWith("+")) {
            return digits;
        }
        if (digits.startsWith("00")) {
            return digits.replaceFirst("^0+", "");
        }
        return digits.startsWith("0") ? "49" + digits.replaceFirst("^0+", "") : digits;
    }

    /// The digits to look for in numbers as they were delivered, which may have a country code or not.
    static String delivered(String typed) {
        String canonical = canonical(typed);
        return canonical.startsWith("49") ? canonical.substring(2) : canonical;
    }

    private static String digits(String typed) {
        // a zero in brackets behind a country code is not dialled
        return typed.replaceFirst("^(\\s*(?:\\+|00)\\s*\\d+\\s*)\\(0\\)", "$1").replaceAll("[^0-9]", "");
    }
}
