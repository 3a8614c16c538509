package de.rufwerk.printfiles;

import de.rufwerk.documents.StoredDocument;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import de.rufwerk.printfiles.PrintLetters.Placed;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A month's print as people and programs read it at the terminal.
final class PrintText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Messages messages;
    private final Locale language;

    PrintText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    void print(PrintView view, PrintWriter out) {
        out.println(text(view.printed() == null ? "printfiles.text.planned" : "printfiles.text.printed", view.month()));
        LetterSums sums = view.sums();
        line("print.count.letters", sums.letters(), out);
        if (view.isIncomplete()) {
            line("print.count.letters.missing", view.leftOut(), out);
        }
        line("print.count.documents", sums.documents(), out);
        line("print.count.pages", sums.pages(), out);
        line("print.count.pages.blank", sums.blanks(), out);
        line("print.count.sheets", sums.sheets(), out);
        line("print.count.recipients.without", view.without(), out);
        for (LetterSums.OfEnvelope each : sums.envelopes()) {
            out.printf(
                    "  %-34s %d  %s EUR%n",
                    each.name().isEmpty() ? text("printfiles.no-envelope") : each.name(),
                    each.letters(),
                    Euro.format(each.postage(), Euro.SCALE));
        }
        for (StoredDocument file : view.files()) {
            out.printf("  %-34s %d  %s%n", file.fileName(), file.pages(), file.sha256());
        }
    }

    private void line(String code, long value, PrintWriter out) {
        out.printf("  %-34s %d%n", text(code), value);
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }

    static String line(Placed placed) {
        Letter letter = placed.letter();
        return String.format(
                Locale.ROOT,
                "%-24s %7d  %-16s %4d %5d %5d  %s",
                placed.file(),
                placed.firstPage(),
                letter.customer(),
                letter.documents(),
                letter.pages(),
                letter.sheets(),
                letter.envelope());
    }

    static String json(Placed placed) {
        Letter letter = placed.letter();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", placed.file());
        json.put("first_page", placed.firstPage());
        json.put("customer", letter.customer());
        json.put("documents", letter.documents());
        json.put("pages", letter.pages());
        json.put("blank_pages", letter.blanks());
        json.put("sheets", letter.sheets());
        json.put("envelope", letter.envelope());
        return JSON.writeValueAsString(json);
    }

    static String json(PrintView view) {
        LetterSums sums = view.sums();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", view.month().toString());
        json.put("printed", view.printed() != null);
        json.put("recipients", view.recipients());
        json.put("letters", sums.letters());
        json.put("left_out", view.leftOut());
        json.put("without_invoice", sums.invoiceless());
        json.put("documents", sums.documents());
        json.put("pages", sums.pages());
        json.put("blank_pages", sums.blanks());
        json.put("sheets", sums.sheets());
        json.put("postage", view.estimated() ? Euro.format(sums.postage(), Euro.SCALE) : null);
        json.put("files", view.files().stream().map(StoredDocument::name).toList());
        return JSON.writeValueAsString(json);
    }
}
