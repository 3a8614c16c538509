package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The control chain as people and programs read it at the terminal. Amounts are EUR with six decimals.
final class ChainText {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NOTHING = "–";

    private final Messages messages;
    private final Locale language;

    ChainText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    void print(ControlChain chain, PrintWriter out) {
        out.printf(
                "%-34s %12s %14s %18s %18s %18s%n",
                "",
                text("transfer.chain.calls"),
                text("transfer.chain.seconds"),
                text("transfer.chain.cost"),
                text("transfer.net"),
                text("transfer.gross"));
        for (ControlChain.Stage stage : chain.stages()) {
            stage.differences()
                    .forEach(difference -> line(
                            "  " + messages.text(difference.title(), language),
                            difference.figures(),
                            stage.hasCost(),
                            stage.hasRevenue(),
                            out));
            line(messages.text(stage.title(), language), stage.figures(), stage.hasCost(), stage.hasRevenue(), out);
        }
        out.println();
        for (ControlChain.Carrier carrier : chain.carriers()) {
            line(carrier.name(), carrier.charged(), true, true, out);
            out.printf(
                    "  %-32s %12s %14s %18s%n",
                    text("transfer.chain.margin"), "", "", Euro.format(carrier.margin(), Euro.SCALE));
            CarrierInvoice invoice = carrier.invoice();
            if (invoice != null) {
                out.printf(
                        "  %-32s %12s %14s %18s%n",
                        text("transfer.invoice.of", invoice.number()),
                        "",
                        "",
                        Euro.format(invoice.amount(), Euro.SCALE));
            }
        }
        chain.breaks().forEach(broken -> out.println("! " + messages.text(broken, language)));
    }

    private static void line(String title, Figures figures, boolean cost, boolean revenue, PrintWriter out) {
        out.printf(
                "%-34s %12d %14d %18s %18s %18s%n",
                title,
                figures.calls(),
                figures.seconds(),
                cost ? Euro.format(figures.cost(), Euro.SCALE) : NOTHING,
                revenue ? Euro.format(figures.net(), Euro.SCALE) : NOTHING,
                revenue ? Euro.format(figures.gross(), Euro.SCALE) : NOTHING);
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }

    static String json(ControlChain chain) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", chain.month().toString());
        json.put("complete", chain.breaks().isEmpty());
        json.put("stages", chain.stages().stream().map(ChainText::stage).toList());
        json.put("carriers", chain.carriers().stream().map(ChainText::carrier).toList());
        json.put("breaks", chain.breaks().stream().map(Message::code).toList());
        return JSON.writeValueAsString(json);
    }

    private static Map<String, Object> stage(ControlChain.Stage stage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stage", stage.name());
        put(json, stage.figures(), stage.hasCost(), stage.hasRevenue());
        json.put(
                "differences",
                stage.differences().stream()
                        .map(difference -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("difference", difference.name());
                            put(one, difference.figures(), stage.hasCost(), stage.hasRevenue());
                            return one;
                        })
                        .toList());
        return json;
    }

    private static Map<String, Object> carrier(ControlChain.Carrier carrier) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("carrier", carrier.name());
        json.put("read", put(new LinkedHashMap<>(), carrier.read(), true, false));
        json.put("stored", put(new LinkedHashMap<>(), carrier.stored(), true, false));
        json.put("charged", put(new LinkedHashMap<>(), carrier.charged(), true, true));
        json.put("cases", put(new LinkedHashMap<>(), carrier.cases(), true, false));
        json.put("margin", Euro.format(carrier.margin(), Euro.SCALE));
        CarrierInvoice invoice = carrier.invoice();
        Long difference = carrier.invoiceDifference();
        if (invoice != null && difference != null) {
            json.put("invoice", Euro.format(invoice.amount(), Euro.SCALE));
            json.put("invoice_number", invoice.number());
            json.put("invoice_difference", Euro.format(difference, Euro.SCALE));
        }
        return json;
    }

    private static Map<String, Object> put(Map<String, Object> json, Figures figures, boolean cost, boolean revenue) {
        json.put("calls", figures.calls());
        json.put("seconds", figures.seconds());
        if (cost) {
            json.put("cost", Euro.format(figures.cost(), Euro.SCALE));
        }
        if (revenue) {
            json.put("net", Euro.format(figures.net(), Euro.SCALE));
            json.put("gross", Euro.format(figures.gross(), Euro.SCALE));
        }
        return json;
    }
}
