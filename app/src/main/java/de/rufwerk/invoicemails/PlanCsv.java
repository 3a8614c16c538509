package de.rufwerk.invoicemails;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/// Who gets a mail and who not, as a table: a row a customer. What a spreadsheet would take for a formula is text.
final class PlanCsv {

    private PlanCsv() {}

    static void write(MailPlan plan, Messages messages, Locale language, Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().fieldSeparator(';').build(out); // the caller closes what is below
        csv.writeRecord(
                "customer", "name", "address", "result", "why", "invoice", "amount", "documents", "bytes", "attached");
        for (Prospect each : plan.prospects()) {
            Long amount = each.amount();
            csv.writeRecord(
                    text(each.customer()),
                    text(each.name()),
                    text(each.address()),
                    each.verdict().key(),
                    messages.text(
                            Message.of("invoicemails.verdict." + each.verdict().key()), language),
                    text(each.invoice()),
                    amount == null ? "" : Euro.format(amount, Euro.SCALE),
                    Integer.toString(each.documents()),
                    Long.toString(each.bytes()),
                    each.attached() ? "yes" : "no");
        }
        csv.flush();
    }

    private static String text(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
