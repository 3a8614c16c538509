package de.rufwerk.invoices;

import de.rufwerk.invoices.FieldRule.On;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts the pages of a file together to invoices, in the order of the pages. Each page ends up in exactly one invoice
/// or one fault; memory stays the same however many pages there are.
final class Cutter {

    private final InvoiceRule rule;
    private final PrintedValues values;
    private final Consumer<InvoicePart> parts;
    private final Consumer<PageFault> faults;
    /// Whether pages behind the first one carry the number, too.
    private final boolean numberOnLater;
    private @Nullable OpenInvoice open;
    private int strayFrom = -1;
    private int next;

    Cutter(InvoiceRule rule, Consumer<InvoicePart> parts, Consumer<PageFault> faults) {
        this.rule = rule;
        this.values = new PrintedValues(rule);
        this.parts = parts;
        this.faults = faults;
        FieldRule number = rule.field(InvoiceField.NUMBER);
        this.numberOnLater = number != null && number.on() != On.FIRST;
    }

    /// The next page.
    void page(PageReading page) {
        if (page.page() != next) {
            throw new IllegalStateException("page " + page.page() + " instead of " + next);
        }
        if (begins(page)) {
            close();
            open = new OpenInvoice(rule, values, page.page());
        }
        if (open == null) {
            strayFrom = strayFrom < 0 ? page.page() : strayFrom;
        } else {
            open.add(page);
        }
        next++;
    }

    private boolean begins(PageReading page) {
        return switch (rule.begin()) {
            case PAGE_ONE ->
                OpenInvoice.isPageOne(page.of(InvoiceField.PAGE)) || (numberOnLater && isOtherNumber(page));
            case NUMBER -> isOtherNumber(page);
            case PATTERN -> page.begins();
        };
    }

    /// A first page without a number is at fault itself, and does not end with the second one.
    private boolean isOtherNumber(PageReading page) {
        return page.of(InvoiceField.NUMBER) instanceof Reading.Value(String number)
                && (open == null || (open.number() != null && !number.equals(open.number())));
    }

    /// To be called behind the last page.
    void finish() {
        close();
    }

    private void close() {
        if (strayFrom >= 0) {
            faults.accept(new PageFault(PageFault.Reason.STRAY, strayFrom, next - 1, "", "", InvoiceField.NUMBER, ""));
            strayFrom = -1;
        }
        if (open != null) {
            open.close(parts, faults);
            open = null;
        }
    }
}
