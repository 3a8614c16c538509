package de.rufwerk.invoices;

import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.money.Euro;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A month's invoices, and what a rule makes of a file, as people and programs read it at the terminal. Pages are
/// counted from 1, amounts are EUR.
final class InvoicesText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Messages messages;
    private final Locale language;

    InvoicesText(Messages messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    void print(YearMonth month, List<Invoices.SplitFile> files, Invoices.Sums sums, PrintWriter out) {
        out.println(text(files.isEmpty() ? "invoices.list.none" : "invoices.list.title", month));
        for (Invoices.SplitFile file : files) {
            out.println("  " + text("invoices.list.file", file.name(), file.pages(), file.rule(), file.origin()));
        }
        if (!files.isEmpty()) {
            out.println("  "
                    + text("invoices.list.sums", sums.invoices(), sums.pagesInInvoices(), sums.pagesWithoutInvoice()));
        }
    }

    void printInvoices(List<Invoices.Invoice> invoices, PrintWriter out) {
        for (Invoices.Invoice invoice : invoices) {
            print(invoice.part(), out);
        }
    }

    private static void print(InvoicePart part, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-11s %-20s %-16s %-10s %12s %12s%n",
                pages(part.first(), part.last()),
                part.number(),
                part.customer(),
                part.date() == null ? "" : part.date(),
                amount(part.total()),
                amount(part.charges()));
    }

    private static String pages(int first, int last) {
        return first == last ? Integer.toString(first + 1) : (first + 1) + "-" + (last + 1);
    }

    private static String amount(@Nullable Long amount) {
        return amount == null ? "" : Euro.format(amount, amount % Euro.unit(2) == 0 ? 2 : Euro.SCALE);
    }

    void printFaults(List<Invoices.SplitFile> files, List<Invoices.FaultyPages> faults, PrintWriter out) {
        Map<Integer, String> names =
                files.stream().collect(Collectors.toMap(Invoices.SplitFile::id, Invoices.SplitFile::name));
        faults.forEach(each -> printFault(each.fault(), names.getOrDefault(each.file(), ""), out));
    }

    private void printFault(PageFault fault, String file, PrintWriter out) {
        out.println("! " + messages.text(fault.what(file), language));
        out.println("  " + messages.text(fault.remedy(file), language));
    }

    void printExemptions(List<Exemptions.Exemption> exemptions, PrintWriter out) {
        exemptions.forEach(
                each -> out.println(text("invoices.list.without", each.customer(), each.by(), each.reason())));
    }

    void print(String file, InvoiceRule rule, RuleTrial trial, PrintWriter out) {
        out.println(text("invoices.check.title", file, trial.pages(), rule.name()));
        trial.handedOver().forEach(why -> out.println("  " + text("invoices.note.handed-over", file, why)));
        trial.parts().forEach(part -> print(part, out));
        trial.faults().forEach(fault -> printFault(fault, file, out));
        out.println(
                text("invoices.check.sums", trial.parts().size(), trial.faults().size()));
    }

    String json(
            YearMonth month,
            List<Invoices.SplitFile> files,
            List<Invoices.Invoice> invoices,
            List<Invoices.FaultyPages> faults,
            List<Exemptions.Exemption> exemptions) {
        Map<Integer, String> names =
                files.stream().collect(Collectors.toMap(Invoices.SplitFile::id, Invoices.SplitFile::name));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("month", month.toString());
        json.put("files", files.stream().map(InvoicesText::json).toList());
        json.put(
                "invoices",
                invoices.stream()
                        .map(invoice -> {
                            Map<String, Object> one = json(invoice.part());
                            one.put("file", names.getOrDefault(invoice.file(), ""));
                            one.put("document", invoice.name());
                            return one;
                        })
                        .toList());
        json.put(
                "faults",
                faults.stream()
                        .map(each -> json(each.fault(), names.getOrDefault(each.file(), "")))
                        .toList());
        json.put(
                "without",
                exemptions.stream()
                        .map(each -> Map.of("customer", each.customer(), "reason", each.reason(), "by", each.by()))
                        .toList());
        return JSON.writeValueAsString(json);
    }

    String json(String file, InvoiceRule rule, RuleTrial trial) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("rule", rule.name());
        json.put("pages", trial.pages());
        json.put("handed_over", trial.handedOver());
        json.put("invoices", trial.parts().stream().map(InvoicesText::json).toList());
        json.put(
                "faults",
                trial.faults().stream().map(fault -> json(fault, file)).toList());
        return JSON.writeValueAsString(json);
    }

    private static Map<String, Object> json(Invoices.SplitFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", file.name());
        json.put("origin", file.origin());
        json.put("sha256", file.sha256());
        json.put("bytes", file.bytes());
        json.put("pages", file.pages());
        json.put("rule", file.rule());
        return json;
    }

    private static Map<String, Object> json(InvoicePart part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("first_page", part.first() + 1);
        json.put("last_page", part.last() + 1);
        json.put("number", part.number());
        json.put("customer", part.customer());
        if (part.date() != null) {
            json.put("date", part.date().toString());
        }
        if (part.total() != null) {
            json.put("total", amount(part.total()));
        }
        if (part.charges() != null) {
            json.put("charges", amount(part.charges()));
        }
        return json;
    }

    private Map<String, Object> json(PageFault fault, String file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("first_page", fault.first() + 1);
        json.put("last_page", fault.last() + 1);
        json.put("reason", fault.reason().name().toLowerCase(Locale.ROOT));
        json.put("number", fault.number());
        json.put("customer", fault.customer());
        json.put("what", messages.text(fault.what(file), language));
        return json;
    }

    private String text(String code, Object... arguments) {
        return messages.text(Message.of(code, arguments), language);
    }
}
