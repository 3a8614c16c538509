package de.rufwerk.democrm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The CRM's invoices over its interface: a customer bill each (TMF678), all with the one document of the month.
final class Bills {

    /// Where documents are fetched.
    static final String DOCUMENTS = "/customerBillManagement/v5/billDocument/";

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Path folder;
    private final Charges charges;

    Bills(Path folder, Charges charges) {
        this.folder = folder;
        this.charges = charges;
    }

    /// One page of a month's bills; none where nothing was charged.
    synchronized Answer page(Map<String, String> query) throws IOException {
        YearMonth month;
        try {
            month = YearMonth.from(OffsetDateTime.parse(query.getOrDefault("billingPeriod.startDateTime", ""))
                    .atZoneSameInstant(BERLIN));
        } catch (DateTimeParseException e) {
            return Answer.error(BAD_REQUEST, "period", "billingPeriod.startDateTime is a point in time");
        }
        InvoiceRun.Result made = InvoiceRun.ofUsages(folder, month, BilledUsage.of(charges.all(), month));
        List<Invoice> invoices = made.invoices();
        int offset = Math.min(number(query.get("offset"), 0), invoices.size());
        int limit = Math.min(number(query.get("limit"), PAGE), LARGEST_PAGE);
        ArrayNode page = Answer.JSON.createArrayNode();
        invoices.subList(offset, Math.min(invoices.size(), offset + limit))
                .forEach(invoice ->
                        page.add(bill(invoice, month, String.valueOf(made.file().getFileName()))));
        return Answer.of(OK, page, Map.of("X-Total-Count", Integer.toString(invoices.size())));
    }

    private static int number(@Nullable String text, int missing) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : missing;
    }

    private static ObjectNode bill(Invoice invoice, YearMonth month, String file) {
        ObjectNode bill =
                Answer.JSON.createObjectNode().put("@type", "CustomerBill").put("id", invoice.number());
        bill.put("billNo", invoice.number());
        bill.put("billDate", begin(YearMonth.from(invoice.date())));
        bill.putObject("billingPeriod")
                .put("startDateTime", begin(month))
                .put("endDateTime", begin(month.plusMonths(1)));
        ObjectNode customer = bill.putArray("relatedParty").addObject().put("role", "customer");
        customer.putObject("partyOrPartyRole").put("id", invoice.customer());
        bill.putObject("amountDue").put("unit", "EUR").put("value", invoice.total());
        bill.putArray("billDocument")
                .addObject()
                .put("name", file)
                .put("mimeType", "application/pdf")
                .put("url", DOCUMENTS + file);
        return bill;
    }

    private static String begin(YearMonth month) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(month.atDay(1).atStartOfDay(BERLIN));
    }

    /// A document that a bill has named.
    Answer document(String path) throws IOException {
        String name = path.substring(DOCUMENTS.length());
        Path file = folder.resolve("bills").resolve(name.matches("[a-z0-9-]+\\.pdf") ? name : "none");
        return Files.isRegularFile(file)
                ? new Answer(OK, Map.of("Content-Type", "application/pdf"), Files.readAllBytes(file))
                : Answer.error(NOT_FOUND, "document", "no such document");
    }
}
