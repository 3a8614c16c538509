package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A field of a rule as the editor shows it.
///
/// @param box left, top, width and height as they were typed; null where there is none
/// @param pages on which it stands, as in the YAML
/// @param reading what was found on the page that is shown; null where nothing was looked for
/// @param errors of the field, whichever of its inputs they are about
record EditedField(
        InvoiceField field,
        @Nullable List<String> box,
        String pattern,
        String pages,
        boolean optional,
        @Nullable Reading reading,
        List<Message> errors) {

    private static final String AMOUNT = "(-?[\\d.]+,\\d\\d)";

    private static final Map<InvoiceField, List<String>> PROPOSALS = Map.of(
            InvoiceField.NUMBER,
            List.of("Rechnungsnummer:? *(\\S+)", "Rechnungs-?Nr\\.?:? *(\\S+)", "Rechnung +(\\S*\\d\\S*)"),
            InvoiceField.CUSTOMER,
            List.of("Kundennummer:? *(\\S+)", "Kunden-?Nr\\.?:? *(\\S+)"),
            InvoiceField.DATE,
            List.of("Rechnungsdatum:? *(\\d{1,2}\\.\\d{1,2}\\.\\d{4})", "Datum:? *(\\d{1,2}\\.\\d{1,2}\\.\\d{4})"),
            InvoiceField.TOTAL,
            List.of("Rechnungsbetrag:? *" + AMOUNT, "Gesamtbetrag:? *" + AMOUNT, "Zu zahlen:? *" + AMOUNT),
            InvoiceField.PAGE,
            List.of("Seite (\\d+) von (\\d+)", "Seite (\\d+) */ *(\\d+)", "Blatt (\\d+) von (\\d+)"),
            InvoiceField.CHARGES,
            List.of("Telefonie netto:? *" + AMOUNT, "Verbindungsentgelte:? *" + AMOUNT));

    static EditedField of(
            InvoiceField field, RuleForm form, Map<InvoiceField, Reading> readings, Map<String, List<Message>> errors) {
        String at = field.key() + ".";
        return new EditedField(
                field,
                form.box(field),
                form.value(at + "pattern"),
                form.pages(field),
                !form.value(at + "optional").isEmpty(),
                form.looksFor(field) ? readings.get(field) : null,
                errors.entrySet().stream()
                        .filter(error -> error.getKey().startsWith(at))
                        .flatMap(error -> error.getValue().stream())
                        .toList());
    }

    /// The box where it can be drawn; null where what was typed is none.
    public @Nullable List<String> drawn() {
        return box != null && box.stream().allMatch(side -> side.matches("\\d{1,4}(\\.\\d+)?")) ? box : null;
    }

    /// What was typed for a side: 0 left, 1 top, 2 width, 3 height.
    public String side(int index) {
        return box == null ? "" : box.get(index);
    }

    public String key() {
        return field.key();
    }

    public Message title() {
        return field.title();
    }

    /// Which of the colours for series its box has, from 1.
    public int colour() {
        return switch (field) {
            case NUMBER -> 1;
            case CUSTOMER -> 2;
            case DATE -> 3;
            case TOTAL -> 4;
            case PAGE -> 5;
            case CHARGES -> 6;
        };
    }

    /// Whether each rule needs it.
    public boolean needed() {
        return field == InvoiceField.NUMBER || field == InvoiceField.CUSTOMER;
    }

    /// Patterns that are often right.
    public List<String> proposals() {
        return PROPOSALS.getOrDefault(field, List.of());
    }

    /// What was found on the page that is shown; empty where nothing was.
    public List<String> found() {
        return switch (reading) {
            case null -> List.of();
            case Reading.Nothing _ -> List.of();
            case Reading.Value(String text) -> List.of(text);
            case Reading.Several(List<String> texts) -> texts;
        };
    }
}
