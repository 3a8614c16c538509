package de.rufwerk.democrm;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.pdf.Attachment;
import de.rufwerk.pdf.PdfFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The CRM's one PDF of invoices: each customer has one, its pages say which, and sums agree with the charges.
class InvoiceRunTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 9);
    private static final Pattern PAGE = Pattern.compile("Seite (\\d+) von (\\d+)");

    @TempDir
    private Path crm;

    private void files() throws IOException {
        Files.writeString(crm.resolve("customers.csv"), """
                customer;name;street;postcode;city;country;email;delivery;itemised_bill;language
                K1;Muster GmbH;Ring 5;01067;Dresden;DE;;post;full;de
                K2;Anna Łużyčan;Gasse 1;01001;Dresden;DE;;post;short;de
                K3;Ohne alles;Gasse 2;01002;Dresden;DE;;post;none;de
                """);
        var lines = new StringBuilder("line;customer;label;area_code;valid_from;valid_to\nA0;K2;Telefon;351;;\n");
        var products =
                new StringBuilder("line;product;valid_from;valid_to\nA0;PRIVAT_FLAT;;\nA1;FLAT_EU;2026-10-01;\n");
        for (int i = 1; i <= 50; i++) {
            lines.append("A").append(i).append(";K1;Filiale ").append(i).append(";351;;\n");
            products.append("A").append(i).append(";GESCHAEFT_FLAT;;\n");
        }
        Files.writeString(crm.resolve("lines.csv"), lines);
        Files.writeString(crm.resolve("line_products.csv"), products);
        Path out = Files.createDirectories(crm.resolve("out"));
        Files.writeString(out.resolve("charges-2026-09-0001.csv"), """
                key;kind;reverses;month;customer;line;main_number;category;price_basis;calls;seconds;billed_seconds;amount;start;a_number;b_number
                1;charge;;2026-09;K1;A1;0351;Inland;net;3;130;180;1.114500;;;
                2;charge;;2026-09;K1;A2;0351;Mobilfunk;net;1;61;120;0.114500;;;
                3;charge;;2026-09;K2;A0;0351;Service;gross;1;60;60;0.140000;;;
                4;counter;2;2026-09;K1;A2;0351;Mobilfunk;net;-1;-61;-120;-0.114500;;;
                """);
        Files.writeString(out.resolve("charges-2026-10-0001.csv"), "key;customer\n");
    }

    private static List<String> lines(PdfFile pdf, int page) throws IOException {
        return pdf.text(page).lines();
    }

    @Test
    void eachPageSaysWhoseItIsAndWhichOfHowMany() throws IOException {
        files();
        Path file = InvoiceRun.ofFolder(crm, MONTH);
        try (PdfFile pdf = PdfFile.open(file)) {
            assertThat(pdf.pageCount()).isEqualTo(3);
            assertThat(lines(pdf, 0)).anyMatch(line -> line.contains("Kundennummer: K2"));
            assertThat(lines(pdf, 0)).anyMatch(line -> line.contains("Anna Łużyčan"));
            for (int page = 1; page < 3; page++) {
                String text = String.join("\n", lines(pdf, page));
                Matcher matcher = PAGE.matcher(text);
                assertThat(matcher.find()).isTrue();
                assertThat(matcher.group()).isEqualTo("Seite " + page + " von 2");
                assertThat(text).contains("Rechnungsnummer: RE-202609-00002", "Kundennummer: K1");
            }
            String last = String.join("\n", lines(pdf, 2));
            assertThat(last).contains("Telefonie netto: 1,11").contains("Rechnungsbetrag: 1.482,87");
            assertThat(String.join("\n", lines(pdf, 0))).contains("Rechnungsbetrag: 20,04");
            List<Attachment> attached = pdf.attachments();
            assertThat(attached).hasSize(1);
            assertThat(new String(pdf.content(attached.getFirst()), StandardCharsets.UTF_8))
                    .contains("<ram:ID>RE-202609-00002</ram:ID>", "<ram:GrandTotalAmount>1482.87<");
        }
    }

    @Test
    void itemsOfACustomerComeToItsSum() throws IOException {
        files();
        List<Invoice> invoices = Billing.invoices(crm, MONTH, BilledUsage.of(crm.resolve("out"), MONTH));
        assertThat(invoices).extracting(Invoice::customer).containsExactly("K2", "K1");
        for (Invoice invoice : invoices) {
            BigDecimal charges = invoice.items().stream()
                    .filter(item -> !item.detail().isEmpty())
                    .map(Invoice.Item::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(charges).isEqualByComparingTo(invoice.telephonyNet().add(invoice.telephonyGross()));
            assertThat(invoice.net().add(invoice.tax())).isEqualByComparingTo(invoice.total());
        }
    }

    @Test
    void overTheInterfaceAllBillsOfAMonthNameTheSameDocument() throws IOException, InterruptedException {
        files();
        Files.writeString(crm.resolve("charges.jsonl"), """
                {"key":"b1","usages":[{"id":"1","relatedParty":[{"partyOrPartyRole":{"id":"K1"}}],"ratedProductUsage":[{"product":{"id":"A1"},"taxExcludedRatingAmount":{"unit":"EUR","value":1.114500}}],"usageCharacteristic":[{"name":"month","value":"2026-09"},{"name":"category","value":"Inland"},{"name":"calls","value":3},{"name":"seconds","value":130}]}]}
                """);
        try (CrmServer server = CrmServer.start(crm, "", Faults.NONE)) {
            String path =
                    "/customerBillManagement/v5/customerBill?billingPeriod.startDateTime=2026-%s-01T00:00:00%%2B02:00";
            JsonNode bills = Answer.JSON.readTree(get(server, path.formatted("09")));
            List<String> urls = bills.valueStream()
                    .map(bill -> bill.path("billDocument").path(0).path("url").asString(""))
                    .distinct()
                    .toList();
            assertThat(bills).hasSize(2);
            assertThat(urls).hasSize(1);
            byte[] pdf = get(server, urls.getFirst());
            assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
            assertThat(get(server, urls.getFirst())).as("asked again").isEqualTo(pdf);
            assertThat(Answer.JSON.readTree(get(server, path.formatted("10"))))
                    .as("nothing charged")
                    .isEmpty();
            assertThat(bills.valueStream()
                            .map(bill -> bill.path("billNo").asString(""))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("RE-202609-00001", "RE-202609-00002");
        }
    }

    private static byte[] get(CrmServer server, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + server.port() + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
