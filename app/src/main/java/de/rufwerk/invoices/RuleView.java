package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A rule as a page shows it.
///
/// @param own whether it lies in the home
/// @param rule null where it has errors
/// @param errors why it cannot be read
record RuleView(String name, boolean own, @Nullable InvoiceRule rule, List<Message> errors) {

    /// A field in words.
    ///
    /// @param box left, top, width and height in millimetres; null where it is looked for on the whole page
    record Field(Message title, @Nullable List<String> box, String pattern, Message pages, boolean optional) {}

    public String description() {
        return rule == null ? "" : rule.description();
    }

    /// Fields that it looks for, in the order in which people read them.
    public List<Field> fields() {
        if (rule == null) {
            return List.of();
        }
        return rule.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> field(each.getKey(), each.getValue()))
                .toList();
    }

    private static Field field(InvoiceField field, FieldRule found) {
        return new Field(
                field.title(),
                found.box() == null ? null : found.box().texts(),
                found.pattern() == null ? "" : found.pattern().pattern(),
                Message.of("invoices.on." + found.on().key()),
                found.optional());
    }
}
