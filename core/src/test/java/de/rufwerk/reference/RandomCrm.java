package de.rufwerk.reference;

import de.rufwerk.reference.ReferenceNumbers.Form;
import de.rufwerk.reference.Table.Validity;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Random customers, lines and numbers: trunks with blocks, single numbers, numbers inside other numbers,
/// numbers of two lines, neighbours, accounts.
final class RandomCrm {

    /// A number row: the canonical number, and what may be dialled behind it.
    record Owned(String number, String extensions) {}

    private record NewLine(String id, String areaCode) {}

    private static final List<String> AREA_CODES = List.of("3571", "30", "35792", "89", "4965");
    private static final List<String> BLOCKS =
            List.of("0-9", "0-4", "5-9", "00-49", "50-99", "00-99", "10-10", "000-499", "300-999", "1-3");

    private final Dice dice;
    private final Validities validities;
    private final List<String> productIds;
    private final List<NewLine> lines = new ArrayList<>();

    final List<Owned> numbers = new ArrayList<>();
    final List<String> accounts = new ArrayList<>();

    RandomCrm(Dice dice, Validities validities, List<String> productIds) {
        this.dice = dice;
        this.validities = validities;
        this.productIds = productIds;
    }

    void write(Path crm, int lineCount) {
        List<String> customers = writeCustomers(crm, 1 + lineCount * 2 / 3);
        writeLines(crm, lineCount, customers);
        writeNumbers(crm);
        writeLineProducts(crm);
        if (dice.onceIn(3)) {
            writeItemisedBills(crm);
        }
    }

