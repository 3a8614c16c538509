package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.invoices.FieldRule.On;
import de.rufwerk.money.Euro;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An invoice rule as it stands in the editor, whether it is one or not.
///
/// @param values by the name of the input: `files`, `number.left` …
record RuleForm(Map<String, String> values) {

    static final String NAME = "name";

    /// Fingerprint of the file that is being changed, empty for a new one.
    static final String BASE = "base";

    private static final List<String> SIDES = List.of("left", "top", "width", "height");
    private static final List<String> OF_THE_WHOLE =
            List.of("description", "files", "begin", "begin_pattern", "form", "dates", "basis", "tolerance");
    private static final List<String> NUMBERS = List.of("tolerance");
    private static final int LONGEST = 2_000;

    /// Finds nothing on any page.
    private static final String NEVER = "\\z(.)";

    private static final int PLACE = 0;
    private static final String OF_THE_FILE = "invoices.rule.";
    private static final String OF_THE_FORM = "invoices.form.";

    RuleForm {
        Map<String, String> known = new TreeMap<>();
        values.forEach((key, value) -> {
            if (value.length() <= LONGEST) {
                known.put(key, value.strip());
            }
        });
        values = known;
    }

    /// A rule, to be edited.
    static RuleForm of(InvoiceRule rule, String name, String base) {
        Map<String, String> values = new HashMap<>();
        values.put(NAME, name);
        values.put(BASE, base);
        values.put("description", rule.description());
        values.put("files", rule.files());
        values.put("begin", key(rule.begin()));
        values.put(
                "begin_pattern",
                rule.beginPattern() == null ? "" : rule.beginPattern().pattern());
        values.put("form", key(rule.form()));
        values.put("dates", rule.dates() == null ? "" : rule.dates());
        values.put("basis", key(rule.basis()));
        values.put(
                "tolerance",
                new BigDecimal(Euro.format(rule.tolerance(), Euro.SCALE))
                        .stripTrailingZeros()
                        .toPlainString());
        rule.fields().forEach((field, found) -> {
            String at = field.key() + ".";
            Box box = found.box();
            for (int side = 0; box != null && side < SIDES.size(); side++) {
                values.put(at + SIDES.get(side), box.texts().get(side));
            }
            values.put(
                    at + "pattern",
                    found.pattern() == null ? "" : found.pattern().pattern());
            values.put(at + "pages", found.on().key());
            values.put(at + "optional", found.optional() ? "yes" : "");
        });
        return new RuleForm(values);
    }

