package de.rufwerk.formatprofiles;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How the call numbers of a column begin. The form of a number is never told by its length (`rating.md § 2`), so a
/// column is looked at as a whole.
final class NumberShape {

    private static final Set<String> WITHHELD = Set.of("anonymous", "unknown", "unavailable", "restricted", "-");
    private static final Pattern SEPARATORS = Pattern.compile("[ \\-/.()]");
    private static final Pattern PORTING = Pattern.compile("[Dd][0-9A-Fa-f]{3}(?=[0-9])");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.[0-9]+");
    private static final int LONGEST_SHORT_CODE = 6;
    private static final int LONG = 9;

    private int all;
    private int plus;
    private int idd;
    private int zero;
    private int fortyNine;
    private int shortCodes;
    private int others;
    private int longOnes;
    private int ported;

    void add(String value) {
        if (WITHHELD.contains(value.toLowerCase(Locale.ROOT))) {
            return;
        }
        String digits = SEPARATORS.matcher(value.replace("(0)", "")).replaceAll("");
        if (PORTING.matcher(digits).lookingAt()) {
            ported++;
            digits = digits.substring(4);
        }
        if (!NUMBER.matcher(digits).matches() || DECIMAL.matcher(value).matches()) {
            return;
        }
        all++;
        longOnes += digits.length() >= LONG ? 1 : 0;
        if (digits.startsWith("+")) {
            plus++;
        } else if (digits.startsWith("00")) {
            idd++;
        } else if (digits.startsWith("0")) {
            zero++;
        } else if (digits.length() <= LONGEST_SHORT_CODE) {
            shortCodes++;
        } else if (digits.startsWith("49")) {
            fortyNine++;
        } else {
            others++;
        }
    }

    /// Values that are numbers at all.
    int all() {
        return all;
    }

    int plus() {
        return plus;
    }

    /// With `00`.
    int idd() {
        return idd;
    }

    /// With one `0`.
    int zero() {
        return zero;
    }

    /// With `49`, neither `+` nor `0` before it.
    int fortyNine() {
        return fortyNine;
    }

    int shortCodes() {
        return shortCodes;
    }

    /// With another digit.
    int others() {
        return others;
    }

    int ported() {
        return ported;
    }

    /// Whether these look like call numbers even where nothing says that they are.
    boolean isClear() {
        return all > 0 && 100L * Math.max(longOnes, plus + idd + zero) / all >= ColumnFacts.ENOUGH;
    }
}
