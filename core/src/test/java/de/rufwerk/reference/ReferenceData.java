package de.rufwerk.reference;

import de.rufwerk.reference.ReferenceNumbers.Form;
import de.rufwerk.reference.Table.Row;
import de.rufwerk.reference.Table.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// The folders `crm/` and `tariff/` of a home (rating.md § 1), which are assumed to be without errors.
final class ReferenceData {

    record Line(String id, String customer, String areaCode, Validity valid) {}

    /// @param position in file order
    record NumberRow(
            int position,
            Line line,
            String number,
            String extensions,
            String mainNumber,
            String account,
            Validity valid) {

        boolean isValid(LocalDate date) {
            return valid.holds(date) && line.valid().holds(date);
        }
    }

    record Product(String id, boolean plan, int priority, String priceBasis) {}

    record LineProduct(Product product, Validity valid) {}

    record Prefix(String zone, Validity valid) {}

    record Rate(
            Product product,
            String zone,
            String window,
            String basis,
            BigDecimal setup,
            BigDecimal price,
            BigDecimal factor,
            long first,
            long next,
            long freeSeconds,
            Optional<BigDecimal> minimum,
            Optional<BigDecimal> maximum,
            Validity valid) {}

    /// @param key names the row from one reading of the file to the next
    /// @param seconds empty where the allowance is unlimited
    record Allowance(
            String key,
            Product product,
            List<String> zones,
            OptionalLong seconds,
            boolean perCustomer,
            Validity valid) {}

    /// @param from seconds of the local day, as `to` (exclusive)
    record Window(List<String> days, int from, int to) {}

    final List<NumberRow> numbers = new ArrayList<>();
    final Map<String, List<LineProduct>> lineProducts = new HashMap<>();
    final Map<String, String> categories = new HashMap<>();
    final Map<String, List<Prefix>> prefixes = new HashMap<>();
    final List<Rate> rates = new ArrayList<>();
    final List<Allowance> allowances = new ArrayList<>();
    final Map<String, List<Window>> windows = new HashMap<>();
    final Set<LocalDate> holidays = new HashSet<>();

    static ReferenceData read(Path home) {
        ReferenceData data = new ReferenceData();
        data.readTariff(home.resolve("tariff"));
        data.readCrm(home.resolve("crm"), data.products(home.resolve("tariff")));
        return data;
    }

    private Map<String, Product> products(Path tariff) {
        Map<String, Product> products = new HashMap<>();
        for (Row row : Table.read(tariff.resolve("products.csv"))) {
            String id = row.get("product");
            boolean plan = row.get("kind").equals("plan");
            int priority = Integer.parseInt(row.get("priority"));
            products.put(id, new Product(id, plan, priority, row.get("price_basis", "net")));
        }
        return products;
    }

    private void readCrm(Path crm, Map<String, Product> products) {
        Map<String, Line> lines = new TreeMap<>();
        for (Row row : Table.read(crm.resolve("lines.csv"))) {
            String id = row.get("line");
            lines.put(id, new Line(id, row.get("customer"), row.get("area_code"), row.validity()));
        }
        for (Row row : Table.read(crm.resolve("numbers.csv"))) {
            numbers.add(numberRow(row, lines.get(row.get("line"))));
        }
        for (Row row : Table.read(crm.resolve("line_products.csv"))) {
            lineProducts
                    .computeIfAbsent(row.get("line"), line -> new ArrayList<>())
                    .add(new LineProduct(products.get(row.get("product")), row.validity()));
        }
    }

    private static NumberRow numberRow(Row row, Line line) {
        String number = ReferenceNumbers.canonical(row.get("number"), Form.NATIONAL, line.areaCode(), false)
                .orElseThrow(
                        () -> new IllegalArgumentException("numbers.csv, line " + row.lineNo() + ": " + row.raw()));
        return new NumberRow(
                row.lineNo(),
                line,
                number,
                row.get("extensions"),
                row.get("main_number"),
                row.get("account"),
                row.validity());
    }

    private void readTariff(Path tariff) {
        Map<String, Product> products = products(tariff);
        for (Row row : Table.read(tariff.resolve("zones.csv"))) {
            categories.put(row.get("zone"), row.get("category"));
        }
        for (Row row : Table.read(tariff.resolve("prefixes.csv"))) {
            prefixes.computeIfAbsent(row.get("prefix"), prefix -> new ArrayList<>())
                    .add(new Prefix(row.get("zone"), row.validity()));
        }
        for (Row row : Table.read(tariff.resolve("rates.csv"))) {
            rates.add(rate(row, products.get(row.get("product"))));
        }
        for (Row row : Table.read(tariff.resolve("allowances.csv"))) {
            allowances.add(allowance(row, products.get(row.get("product"))));
        }
        for (Row row : Table.read(tariff.resolve("windows.csv"))) {
            windows.computeIfAbsent(row.get("window"), window -> new ArrayList<>())
                    .add(new Window(row.names("days"), secondOfDay(row.get("from")), secondOfDay(row.get("to"))));
        }
        for (Row row : Table.read(tariff.resolve("holidays.csv"))) {
            holidays.add(LocalDate.parse(row.get("date")));
        }
    }

    private static Rate rate(Row row, Product product) {
        return new Rate(
                product,
                row.get("zone"),
                row.get("window", "*"),
                row.get("basis"),
                decimal(row.get("setup", "0")),
                decimal(row.get("price", "0")),
                decimal(row.get("factor", "1")),
                Long.parseLong(row.get("first", "60")),
                Long.parseLong(row.get("next", "60")),
                Long.parseLong(row.get("free_seconds", "0")),
                optionalDecimal(row.get("minimum")),
                optionalDecimal(row.get("maximum")),
                row.validity());
    }

    private static Allowance allowance(Row row, Product product) {
        OptionalLong seconds = OptionalLong.empty();
        if (!row.get("minutes").isEmpty()) {
            BigDecimal exact = decimal(row.get("minutes")).multiply(BigDecimal.valueOf(60));
            seconds = OptionalLong.of(exact.setScale(0, RoundingMode.FLOOR).longValueExact());
        }
        String key = String.join(
                ";",
                row.get("product"),
                row.get("zones"),
                row.get("scope"),
                row.get("valid_from"),
                row.get("valid_to"));
        boolean perCustomer = row.get("scope").equals("customer");
        return new Allowance(key, product, row.names("zones"), seconds, perCustomer, row.validity());
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    private static Optional<BigDecimal> optionalDecimal(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(decimal(text));
    }

    private static int secondOfDay(String time) {
        String[] parts = time.split(":", -1);
        return Integer.parseInt(parts[0]) * 3600 + Integer.parseInt(parts[1]) * 60;
    }
}
