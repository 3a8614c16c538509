package de.rufwerk.invoices;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import de.rufwerk.home.SettingsSection;
import de.rufwerk.invoices.FieldRule.On;
import de.rufwerk.invoices.InvoiceRule.Basis;
import de.rufwerk.invoices.InvoiceRule.Begin;
import de.rufwerk.invoices.InvoiceRule.NumberForm;
import de.rufwerk.money.Euro;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads and writes the YAML of an invoice rule.
final class RuleYaml {

    private static final int LARGEST_PAGE = 5_000;

    private enum Optional {
        YES,
        NO
    }

    private RuleYaml() {}

    /// @param file by which people find it
    /// @throws de.rufwerk.home.WrongUse with everything that is wrong with it
    static InvoiceRule read(String file, String name, byte[] content) {
        return SettingsSection.read(file, content, root -> rule(name, root));
    }

    private static InvoiceRule rule(String name, SettingsSection root) {
        Begin begin = root.choice("begin", Begin.PAGE_ONE);
        String beginText = root.optionalText("begin_pattern");
        Pattern beginPattern = beginText == null ? null : pattern(root, "begin_pattern", beginText, 0);
        Map<InvoiceField, FieldRule> fields = fields(root.section("fields"));
        if ((begin == Begin.PATTERN) != (beginText != null)) {
            root.error("invoices.rule.begin-pattern");
        }
        if (begin == Begin.PAGE_ONE && !fields.containsKey(InvoiceField.PAGE)) {
            root.error("invoices.rule.begin-page");
        }
        FieldRule number = fields.get(InvoiceField.NUMBER);
        FieldRule page = fields.get(InvoiceField.PAGE);
        if (number != null && number.on() != On.EVERY && (page == null || page.optional())) {
            root.error("invoices.rule.number-first");
        }
        for (InvoiceField needed : List.of(InvoiceField.NUMBER, InvoiceField.CUSTOMER)) {
            if (!fields.containsKey(needed)) {
                root.error("invoices.rule.field-missing", new Object[] {needed.key()}); // or it would be a key's error
            }
        }
        var rule = new InvoiceRule(
                name,
                root.text("description", ""),
                root.text("files", "*.pdf"),
                begin,
                begin == Begin.PATTERN ? beginPattern : null,
                root.choice("form", NumberForm.GERMAN),
                dates(root),
                root.choice("basis", Basis.NET),
                tolerance(root),
                fields);
        root.refuseUnknown();
        return rule;
    }

    private static Map<InvoiceField, FieldRule> fields(SettingsSection section) {
        Map<InvoiceField, FieldRule> fields = new EnumMap<>(InvoiceField.class);
        for (InvoiceField field : InvoiceField.values()) {
            if (section.has(field.key())) {
                FieldRule rule = field(field, section);
                if (rule != null) {
                    fields.put(field, rule);
                }
            }
        }
        section.refuseUnknown();
        return fields;
    }

    private static @Nullable FieldRule field(InvoiceField field, SettingsSection fields) {
        SettingsSection section = fields.section(field.key());
        Box box = section.has("box") ? box(section) : null;
        String text = section.optionalText("pattern");
        Pattern pattern = text == null ? null : pattern(section, "pattern", text, field.groups());
        On on = section.choice("pages", field == InvoiceField.DATE ? On.FIRST : On.EVERY);
        boolean optional = section.choice("optional", Optional.NO) == Optional.YES;
        section.refuseUnknown();
        if (box == null && pattern == null) {
            if (text == null && !section.has("box")) {
                fields.error(field.key(), "invoices.rule.field-empty", field.key());
            }
            return null;
        }
        if (optional && (field == InvoiceField.NUMBER || field == InvoiceField.CUSTOMER)) {
            section.error("optional", "invoices.rule.field-needed", field.key());
        }
        return new FieldRule(box, pattern, on, optional);
    }

    private static @Nullable Box box(SettingsSection section) {
        List<String> texts = section.texts("box");
        List<Double> numbers = new ArrayList<>();
        for (String text : texts) {
            if (text.matches("\\d{1,4}(\\.\\d{1,2})?") && Double.parseDouble(text) <= LARGEST_PAGE) {
                numbers.add(Double.valueOf(text));
            }
        }
        if (texts.size() != 4 || numbers.size() != 4 || numbers.get(2) <= 0 || numbers.get(3) <= 0) {
            section.error("box", "invoices.rule.box", String.join(", ", texts));
            return null;
        }
        return new Box(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }

    private static @Nullable Pattern pattern(SettingsSection section, String key, String text, int groups) {
        try {
            return SafePatterns.of(text, groups);
        } catch (PatternSyntaxException e) {
            section.error(key, "invoices.rule.pattern", text, e.getDescription());
            return null;
        }
    }

    private static @Nullable String dates(SettingsSection root) {
        String dates = root.optionalText("dates");
        if (dates == null) {
            return null;
        }
        try {
            if (!DateTimeFormatter.ofPattern(dates, Locale.GERMAN)
                    .format(LocalDate.EPOCH)
                    .isBlank()) {
                return dates;
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // told below, like a form that shows nothing
        }
        root.error("dates", "invoices.rule.dates", dates);
        return null;
    }

    private static long tolerance(SettingsSection root) {
        String text = root.optionalText("tolerance");
        if (text == null) {
            return InvoiceRule.TOLERANCE;
        }
        try {
            long tolerance = Euro.parse(text);
            if (tolerance >= 0) {
                return tolerance;
            }
        } catch (NumberFormatException _) {
            // told below, like a negative one
        }
        root.error("tolerance", "invoices.rule.tolerance", text);
        return InvoiceRule.TOLERANCE;
    }

    /// The YAML of a rule; what it says is the rule again. Comments of a file are not in it.
    static String write(InvoiceRule rule) {
        StringBuilder yaml = new StringBuilder();
        if (!rule.description().isBlank()) {
            yaml.append("description: ").append(quoted(rule.description())).append('\n');
        }
        yaml.append("files: ").append(quoted(rule.files())).append('\n');
        yaml.append("begin: ").append(key(rule.begin())).append('\n');
        if (rule.beginPattern() != null) {
            yaml.append("begin_pattern: ")
                    .append(quoted(rule.beginPattern().pattern()))
                    .append('\n');
        }
        yaml.append("form: ").append(key(rule.form())).append('\n');
        if (rule.dates() != null) {
            yaml.append("dates: ").append(quoted(rule.dates())).append('\n');
        }
        yaml.append("basis: ").append(key(rule.basis())).append('\n');
        yaml.append("tolerance: ")
                .append(Euro.format(rule.tolerance(), Euro.SCALE))
                .append('\n');
        yaml.append("fields:\n");
        for (InvoiceField field : InvoiceField.values()) {
            FieldRule found = rule.field(field);
            if (found != null) {
                yaml.append("  ").append(field.key()).append(": {").append(field(found));
                yaml.append("}\n");
            }
        }
        return yaml.toString();
    }

    private static String field(FieldRule rule) {
        Box box = rule.box();
        Pattern pattern = rule.pattern();
        return String.join(
                ", ",
                Stream.of(
                                box == null ? "" : "box: [" + String.join(", ", box.texts()) + "]",
                                pattern == null ? "" : "pattern: " + quoted(pattern.pattern()),
                                "pages: " + rule.on().key(),
                                rule.optional() ? "optional: yes" : "")
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static String key(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /// In single quotes YAML takes everything for what it is; it has no line breaks there.
    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}+", " ").replace("'", "''") + "'";
    }
}
