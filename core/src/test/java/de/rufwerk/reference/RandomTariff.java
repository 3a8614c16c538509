package de.rufwerk.reference;

import de.rufwerk.reference.Table.Validity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A random tariff: products that outrank one another or do not, rates of every basis by zone and window,
/// allowances of every kind.
final class RandomTariff {

    private static final List<String> WINDOWS = List.of("tag", "nacht", "wochenende", "abend");

    /// Prefix, zone; some are left out in each tariff.
    private static final List<List<String>> PREFIXES = List.of(
            List.of("49", "DE"),
            List.of("49", "DE"),
            List.of("493571", "ORT"),
            List.of("491", "SVC"),
            List.of("4915", "MOB"),
            List.of("4916", "MOB"),
            List.of("4917", "MOB"),
            List.of("49151", "MOB 2"),
            List.of("4915151", "MOB"),
            List.of("49180", "SVC"),
            List.of("491805", "SVC 5"),
            List.of("49800", "FREI"),
            List.of("49116", "FREI"),
            List.of("49116117", "SVC"),
            List.of("49110", "FREI"),
            List.of("49112", "FREI"),
            List.of("49118", "SVC"),
            List.of("4911833", "SVC 5"),
            List.of("4919890", "SVC"),
            List.of("43", "AT"),
            List.of("436", "AT mobil"),
            List.of("4366", "AT"),
            List.of("41", "WELT"),
            List.of("1", "WELT"),
            List.of("44", "WELT"));

    private final Dice dice;
    private final Validities validities;
    private final List<String> zones =
            new ArrayList<>(List.of("DE", "ORT", "MOB", "MOB 2", "SVC", "SVC 5", "FREI", "AT", "AT mobil", "WELT"));
    private final Map<String, Boolean> grossByProduct = new HashMap<>();

    /// Plans first.
    final List<String> productIds = new ArrayList<>();

    RandomTariff(Dice dice, Validities validities) {
        this.dice = dice;
        this.validities = validities;
    }

    void write(Path tariff) {
        writeZones(tariff);
        writePrefixes(tariff);
        writeProducts(tariff);
        writeRates(tariff);
        writeWindows(tariff);
        if (!dice.onceIn(8)) {
            writeAllowances(tariff);
        }
        if (!dice.onceIn(8)) {
            writeHolidays(tariff);
        }
    }

    private void writeZones(Path tariff) {
        if (!dice.onceIn(4)) {
            zones.add("ONNET");
        }
        RandomCsv csv = new RandomCsv(dice, List.of("zone", "name", "category"));
        for (String zone : zones) {
            csv.row(Map.of(
                    "zone",
                    zone,
                    "name",
                    "Zone " + zone,
                    "category",
                    dice.ofTexts("Festnetz", "Mobilfunk", "Ausland", "Sonder \"0180\"; Dienste", "Übriges")));
        }
        csv.write(tariff.resolve("zones.csv"));
    }

    private void writePrefixes(Path tariff) {
        RandomCsv csv = new RandomCsv(dice, List.of("prefix", "zone", "valid_from", "valid_to"));
        for (List<String> prefix : dice.shuffled(PREFIXES)) {
            Validity validity = dice.onceIn(2) ? validities.any() : always();
            if (!dice.onceIn(8) && validities.isFree("prefixes", prefix.getFirst(), validity)) {
                Map<String, String> row = new HashMap<>(Map.of("prefix", prefix.getFirst(), "zone", prefix.getLast()));
                Validities.put(row, validity);
                csv.row(row);
            }
        }
        csv.write(tariff.resolve("prefixes.csv"));
    }

    private static Validity always() {
        return new Validity(LocalDate.MIN, LocalDate.MAX);
    }

    private void writeProducts(Path tariff) {
        RandomCsv csv = new RandomCsv(dice, List.of("product", "kind", "name", "priority", "price_basis"));
        List<String> plans = List.of("Basis", "Büro \uD83D\uDCDE", "Tarif;3");
        List<String> options = List.of("opt 9", "opt 10", "\uFB01x", "\uD83D\uDCDEflat", "Option \"Ä\"");
        plans.forEach(id -> product(csv, id, "plan", dice.ofTexts("0", "0", "-1", "3")));
        options.forEach(id -> product(csv, id, "option", dice.ofTexts("1", "5", "5", "10", "0", "-2")));
        csv.write(tariff.resolve("products.csv"));
    }

    private void product(RandomCsv csv, String id, String kind, String priority) {
        boolean gross = dice.onceIn(3);
        productIds.add(id);
        grossByProduct.put(id, gross);
        csv.row(Map.of(
                "product", id,
                "kind", kind,
                "name", "Produkt " + id,
                "priority", priority,
                "price_basis", gross ? "gross" : dice.ofTexts("", "net")));
    }