    private List<String> writeCustomers(Path crm, int count) {
        RandomCsv csv = new RandomCsv(
                dice,
                List.of(
                        "customer",
                        "name",
                        "street",
                        "city",
                        "country",
                        "email",
                        "delivery",
                        "itemised_bill",
                        "language"));
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String id = id("K", i);
            ids.add(id);
            csv.row(Map.of(
                    "customer", id,
                    "name", "Kunde " + i + dice.ofTexts("", " Ä", " \"Nord\"; GmbH", " \uD83D\uDCDE", "\nWerk 2"),
                    "delivery", dice.ofTexts("", "email", "post|portal", "email|portal"),
                    "itemised_bill", dice.ofTexts("", "full", "short", "none"),
                    "language", dice.ofTexts("", "de", "en")));
        }
        csv.write(crm.resolve("customers.csv"));
        return ids;
    }

    /// Ids that sort differently by code point, by UTF-16 and by number, and some that need quotes.
    private String id(String prefix, int i) {
        return switch (dice.below(12)) {
            case 0 -> "\uD83D\uDCDE" + i;
            case 1 -> "\uFB01" + prefix + i;
            case 2 -> prefix + "ä " + i;
            case 3 -> prefix + ";" + i;
            case 4 -> prefix + "\"" + i + "\"";
            case 5 -> String.valueOf(1000 + i);
            default -> prefix + i;
        };
    }

    private void writeLines(Path crm, int count, List<String> customers) {
        RandomCsv csv =
                new RandomCsv(dice, List.of("line", "customer", "label", "area_code", "valid_from", "valid_to"));
        for (int i = 1; i <= count; i++) {
            NewLine line = new NewLine(id("L", i), dice.onceIn(5) ? "" : dice.of(AREA_CODES));
            lines.add(line);
            Map<String, String> row = new HashMap<>();
            row.put("line", line.id());
            row.put("customer", dice.of(customers));
            row.put("label", "Anschluss " + i + dice.ofTexts("", "; Büro", " \"EG\""));
            row.put("area_code", line.areaCode());
            Validities.put(row, dice.onceIn(4) ? validities.any() : open());
            csv.row(row);
        }
        csv.write(crm.resolve("lines.csv"));
    }

    private static Validity open() {
        return new Validity(LocalDate.MIN, LocalDate.MAX);
    }

    private void writeNumbers(Path crm) {
        RandomCsv csv = new RandomCsv(
                dice, List.of("line", "number", "extensions", "main_number", "account", "valid_from", "valid_to"));
        for (NewLine line : lines) {
            int rows = dice.between(1, 4);
            for (int i = 0; i < rows; i++) {
                numberRow(csv, line);
            }
        }
        csv.write(crm.resolve("numbers.csv"));
    }

    private void numberRow(RandomCsv csv, NewLine line) {
        Owned owned = newNumber(line);
        String text = text(owned.number(), line.areaCode());
        Validity validity = dice.onceIn(3) ? validities.any() : open();
        if (!validities.isFree("numbers", line.id() + " " + owned, validity)) {
            return;
        }
        numbers.add(owned);
        Map<String, String> row = new HashMap<>();
        row.put("line", line.id());
        row.put("number", text);
        row.put("extensions", owned.extensions());
        row.put(
                "main_number",
                dice.ofTexts("+" + owned.number(), line.id() + "-0", "Zentrale; Haus 1", "Zeile 1\nZeile 2"));
        if (dice.onceIn(5)) {
            // Of few accounts, so that two lines have the same now and then.
            String account = "acc" + dice.below(1 + lines.size());
            accounts.add(account);
            row.put("account", account);
        }
        Validities.put(row, validity);
        csv.row(row);
    }

    private Owned newNumber(NewLine line) {
        String area = line.areaCode().isEmpty() ? dice.of(AREA_CODES) : line.areaCode();
        // Short heads are close together, so that they own, shadow and neighbour one another.
        int room = 2 + String.valueOf(lines.size()).length();
        String filling = area.length() < 4 ? dice.ofTexts("22", "33") : "";
        String head = "49" + area + filling + dice.between(2, 9) + dice.digits(dice.between(1, room));
        boolean near = !numbers.isEmpty() && dice.onceIn(2);
        String known = near ? dice.of(numbers).number() : head;
        return switch (dice.below(10)) {
            case 0 -> new Owned(head, "*");
            case 1, 2, 3 -> new Owned(known, dice.of(BLOCKS));
            case 4 -> new Owned(known.length() < 13 ? known + dice.digits(dice.between(1, 2)) : known, "");
            case 5 -> new Owned(known, "");
            case 6 -> new Owned(dice.onceIn(3) ? "43" + dice.between(1, 9) + dice.digits(7) : head, "");
            case 7 -> new Owned(known.length() < 13 ? known + dice.digits(1) : known, dice.of(BLOCKS));
            default -> new Owned(head, dice.onceIn(2) ? "" : dice.of(BLOCKS));
        };
    }

    /// One of the ways to write this number in a CRM; where a way would be misread, the safe one.
    private String text(String number, String areaCode) {
        boolean german = number.startsWith("49");
        boolean local = !areaCode.isEmpty() && number.startsWith("49" + areaCode);
        String national = number.substring(2);
        String text = switch (dice.below(7)) {
            case 0 -> "00" + number;
            case 1, 2 -> german ? "0" + national : "+" + number;
            case 3 -> german ? "+49 (0) " + national : "+" + number;
            case 4 -> german ? "0049(0)" + national : "+" + number;
            case 5 -> local ? number.substring(2 + areaCode.length()) : "+" + number;
            default -> dice.separated("+" + number);
        };
        return ReferenceNumbers.canonical(text, Form.NATIONAL, areaCode, false).equals(Optional.of(number))
                ? text
                : "+" + number;
    }

    private void writeLineProducts(Path crm) {
        RandomCsv csv = new RandomCsv(dice, List.of("line", "product", "valid_from", "valid_to"));
        for (NewLine line : lines) {
            if (!dice.onceIn(12)) {
                lineProduct(csv, line, productIds.get(dice.below(2)));
            }
            int more = dice.below(4);
            for (int i = 0; i < more; i++) {
                lineProduct(csv, line, dice.of(productIds));
            }
        }
        csv.write(crm.resolve("line_products.csv"));
    }

    private void lineProduct(RandomCsv csv, NewLine line, String product) {
        Validity validity = dice.onceIn(3) ? validities.any() : open();
        if (validities.isFree("line_products", line.id() + " " + product, validity)) {
            Map<String, String> row = new HashMap<>(Map.of("line", line.id(), "product", product));
            Validities.put(row, validity);
            csv.row(row);
        }
    }

    private void writeItemisedBills(Path crm) {
        RandomCsv csv = new RandomCsv(
                dice, List.of("line", "mode", "flat", "hide_extension", "declaration", "valid_from", "valid_to"));
        for (NewLine line : lines) {
            csv.row(Map.of(
                    "line", line.id(),
                    "mode", dice.ofTexts("full", "short", "none"),
                    "flat", dice.ofTexts("", "yes"),
                    "declaration", dice.ofTexts("", "2025-01-31")));
        }
        csv.write(crm.resolve("itemised_bills.csv"));
    }
}
