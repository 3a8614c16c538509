package de.rufwerk.reference;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// From a number as delivered to its canonical form: E.164 digits without `+` (rating.md § 2).
public final class ReferenceNumbers {

    /// The form that a format profile declares.
    public enum Form {
        PLUS,
        CC,
        IDD,
        NATIONAL,
        NATIONAL_BARE
    }

    private static final Set<String> WITHHELD = Set.of("", "-", "anonymous", "unknown", "unavailable", "restricted");

    private ReferenceNumbers() {}

    /// The canonical form; empty where the number is withheld or unreadable.
    /// `areaCode` is national without 0, empty where none is known.
    public static Optional<String> canonical(String delivered, Form form, String areaCode, boolean dropPortingPrefix) {
        if (isWithheld(delivered)) {
            return Optional.empty();
        }
        String dialled = cleaned(delivered);
        if (dropPortingPrefix) {
            dialled = dialled.replaceFirst("^[Dd][0-9A-Fa-f]{3}", "");
        }
        if (!dialled.matches("\\+?[0-9]+")) {
            return Optional.empty();
        }
        String number = switch (form) {
            case PLUS, IDD, NATIONAL -> national(dialled, areaCode);
            case CC -> countryCodeFirst(dialled);
            case NATIONAL_BARE -> nationalBare(dialled);
        };
        // An empty text stands for "no area code known".
        return number.matches("[1-9][0-9]{2,17}") ? Optional.of(withoutTrafficCode(number)) : Optional.empty();
    }

    static boolean isWithheld(String delivered) {
        return WITHHELD.contains(Csv.trim(delivered).toLowerCase(Locale.ROOT));
    }

    private static String cleaned(String delivered) {
        String text = Csv.trim(delivered);
        if (text.startsWith("+") || text.startsWith("00")) {
            text = text.replaceFirst("\\(0\\)", "");
        }
        return text.codePoints()
                .filter(c -> !Csv.isWhiteSpace(c) && "-/.()".indexOf(c) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// The forms `plus` and `idd` differ from `national` only in what they promise, not in how a number is read.
    private static String national(String dialled, String areaCode) {
        if (isInternational(dialled)) {
            return international(dialled);
        }
        if (dialled.startsWith("0")) {
            return "49" + dialled.substring(1);
        }
        if (isShortCode(dialled)) {
            return "49" + dialled;
        }
        return areaCode.isEmpty() ? "" : "49" + areaCode + dialled;
    }

    private static String countryCodeFirst(String dialled) {
        String number = isInternational(dialled) ? international(dialled) : dialled;
        return isShortCode(number) ? "49" + number : number;
    }

    private static String nationalBare(String dialled) {
        return isInternational(dialled) ? international(dialled) : "49" + dialled;
    }

    private static boolean isInternational(String dialled) {
        return dialled.startsWith("+") || dialled.startsWith("00");
    }

    private static String international(String dialled) {
        return dialled.substring(dialled.startsWith("+") ? 1 : 2);
    }

    private static boolean isShortCode(String dialled) {
        return dialled.matches("110|112|115|116[0-9]{3}|118[0-9]{2,3}");
    }

    private static String withoutTrafficCode(String number) {
        return number.matches("491987[0-9]{3}") ? "49116" + number.substring(6) : number;
    }
}
