package de.rufwerk.transfer;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A transfer as people and programs read it at the terminal. Amounts are EUR with six decimals.
@Component
class TransferText {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.of("Europe/Berlin"));

    private final TransferViews views;
    private final TransferQueries queries;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    TransferText(TransferViews views, TransferQueries queries, Messages messages) {
        this.views = views;
        this.queries = queries;
        this.messages = messages;
    }

    String of(Message message) {
        return messages.text(message, language);
    }

    /// How a month's transfer stands.
    void print(YearMonth month, PrintWriter out) {
        TransferView view = views.of(month);
        out.println(text("transfer.stage." + view.stage(), view.month(), view.sink()));
        line("transfer.items", Long.toString(view.sums().items()), out);
        line("transfer.calls", Long.toString(view.sums().calls()), out);
        line("transfer.net", Euro.format(view.sums().net(), Euro.SCALE) + " EUR", out);
        line("transfer.gross", Euro.format(view.sums().gross(), Euro.SCALE) + " EUR", out);
        Outbox.Standing standing = view.standing();
        if (standing != null) {
            line("transfer.count.charges.confirmed", Long.toString(standing.confirmed()), out);
            line("transfer.count.charges.open", Long.toString(standing.open()), out);
            line("transfer.count.charges.left-out", Long.toString(standing.leftOut()), out);
        }
        view.releases().stream()
                .filter(release -> !release.withdrawn())
                .forEach(release -> line("transfer.released", release.by() + ", " + TIME.format(release.at()), out));
        view.differences()
                .forEach(difference -> out.println(text(
                        "transfer.difference.line",
                        difference.id(),
                        difference.ofMonth(),
                        difference.month(),
                        Euro.format(difference.sums().net(), Euro.SCALE),
                        Euro.format(difference.sums().gross(), Euro.SCALE),
                        difference.reason())));
        queries.batches(month, Outbox.State.UNCERTAIN, Integer.MAX_VALUE)
                .forEach(batch -> out.println(text(
                        "transfer.uncertain.line",
                        batch.number(),
                        batch.items(),
                        batch.sentAt() == null ? "–" : TIME.format(batch.sentAt()),
                        batch.why())));
    }

    private void line(String code, String value, PrintWriter out) {
        out.printf("  %-34s %s%n", text(code), value);
    }

    private String text(String code, Object... arguments) {
        return of(Message.of(code, arguments));
    }

    /// The same for programs, with all batches.
    String json(YearMonth month) {
        TransferView view = views.of(month);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", view.month().toString());
        json.put("stage", view.stage());
        json.put("crm", view.sink());
        json.put("items", view.sums().items());
        json.put("calls", view.sums().calls());
        json.put("seconds", view.sums().seconds());
        json.put("net", Euro.format(view.sums().net(), Euro.SCALE));
        json.put("gross", Euro.format(view.sums().gross(), Euro.SCALE));
        Outbox.Standing standing = view.standing();
        if (standing != null) {
            json.put("confirmed", standing.confirmed());
            json.put("ready", standing.ready());
            json.put("sent", standing.sent());
            json.put("uncertain", standing.uncertain());
            json.put("refused", standing.refused());
            json.put("left_out", standing.leftOut());
        }
        json.put(
                "batches",
                queries.batches(month, null, Integer.MAX_VALUE).stream()
                        .map(TransferText::batch)
                        .toList());
        json.put(
                "differences",
                view.differences().stream().map(TransferText::difference).toList());
        return JSON.writeValueAsString(json);
    }

    private static Map<String, Object> batch(TransferQueries.Batch batch) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", batch.number());
        json.put("state", batch.state().name());
        json.put("items", batch.items());
        json.put("net", Euro.format(batch.net(), Euro.SCALE));
        json.put("gross", Euro.format(batch.gross(), Euro.SCALE));
        json.put("attempts", batch.attempts());
        json.put("reference", batch.reference());
        json.put("why", batch.why());
        return json;
    }

    private static Map<String, Object> difference(Differences.Ordered difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", difference.id());
        json.put("of", difference.ofMonth().toString());
        json.put("in", difference.month().toString());
        json.put("items", difference.sums().items());
        json.put("net", Euro.format(difference.sums().net(), Euro.SCALE));
        json.put("gross", Euro.format(difference.sums().gross(), Euro.SCALE));
        json.put("reason", difference.reason());
        json.put("by", difference.by());
        json.put("begun", difference.begun());
        return json;
    }
}
