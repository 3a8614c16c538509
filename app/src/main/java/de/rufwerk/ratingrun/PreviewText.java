package de.rufwerk.ratingrun;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A [Preview] as lines for a terminal, and for programs.
///
/// ```json
/// {"month": "2026-10", "line": "L1", "sums": [{"line": "L1", "price_basis": "net", "stored_calls": 2,
///   "stored_amount": "0.3800", "calls": 2, "amount": "0.4100", "difference": "0.0300"}],
///  "changed": 1, "settled": 0, "cases": 0, "moved": 0, "milliseconds": 12}
/// ```
final class PreviewText {

    private static final String ROW = "  %-20s %-6s %10s %16s %16s %16s";

    private final Messages messages;
    private final Locale language;

    PreviewText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    List<String> lines(Preview preview) {
        List<String> lines = new ArrayList<>();
        lines.add(text("title", preview.line(), preview.month()));
        lines.add("");
        lines.add(ROW.formatted(
                text("column.line"),
                text("column.basis"),
                text("column.calls"),
                text("column.stored"),
                text("column.now"),
                text("column.difference")));
        for (Preview.Sum sum : preview.sums()) {
            lines.add(ROW.formatted(
                    sum.line(),
                    text("basis." + sum.basis()),
                    number(sum.calls()),
                    amount(sum.storedAmount(), preview),
                    amount(sum.amount(), preview),
                    amount(sum.difference(), preview)));
        }
        lines.add("");
        lines.add(text("changed", preview.changed()));
        lines.add(text("settled", preview.settled(), preview.cases(), preview.moved()));
        lines.add(text("limits", preview.took().toMillis()));
        return lines;
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of("ratingrun.preview." + code, arguments), language);
    }

    private String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    private String amount(long amount, Preview preview) {
        NumberFormat euro = NumberFormat.getNumberInstance(language);
        euro.setMinimumFractionDigits(preview.priceScale());
        euro.setMaximumFractionDigits(preview.priceScale());
        return euro.format(BigDecimal.valueOf(amount, Euro.SCALE));
    }

    static Map<String, Object> json(Preview preview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", preview.month().toString());
        json.put("line", preview.line());
        json.put("sums", preview.sums().stream().map(sum -> json(sum, preview)).toList());
        json.put("changed", preview.changed());
        json.put("settled", preview.settled());
        json.put("cases", preview.cases());
        json.put("moved", preview.moved());
        json.put("milliseconds", preview.took().toMillis());
        return json;
    }

    private static Map<String, Object> json(Preview.Sum sum, Preview preview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", sum.line());
        json.put("price_basis", sum.basis().name().toLowerCase(Locale.ROOT));
        json.put("stored_calls", sum.storedCalls());
        json.put("stored_amount", Euro.format(sum.storedAmount(), preview.priceScale()));
        json.put("calls", sum.calls());
        json.put("amount", Euro.format(sum.amount(), preview.priceScale()));
        json.put("difference", Euro.format(sum.difference(), preview.priceScale()));
        return json;
    }
}