    private static String key(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    public String value(String key) {
        return values.getOrDefault(key, "");
    }

    public String name() {
        return value(NAME);
    }

    public String base() {
        return value(BASE);
    }

    /// The same without what these fields are found by.
    RuleForm without(Collection<InvoiceField> fields) {
        Map<String, String> rest = new HashMap<>(values);
        rest.keySet().removeIf(key -> fields.stream().anyMatch(field -> key.startsWith(field.key() + ".")));
        return new RuleForm(rest);
    }

    /// What of an unfinished form can be read on a page already: the same without what is wrong, so that a person sees
    /// what is found while there is still something to do.
    Optional<InvoiceRule> legible(Wrong wrong) {
        Map<String, String> rest = new HashMap<>(values);
        for (String input : wrong.errors().keySet()) {
            String about = input.contains(".") ? input.substring(0, input.indexOf('.') + 1) : input;
            rest.keySet().removeIf(key -> key.equals(about) || (about.endsWith(".") && key.startsWith(about)));
        }
        rest.put("begin", "number");
        rest.remove("begin_pattern");
        for (InvoiceField needed : List.of(InvoiceField.NUMBER, InvoiceField.CUSTOMER)) {
            if (!new RuleForm(rest).looksFor(needed)) {
                rest.put(needed.key() + ".pattern", NEVER);
            }
        }
        return new RuleForm(rest).check() instanceof Fine(InvoiceRule rule) ? Optional.of(rule) : Optional.empty();
    }

    /// Where the form has a box, left, top, width and height as they were typed; null where it has none.
    public @Nullable List<String> box(InvoiceField field) {
        List<String> sides =
                SIDES.stream().map(side -> number(field.key() + "." + side)).toList();
        return sides.stream().allMatch(String::isEmpty) ? null : sides;
    }

    /// Whether the rule looks for the field.
    public boolean looksFor(InvoiceField field) {
        return box(field) != null || !value(field.key() + ".pattern").isEmpty();
    }

    /// On which pages of an invoice a field stands, also where nothing has been chosen yet.
    public String pages(InvoiceField field) {
        String chosen = value(field.key() + ".pages");
        return chosen.isEmpty() ? (field == InvoiceField.DATE ? On.FIRST : On.EVERY).key() : chosen;
    }

    private String number(String key) {
        return value(key).replace(',', '.');
    }

    /// What becomes of the form.
    sealed interface Checked {}

    record Fine(InvoiceRule rule) implements Checked {}

    /// @param errors by the name of the input, or of the field, that they are about; `""` for none
    record Wrong(Map<String, List<Message>> errors) implements Checked {

        /// What speaks against saving it under its name.
        static Wrong name(List<Message> errors) {
            return new Wrong(Map.of(NAME, errors));
        }
    }

    /// Reads what stands there as the YAML of a rule is read, so that both know the same errors.
    Checked check() {
        Written written = write();
        try {
            String name = name().isEmpty() ? InvoiceRules.STANDARD : name();
            byte[] yaml = String.join("\n", written.lines).getBytes(StandardCharsets.UTF_8);
            return new Fine(RuleYaml.read("", name, yaml));
        } catch (WrongUse wrong) {
            Map<String, List<Message>> errors = new TreeMap<>();
            wrong.messages()
                    .forEach(error -> errors.computeIfAbsent(written.inputOf(error), _ -> new ArrayList<>())
                            .add(asOnTheForm(error)));
            return new Wrong(errors);
        }
    }

    /// The same in the words of the form, which has no lines and no keys.
    private static Message asOnTheForm(Message error) {
        return error.code().startsWith(OF_THE_FILE)
                ? new Message(OF_THE_FORM + error.code().substring(OF_THE_FILE.length()), error.arguments())
                : error;
    }

    private Written write() {
        Written yaml = new Written();
        for (String key : OF_THE_WHOLE) {
            String value = NUMBERS.contains(key) ? number(key) : value(key);
            if (!value.isEmpty()) {
                yaml.line(key, key + ": " + quoted(value));
            }
        }
        yaml.line("", "fields:");
        for (InvoiceField field : InvoiceField.values()) {
            if (looksFor(field)) {
                write(field, yaml);
            }
        }
        return yaml;
    }

    private void write(InvoiceField field, Written yaml) {
        String at = field.key() + ".";
        yaml.line(at + "pattern", "  " + field.key() + ":");
        List<String> box = box(field);
        if (box != null) {
            // what is missing or strange there is one error: the box is none
            String sides = String.join(
                    ", ",
                    box.stream()
                            .map(side -> quoted(side.isEmpty() ? "?" : side))
                            .toList());
            yaml.line(at + "left", "    box: [" + sides + "]");
        }
        if (!value(at + "pattern").isEmpty()) {
            yaml.line(at + "pattern", "    pattern: " + quoted(value(at + "pattern")));
        }
        yaml.line(at + "pages", "    pages: " + quoted(pages(field)));
        if (!value(at + "optional").isEmpty()) {
            yaml.line(at + "optional", "    optional: yes");
        }
    }

    /// In single quotes YAML takes everything for what it is; it has no line breaks there.
    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}+", " ").replace("'", "''") + "'";
    }

    /// YAML of which each line knows its input.
    private static final class Written {

        private final List<String> lines = new ArrayList<>();
        private final List<String> inputs = new ArrayList<>();

        void line(String input, String text) {
            lines.add(text);
            inputs.add(input);
        }

        String inputOf(Message error) {
            return switch (error.code()) {
                case "invoices.rule.begin-pattern" -> "begin_pattern";
                case "invoices.rule.begin-page" -> "page.pattern";
                case "invoices.rule.number-first" -> "page.pattern";
                case "invoices.rule.field-missing" -> error.arguments().getLast() + ".pattern";
                default -> {
                    String place =
                            error.arguments().isEmpty() ? "" : error.arguments().get(PLACE);
                    int line = place.matches(":\\d{1,4}") ? Integer.parseInt(place.substring(1)) : 0;
                    yield line >= 1 && line <= inputs.size() ? inputs.get(line - 1) : "";
                }
            };
        }
    }
}
