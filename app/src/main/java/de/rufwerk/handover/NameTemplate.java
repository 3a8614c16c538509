package de.rufwerk.handover;

import de.rufwerk.documents.SafeName;
import de.rufwerk.documents.StoredDocument;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name at a portal, with folders, in which the document fills the places `{month}`, `{yyyy}`, `{MM}`, `{customer}`,
/// `{number}` (of the invoice), `{line}`, `{kind}`, `{name}` (the document's own file name) and `{document}` (its
/// number here). What comes from a document cannot lead out of the folders of the template.
record NameTemplate(String text) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}._ /-]*");
    private static final List<String> OF_MONTH = List.of("month", "yyyy", "MM");
    private static final List<String> OF_DOCUMENT = List.of("customer", "number", "line", "kind", "name", "document");
    private static final int LONGEST = 200;

    /// Whether it is one for documents.
    boolean isForDocuments() {
        return isSafe() && places().stream().allMatch(place -> OF_MONTH.contains(place) || OF_DOCUMENT.contains(place));
    }

    /// Whether it is one for a file of a whole month.
    boolean isForMonth() {
        return isSafe() && OF_MONTH.containsAll(places());
    }

    private boolean isSafe() {
        boolean leads = text.startsWith("/") || text.endsWith("/") || text.contains("//") || text.contains("..");
        return !text.isEmpty()
                && text.length() <= LONGEST
                && !leads
                && FORM.matcher(PLACE.matcher(text).replaceAll("")).matches();
    }

    private List<String> places() {
        return PLACE.matcher(text).results().map(place -> place.group(1)).toList();
    }

    String of(StoredDocument document) {
        return fill(place -> switch (place) {
            case "customer" -> document.customer();
            case "number" -> document.number();
            case "line" -> document.line();
            case "kind" -> document.kind().name().toLowerCase(Locale.ROOT);
            case "name" -> document.fileName();
            case "document" -> Long.toString(document.id());
            default -> month(place, document.month());
        });
    }

    String of(YearMonth month) {
        return fill(place -> month(place, month));
    }

    private static String month(String place, YearMonth month) {
        return switch (place) {
            case "month" -> month.toString();
            case "yyyy" -> String.format(Locale.ROOT, "%04d", month.getYear());
            case "MM" -> String.format(Locale.ROOT, "%02d", month.getMonthValue());
            default -> throw new IllegalArgumentException("No place of a month: " + place);
        };
    }

    private interface Values {
        String of(String place);
    }

    private String fill(Values values) {
        return PLACE.matcher(text).replaceAll((MatchResult place) -> {
            String value = values.of(place.group(1));
            return Matcher.quoteReplacement(value.isEmpty() ? "-" : SafeName.safe(value));
        });
    }
}
