package de.rufwerk.invoices;

import de.rufwerk.home.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.regex.Pattern;

/// Names of documents by a template. What was read on a page cannot lead out of the folders that the template names:
/// only letters, digits, `.`, `_` and `-` come through, and what was changed by that is told apart by a digest.
final class DocumentName {

    private static final Pattern TEMPLATE =
            Pattern.compile("(?!.*\\.\\.)(?:[\\p{L}\\p{N}_-]|\\{(?:customer|number|month)})"
                    + "(?:[\\p{L}\\p{N}._/ -]|\\{(?:customer|number|month)})*\\.pdf");
    private static final Pattern STRANGE = Pattern.compile("[^\\p{L}\\p{N}._-]+");
    private static final int LONGEST = 100;
    private static final int DIGITS = 8;

    private DocumentName() {}

    /// Whether a text is a template that gives each invoice a name of its own.
    static boolean isTemplate(String template) {
        return template.length() <= LONGEST
                && TEMPLATE.matcher(template).matches()
                && template.contains("{number}")
                && !template.contains("//");
    }

    static String of(String template, YearMonth month, InvoicePart part) {
        return template.replace("{month}", month.toString())
                .replace("{customer}", safe(part.customer()))
                .replace("{number}", safe(part.number()));
    }

    private static String safe(String value) {
        String plain = STRANGE.matcher(value).replaceAll("_");
        if (plain.startsWith(".")) {
            plain = "_" + plain.substring(1);
        }
        if (plain.length() > LONGEST) {
            plain = plain.substring(0, LONGEST);
        }
        return plain.equals(value)
                ? plain
                : plain + "~"
                        + Sha256.of(value.getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, DIGITS);
    }
}