    private void writeRates(Path tariff) {
        RandomCsv csv = new RandomCsv(
                dice,
                List.of(
                        "product",
                        "zone",
                        "window",
                        "basis",
                        "setup",
                        "price",
                        "factor",
                        "first",
                        "next",
                        "free_seconds",
                        "minimum",
                        "maximum",
                        "valid_from",
                        "valid_to"));
        for (String product : productIds) {
            boolean plan = productIds.indexOf(product) < 3;
            if (plan && !dice.onceIn(4)) {
                rate(csv, product, "*", "*", always());
            }
            int rows = dice.between(2, plan ? 12 : 5);
            for (int i = 0; i < rows; i++) {
                String zone = dice.onceIn(4) ? "*" : dice.of(zones);
                String window = dice.onceIn(2) ? "*" : dice.of(WINDOWS);
                rate(csv, product, zone, window, validities.any());
            }
        }
        csv.write(tariff.resolve("rates.csv"));
    }

    private void rate(RandomCsv csv, String product, String zone, String window, Validity validity) {
        if (!validities.isFree("rates", product + " " + zone + " " + window, validity)) {
            return;
        }
        Map<String, String> row = new HashMap<>();
        row.put("product", product);
        row.put("zone", zone);
        row.put("window", window.equals("*") ? dice.ofTexts("", "*") : window);
        String basis = dice.ofTexts("minute", "minute", "minute", "minute", "call", "free", "carrier");
        row.put("basis", basis.equals("carrier") && grossByProduct.get(product) ? "minute" : basis);
        maybe(row, "setup", 3, dice.amount());
        maybe(row, "price", 1, dice.amount());
        maybe(row, "factor", 2, dice.amount());
        maybe(row, "first", 2, dice.ofTexts("0", "1", "6", "30", "60", "61"));
        maybe(row, "next", 2, dice.ofTexts("1", "6", "10", "30", "60", "7"));
        maybe(row, "free_seconds", 4, dice.ofTexts("0", "1", "30", "60", "59"));
        maybe(row, "minimum", 4, dice.amount());
        maybe(row, "maximum", 4, dice.ofTexts("0", "0.05", "0,000049", "0.00005", "1", "30", "0,123456"));
        Validities.put(row, validity);
        csv.row(row);
    }

    private void maybe(Map<String, String> row, String column, int onceIn, String value) {
        if (dice.onceIn(onceIn)) {
            row.put(column, value);
        }
    }

    private void writeAllowances(Path tariff) {
        RandomCsv csv = new RandomCsv(dice, List.of("product", "zones", "minutes", "scope", "valid_from", "valid_to"));
        for (String product : productIds) {
            int rows = dice.below(4);
            for (int i = 0; i < rows; i++) {
                allowance(csv, product);
            }
        }
        csv.write(tariff.resolve("allowances.csv"));
    }

    private void allowance(RandomCsv csv, String product) {
        List<String> listed =
                dice.onceIn(4) ? List.of("*") : dice.shuffled(zones).subList(0, dice.between(1, 3));
        String list = String.join("|", listed);
        List<String> key = listed.stream().sorted().toList();
        String scope = dice.ofTexts("line", "customer");
        Validity validity = validities.any();
        if (!validities.isFree("allowances", product + " " + key + " " + scope, validity)) {
            return;
        }
        Map<String, String> row = new HashMap<>();
        row.put("product", product);
        row.put("zones", list);
        row.put(
                "minutes",
                dice.ofTexts("", "", "0", "0.5", "1", "5", "1,999999", "0,033333", "33.333333", "100", "1000"));
        row.put("scope", scope);
        Validities.put(row, validity);
        csv.row(row);
    }

    private void writeWindows(Path tariff) {
        RandomCsv csv = new RandomCsv(dice, List.of("window", "days", "from", "to"));
        for (String window : WINDOWS) {
            int rows = dice.between(1, 3);
            for (int i = 0; i < rows; i++) {
                List<String> days = dice.shuffled(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun", "hol"));
                String from = dice.ofTexts("00:00", "06:00", "08:30", "18:00", "22:00", "02:30", "03:00");
                String to = dice.ofTexts("00:01", "06:01", "08:00", "17:59", "24:00", "02:00", "03:01", "21:00");
                csv.row(Map.of(
                        "window", window,
                        "days", String.join("|", days.subList(0, dice.between(1, 8))),
                        "from", from,
                        "to", to));
            }
        }
        csv.write(tariff.resolve("windows.csv"));
    }

    private void writeHolidays(Path tariff) {
        RandomCsv csv = new RandomCsv(dice, List.of("date", "name"));
        for (LocalDate date : validities.edges) {
            if (dice.onceIn(3) && validities.isFree("holidays", date.toString(), always())) {
                csv.row(Map.of("date", date.toString(), "name", "Feiertag"));
            }
        }
        csv.write(tariff.resolve("holidays.csv"));
    }
}
