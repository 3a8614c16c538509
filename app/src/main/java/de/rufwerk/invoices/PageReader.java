package de.rufwerk.invoices;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import de.rufwerk.pdf.PageText;
import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the fields of a rule on the pages of a file, each page for itself. For one thread, as the file.
final class PageReader {

    /// Characters of a page that are looked at; a page of small print has ten thousand.
    private static final int LONGEST_PAGE = 200_000;

    private static final int MOST_VALUES = 20;

    /// Finds looked at, the same ones and empty ones included: each of them starts a search of its own.
    private static final int MOST_FINDS = 1_000;

    /// A page's text may hold anything, and the database takes no zero.
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f]");

    private static final int LONGEST_VALUE = 200;
    private static final Pattern PAGE_OF = Pattern.compile("(\\d{1,6})\\D+(\\d{1,6})");

    private final InvoiceRule rule;
    private final PdfFile file;

    PageReader(InvoiceRule rule, PdfFile file) {
        this.rule = rule;
        this.file = file;
    }

    /// @param page from 0
    PageReading read(int page) throws IOException {
        PageText words = file.text(page);
        String text = needsWholePage() ? joined(words, "\n") : "";
        Map<InvoiceField, Reading> fields = new EnumMap<>(InvoiceField.class);
        for (Map.Entry<InvoiceField, FieldRule> each : rule.fields().entrySet()) {
            Box box = each.getValue().box();
            String in = box == null ? text : joined(box.of(words, file.size(page)), "\n");
            fields.put(each.getKey(), read(each.getKey(), each.getValue().pattern(), in));
        }
        Pattern begin = rule.beginPattern();
        return new PageReading(
                page, fields, begin != null && begin.matcher(text).find());
    }

    private boolean needsWholePage() {
        return rule.beginPattern() != null || rule.fields().values().stream().anyMatch(field -> field.box() == null);
    }

    private static String joined(PageText words, String between) {
        String text = CONTROL.matcher(String.join(between, words.lines())).replaceAll(" ");
        return text.length() > LONGEST_PAGE ? text.substring(0, LONGEST_PAGE) : text;
    }

    private static Reading read(InvoiceField field, @Nullable Pattern pattern, String text) {
        if (pattern != null) {
            return found(pattern, text);
        }
        if (field == InvoiceField.PAGE) {
            return found(PAGE_OF, text);
        }
        String all = text.replace('\n', ' ').strip();
        return all.isEmpty() ? Reading.NOTHING : new Reading.Value(shortened(all));
    }

    /// All that the pattern finds; the same several times is found once.
    private static Reading found(Pattern pattern, String text) {
        Set<String> values = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(text);
        for (int finds = 0; finds < MOST_FINDS && values.size() < MOST_VALUES && matcher.find(); finds++) {
            String value = matcher.groupCount() == 2 ? group(matcher, 1) + "/" + group(matcher, 2) : group(matcher, 1);
            if (!value.isEmpty()) {
                values.add(shortened(value));
            }
        }
        return switch (values.size()) {
            case 0 -> Reading.NOTHING;
            case 1 -> new Reading.Value(values.iterator().next());
            default -> new Reading.Several(List.copyOf(values));
        };
    }

    private static String group(Matcher matcher, int number) {
        String group = matcher.group(number);
        return group == null ? "" : group.strip();
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }
}
