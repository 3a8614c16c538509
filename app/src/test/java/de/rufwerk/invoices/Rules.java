package de.rufwerk.invoices;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rules and readings for tests.
final class Rules {

    private Rules() {}

    static InvoiceRule of(String yaml) {
        return RuleYaml.read("test.yaml", "test", yaml.getBytes(StandardCharsets.UTF_8));
    }

    /// Number, customer and page x of y on each page, a total somewhere.
    static InvoiceRule numbered() {
        return of("""
                begin: page_one
                fields:
                  number: {pattern: '(n)', pages: every}
                  customer: {pattern: '(c)', pages: every}
                  page: {pattern: '(x)(y)', pages: every}
                  total: {pattern: '(t)', pages: any, optional: yes}
                  charges: {pattern: '(t)', pages: any, optional: yes}
                """);
    }

    /// A page of such an invoice; an empty text is nothing, several stand behind each other with `|`.
    static PageReading page(int page, String number, String customer, String of, String total) {
        Map<InvoiceField, Reading> fields = new EnumMap<>(InvoiceField.class);
        fields.put(InvoiceField.NUMBER, reading(number));
        fields.put(InvoiceField.CUSTOMER, reading(customer));
        fields.put(InvoiceField.PAGE, reading(of));
        fields.put(InvoiceField.TOTAL, reading(total));
        return new PageReading(page, fields, false);
    }

    private static Reading reading(String text) {
        if (text.isEmpty()) {
            return Reading.NOTHING;
        }
        return text.contains("|") ? new Reading.Several(List.of(text.split("\\|"))) : new Reading.Value(text);
    }
}
