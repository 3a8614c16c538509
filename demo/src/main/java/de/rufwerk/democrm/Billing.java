package de.rufwerk.democrm;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The CRM's invoice run: an invoice a customer, with the monthly fees of its lines and the charges of their calls. As
/// in
/// life, invoices do not come in the order of the customers' numbers, but by the post code.
final class Billing {

    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);
    private static final int MINUTE = 60;

    /// Monthly fees by the beginning of a product's name.
    private static final Map<String, Fee> FEES = new LinkedHashMap<>();

    static {
        FEES.put("PRIVAT_", new Fee("Telefonanschluss Privat", true, new BigDecimal("19.90")));
        FEES.put("GESCHAEFT_", new Fee("Telefonanschluss Geschäft", false, new BigDecimal("24.90")));
        FEES.put("ALTVERTRAG", new Fee("Telefonanschluss (Altvertrag)", false, new BigDecimal("21.00")));
        FEES.put("ANLAGE_PRO", new Fee("Anlagenanschluss Pro", false, new BigDecimal("89.00")));
        FEES.put("EINKAUF_PLUS", new Fee("SIP-Zugang Wiederverkauf", false, new BigDecimal("49.00")));
        FEES.put("FLAT_", new Fee("Option Flatrate", false, new BigDecimal("4.95")));
        FEES.put("MOBIL_100", new Fee("Option Mobil 100", false, new BigDecimal("3.50")));
        FEES.put("POOL_2000", new Fee("Option Minutenpool 2000", false, new BigDecimal("29.00")));
        FEES.put("WELT_30", new Fee("Option Welt 30", false, new BigDecimal("5.90")));
    }

    private record Fee(String text, boolean gross, BigDecimal amount) {}

    private final YearMonth month;
    private final Map<String, List<Invoice.Item>> items = new HashMap<>();
    private final Map<String, BigDecimal> net = new HashMap<>();
    private final Map<String, BigDecimal> gross = new HashMap<>();
    private final List<NamedCsvRecord> customers;

    private Billing(Path crm, YearMonth month, List<BilledUsage> usages) throws IOException {
        this.month = month;
        this.customers = rows(crm.resolve("customers.csv"));
        fees(crm);
        charges(usages);
    }

    /// @param crm folder with the CRM's files
    static List<Invoice> invoices(Path crm, YearMonth month, List<BilledUsage> usages) throws IOException {
        return new Billing(crm, month, usages).invoices();
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }

    private void fees(Path crm) throws IOException {
        Map<String, NamedCsvRecord> lines = new HashMap<>();
        rows(crm.resolve("lines.csv")).forEach(line -> lines.put(line.getField("line"), line));
        for (NamedCsvRecord product : rows(crm.resolve("line_products.csv"))) {
            NamedCsvRecord line = lines.get(product.getField("line"));
            if (line == null || !isOfMonth(product) || !isOfMonth(line)) {
                continue;
            }
            String name = product.getField("product");
            FEES.forEach((beginning, fee) -> {
                if (name.startsWith(beginning)) {
                    add(
                            line.getField("customer"),
                            new Invoice.Item(
                                    fee.text() + ", " + line.getField("label"), "", fee.gross(), fee.amount()));
                }
            });
        }
    }

    private boolean isOfMonth(NamedCsvRecord row) {
        String from = row.getField("valid_from");
        String to = row.getField("valid_to");
        return (from.isEmpty() || !LocalDate.parse(from).isAfter(month.atEndOfMonth()))
                && (to.isEmpty() || !LocalDate.parse(to).isBefore(month.atDay(1)));
    }

    private void add(String customer, Invoice.Item item) {
        items.computeIfAbsent(customer, _ -> new ArrayList<>()).add(item);
    }

    /// Charges of a line and category are one item; cents come from the customer's whole sum, so that the items of a
    /// customer and the sum that it checks agree.
    private void charges(List<BilledUsage> usages) {
        Map<String, Map<List<String>, List<BilledUsage>>> byCustomer = new TreeMap<>();
        for (BilledUsage usage : usages) {
            byCustomer
                    .computeIfAbsent(usage.customer(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            List.of(usage.line(), usage.category(), Boolean.toString(usage.gross())),
                            _ -> new ArrayList<>())
                    .add(usage);
        }
        byCustomer.forEach((customer, groups) -> {
            net.put(customer, Invoice.cents(sum(groups, false)));
            gross.put(customer, Invoice.cents(sum(groups, true)));
            var given = new HashMap<Boolean, BigDecimal>();
            var exact = new HashMap<Boolean, BigDecimal>();
            groups.forEach((key, group) -> {
                boolean isGross = group.getFirst().gross();
                BigDecimal soFar = exact.merge(isGross, amount(group), BigDecimal::add);
                BigDecimal cents = Invoice.cents(soFar).subtract(given.getOrDefault(isGross, NOTHING));
                given.merge(isGross, cents, BigDecimal::add);
                add(
                        customer,
                        new Invoice.Item(key.get(1) + ", Anschluss " + key.get(0), detail(group), isGross, cents));
            });
        });
    }

    private static BigDecimal sum(Map<List<String>, List<BilledUsage>> groups, boolean gross) {
        return groups.values().stream()
                .filter(group -> group.getFirst().gross() == gross)
                .map(Billing::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(List<BilledUsage> group) {
        return group.stream().map(BilledUsage::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String detail(List<BilledUsage> group) {
        long calls = group.stream().mapToLong(BilledUsage::calls).sum();
        long seconds = group.stream().mapToLong(BilledUsage::seconds).sum();
        return calls + (calls == 1 ? " Verbindung, " : " Verbindungen, ") + seconds / MINUTE + ":"
                + String.format("%02d", seconds % MINUTE) + " min";
    }

    private List<Invoice> invoices() {
        List<Invoice> invoices = new ArrayList<>();
        List<NamedCsvRecord> inOrder = customers.stream()
                .filter(customer -> items.containsKey(customer.getField("customer")))
                .sorted(Comparator.comparing((NamedCsvRecord customer) -> customer.getField("postcode"))
                        .thenComparing(customer -> customer.getField("street"))
                        .thenComparing(customer -> customer.getField("customer")))
                .toList();
        for (NamedCsvRecord customer : inOrder) {
            invoices.add(invoice(customer, invoices.size() + 1));
        }
        return invoices;
    }

    private Invoice invoice(NamedCsvRecord customer, int counter) {
        String id = customer.getField("customer");
        return new Invoice(
                "RE-%s-%05d".formatted(month.toString().replace("-", ""), counter),
                id,
                Stream.of(
                                customer.getField("name"),
                                customer.getField("street"),
                                customer.getField("postcode") + " " + customer.getField("city"))
                        .filter(line -> !line.isBlank())
                        .toList(),
                customer.getField("itemised_bill").equals("full"),
                month.plusMonths(1).atDay(3),
                List.copyOf(items.getOrDefault(id, List.of())),
                net.getOrDefault(id, NOTHING),
                gross.getOrDefault(id, NOTHING));
    }
}
