package de.rufwerk.cases;

import de.rufwerk.decisions.Decision;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import de.rufwerk.ratingrun.Effect;
import de.rufwerk.ratingrun.Totals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cases, effects and decisions as lines for a terminal, and for programs. Amounts are EUR, as in the exports.
///
/// ```json
/// {"month": "2026-10", "settled": {"calls": 12, "seconds": 640, "cost": "0.120000"}, "revenue": "0.380000",
///  "reopened": {"calls": 0, "seconds": 0, "cost": "0.000000"}, "lost": "0.000000", "repriced": 3,
///  "difference": "0.019000", "written_off": {…}, "set_aside": {…},
///  "lines": [{"line": "L1", "customer": "K1", "calls": 15, "difference": "0.399000"}]}
/// ```
final class CasesText {

    private static final String ROW = "  %-44s %9s %12s %20s  %s";

    private final Messages messages;
    private final Locale language;

    CasesText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    String text(Message message) {
        return messages.text(message, language);
    }

    List<String> causes(WorkList.Result result, List<WorkList.Cause> causes) {
        List<String> lines = new ArrayList<>();
        long aside = causes.stream().mapToLong(WorkList.Cause::aside).sum();
        lines.add(text(Message.of("cases.text.causes", result.month(), result.open(), aside, result.writtenOff())));
        lines.add(head("cases.cause", ""));
        causes.forEach(cause -> lines.add(row(
                cause.reason() + ": " + text(Message.of("ratingrun.reason." + cause.reason())),
                cause.calls(),
                cause.cost(),
                cause.estimate(),
                "")));
        return lines;
    }

    List<String> items(List<Item> items) {
        if (items.isEmpty()) {
            return List.of(text(Message.of("cases.text.none")));
        }
        List<String> lines = new ArrayList<>();
        lines.add(head("cases.subject", text(Message.of("cases.candidates"))));
        items.forEach(item -> lines.add(row(
                item.key().toString(),
                item.calls(),
                item.cost(),
                item.estimate(),
                String.join(", ", item.candidates()))));
        return lines;
    }

    List<String> calls(List<CaseCalls.Row> rows) {
        return rows.stream()
                .map(row -> "  %s:%d  %s  %s → %s  %d s"
                        .formatted(row.fileName(), row.lineNo(), row.started(), row.a(), row.b(), row.duration()))
                .toList();
    }

    private String head(String subject, String candidates) {
        return ROW.formatted(
                text(Message.of(subject)),
                text(Message.of("cases.count")),
                text(Message.of("cases.cost")),
                text(Message.of("cases.estimate")),
                candidates);
    }

    private static String row(String subject, long calls, long cost, long estimate, String candidates) {
        return ROW.formatted(subject, calls, euro(cost), euro(estimate), candidates);
    }

    List<String> effect(Message title, Effect effect) {
        List<String> lines = new ArrayList<>();
        lines.add(text(Message.of("cases.text.effect", effect.month(), text(title))));
        if (effect.isNothing()) {
            lines.add("  " + text(Message.of("cases.text.nothing")));
        }
        if (effect.settled().calls() > 0) {
            lines.add("  "
                    + text(Message.of(
                            "cases.text.settled",
                            effect.settled().calls(),
                            effect.settled().seconds(),
                            euro(effect.settled().cost()),
                            euro(effect.revenue()))));
        }
        if (effect.reopened().calls() > 0) {
            lines.add("  "
                    + text(Message.of("cases.text.reopened", effect.reopened().calls(), euro(effect.lost()))));
        }
        if (effect.repriced() > 0) {
            lines.add("  " + text(Message.of("cases.text.repriced", effect.repriced(), euro(effect.difference()))));
        }
        if (effect.writtenOff().calls() != 0) {
            lines.add("  "
                    + text(Message.of(
                            "cases.text.writtenOff",
                            effect.writtenOff().calls(),
                            euro(effect.writtenOff().cost()))));
        }
        if (effect.setAside().calls() != 0) {
            lines.add("  "
                    + text(Message.of("cases.text.setAside", effect.setAside().calls())));
        }
        effect.lines()
                .forEach(line -> lines.add("    %-20s %-20s %9d %16s"
                        .formatted(line.line(), line.customer(), line.calls(), euro(line.difference()))));
        return lines;
    }

    List<String> decisions(List<Decision> decisions) {
        return decisions.stream()
                .map(decision -> "%6d  %s  %s: %s%s"
                        .formatted(
                                decision.no(),
                                text(DecisionText.of(decision.ruling())),
                                decision.by(),
                                decision.why(),
                                undone(decision.undone())))
                .toList();
    }

    private String undone(Decision.@Nullable Undone undone) {
        return undone == null
                ? ""
                : " (" + text(Message.of("cases.undone", undone.by(), undone.at(), undone.why())) + ")";
    }

    private static String euro(long micros) {
        return Euro.format(micros, Euro.SCALE);
    }

    static Map<String, Object> json(WorkList.Cause cause) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cause", cause.reason().name());
        json.put("calls", cause.calls());
        json.put("seconds", cause.seconds());
        json.put("cost", euro(cause.cost()));
        json.put("estimate", euro(cause.estimate()));
        json.put("aside", cause.aside());
        return json;
    }

    static Map<String, Object> json(Item item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("item", item.key().toString());
        json.put("cause", item.reason().name());
        json.put("subject", item.subject());
        json.put("calls", item.calls());
        json.put("seconds", item.seconds());
        json.put("cost", euro(item.cost()));
        json.put("estimate", euro(item.estimate()));
        json.put("candidates", item.candidates());
        json.put("first", item.first().toString());
        json.put("last", item.last().toString());
        Item.Aside aside = item.aside();
        json.put("aside", aside == null ? null : aside.decision());
        return json;
    }

    static Map<String, Object> json(Effect effect) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", effect.month().toString());
        json.put("settled", json(effect.settled()));
        json.put("revenue", euro(effect.revenue()));
        json.put("reopened", json(effect.reopened()));
        json.put("lost", euro(effect.lost()));
        json.put("repriced", effect.repriced());
        json.put("difference", euro(effect.difference()));
        json.put("written_off", json(effect.writtenOff()));
        json.put("set_aside", json(effect.setAside()));
        json.put("lines", effect.lines().stream().map(CasesText::json).toList());
        return json;
    }

    private static Map<String, Object> json(Totals totals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("calls", totals.calls());
        json.put("seconds", totals.seconds());
        json.put("cost", euro(totals.cost()));
        return json;
    }

    private static Map<String, Object> json(Effect.OfLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", line.line());
        json.put("customer", line.customer());
        json.put("calls", line.calls());
        json.put("difference", euro(line.difference()));
        return json;
    }

    Map<String, Object> json(Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("decision", decision.no());
        json.put("what", text(DecisionText.of(decision.ruling())));
        json.put("by", decision.by());
        json.put("at", decision.at().toString());
        json.put("why", decision.why());
        Decision.Undone undone = decision.undone();
        json.put("undone_by", undone == null ? null : undone.by());
        json.put("undone_at", undone == null ? null : undone.at().toString());
        json.put("undone_why", undone == null ? null : undone.why());
        return json;
    }
}
