package de.rufwerk.itemisedbills;

import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Prints which lines have an itemised bill, for people or as JSON; row by row, however many there are.
final class BillList {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Messages messages;
    private final Locale language;
    private final PrintWriter out;
    private boolean first = true;

    BillList(Messages messages, Locale language, PrintWriter out) {
        this.messages = messages;
        this.language = language;
        this.out = out;
    }

    void counts(List<ItemisedBills.Count> counts) {
        for (ItemisedBills.Count count : counts) {
            out.println("%,8d  %s".formatted(count.lines(), outcome(count.outcome())));
        }
        out.println();
        out.flush();
    }

    private String outcome(String outcome) {
        return messages.text(Message.of("itemisedbills.outcome." + outcome), language);
    }

    void beginJson(YearMonth month, List<ItemisedBills.Count> counts) {
        String all = counts.stream()
                .map(count -> text(count.outcome()) + ":" + count.lines())
                .collect(Collectors.joining(","));
        out.println("{\"month\":" + text(month.toString()) + ",\"lines\":{" + all + "},\"bills\":[");
    }

    void row(BillViews.Row row, boolean json) {
        LineOutcome line = row.line();
        StoredDocument pdf = row.pdf();
        String name = pdf == null ? "" : pdf.name();
        if (json) {
            out.println((first ? "" : ",") + "{\"line\":" + text(line.line()) + ",\"customer\":"
                    + text(line.customer()) + ",\"outcome\":" + text(line.outcome()) + ",\"calls\":" + line.calls()
                    + ",\"listed\":" + line.listed() + ",\"net\":" + Euro.format(line.net(), Euro.SCALE)
                    + ",\"gross\":" + Euro.format(line.gross(), Euro.SCALE) + ",\"pages\":" + line.pages()
                    + ",\"document\":" + text(name) + "}");
        } else {
            out.println("%-14s %-14s %,9d  %s"
                    .formatted(
                            line.customer(), line.line(), line.calls(), pdf == null ? outcome(line.outcome()) : name));
        }
        first = false;
    }

    void endJson() {
        out.println("]}");
        out.flush();
    }

    private static String text(String text) {
        return JSON.writeValueAsString(text);
    }
}
