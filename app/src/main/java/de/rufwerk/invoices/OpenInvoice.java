package de.rufwerk.invoices;

import de.rufwerk.invoices.FieldRule.On;
import de.rufwerk.invoices.PageFault.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The invoice whose pages are being read. Of what is wrong with it, the first thing is kept.
final class OpenInvoice {

    /// Shown of page numbers that do not fit.
    private static final int MOST_SHOWN = 10;

    private record Defect(Reason reason, InvoiceField field, String detail) {}

    private final InvoiceRule rule;
    private final PrintedValues values;
    private final int first;
    private final Map<InvoiceField, String> found = new EnumMap<>(InvoiceField.class);
    private final List<String> numbering = new ArrayList<>();
    private @Nullable Defect defect;
    private int pages;
    private boolean numberingFits = true;

    OpenInvoice(InvoiceRule rule, PrintedValues values, int first) {
        this.rule = rule;
        this.values = values;
        this.first = first;
    }

    /// Whether a page says that it is the first of its invoice.
    static boolean isPageOne(Reading page) {
        return page instanceof Reading.Value(String text) && text.matches("0*1/\\d+");
    }

    /// As far as it was read; null otherwise.
    @Nullable
    String number() {
        return found.get(InvoiceField.NUMBER);
    }

    void add(PageReading page) {
        pages++;
        for (Map.Entry<InvoiceField, FieldRule> each : rule.fields().entrySet()) {
            if (each.getKey() == InvoiceField.PAGE) {
                numbering(page.of(InvoiceField.PAGE), each.getValue());
            } else if (each.getValue().on() != On.FIRST || pages == 1) {
                add(each.getKey(), each.getValue(), page);
            }
        }
    }

    private void add(InvoiceField field, FieldRule fieldRule, PageReading page) {
        switch (page.of(field)) {
            case Reading.Nothing _ -> {
                if (fieldRule.on() == On.EVERY && !fieldRule.optional()) {
                    defect(Reason.MISSING, field, Integer.toString(page.page() + 1));
                }
            }
            case Reading.Several(List<String> texts) ->
                defect(Reason.SEVERAL, field, (page.page() + 1) + ": " + String.join(", ", texts));
            case Reading.Value(String text) -> {
                String before = found.putIfAbsent(field, text);
                if (before != null && !before.equals(text)) {
                    defect(Reason.DIFFERS, field, before + ", " + text);
                }
            }
        }
    }

    /// Page k has to say k of y, with the same y on all, which is known at the end.
    private void numbering(Reading reading, FieldRule fieldRule) {
        if (fieldRule.on() == On.FIRST && pages > 1) {
            return;
        }
        String text = reading instanceof Reading.Value(String value) ? value : "?";
        if (reading instanceof Reading.Nothing && (fieldRule.optional() || fieldRule.on() == On.ANY)) {
            return;
        }
        String[] numbers = text.split("/", 2);
        boolean fits = numbers.length == 2 && isNumber(numbers[0], pages);
        String before = found.putIfAbsent(InvoiceField.PAGE, numbers.length == 2 ? numbers[1] : "?");
        numberingFits &= fits && (before == null || before.equals(numbers[1]));
        if (numbering.size() < MOST_SHOWN) {
            numbering.add(text);
        } else if (numbering.size() == MOST_SHOWN) {
            numbering.add("…");
        }
    }

    private static boolean isNumber(String text, int number) {
        return text.matches("\\d{1,9}") && Integer.parseInt(text) == number;
    }

    private void defect(Reason reason, InvoiceField field, String detail) {
        if (defect == null) {
            defect = new Defect(reason, field, detail);
        }
    }

    /// Gives out what it is: a part or a fault.
    void close(Consumer<InvoicePart> parts, Consumer<PageFault> faults) {
        for (Map.Entry<InvoiceField, FieldRule> each : rule.fields().entrySet()) {
            if (!each.getValue().optional() && !found.containsKey(each.getKey())) {
                defect(Reason.MISSING, each.getKey(), Integer.toString(first + 1));
            }
        }
        String of = found.get(InvoiceField.PAGE);
        if (of != null && !(numberingFits && isNumber(of, pages))) {
            defect(Reason.INCOMPLETE, InvoiceField.PAGE, String.join(", ", numbering));
        }
        LocalDate date = date();
        Long total = amount(InvoiceField.TOTAL);
        Long charges = amount(InvoiceField.CHARGES);
        String number = Objects.requireNonNullElse(number(), "");
        String customer = found.getOrDefault(InvoiceField.CUSTOMER, "");
        int last = first + pages - 1;
        if (defect == null) {
            parts.accept(new InvoicePart(first, last, number, customer, date, total, charges));
        } else {
            faults.accept(
                    new PageFault(defect.reason(), first, last, number, customer, defect.field(), defect.detail()));
        }
    }

    private @Nullable LocalDate date() {
        String text = found.get(InvoiceField.DATE);
        LocalDate date = text == null ? null : values.date(text).orElse(null);
        if (text != null && date == null) {
            defect(Reason.UNREADABLE, InvoiceField.DATE, text);
        }
        return date;
    }

    private @Nullable Long amount(InvoiceField field) {
        String text = found.get(field);
        Long amount = text == null ? null : values.amount(text).orElse(null);
        if (text != null && amount == null) {
            defect(Reason.UNREADABLE, field, text);
        }
        return amount;
    }
}
