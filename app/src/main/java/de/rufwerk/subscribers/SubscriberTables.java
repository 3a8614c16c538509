package de.rufwerk.subscribers;

import de.rufwerk.numbering.CallNumbers;
import de.rufwerk.numbering.NumberForm;
import de.rufwerk.numbering.NumberReader;
import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.rating.Validity;
import de.rufwerk.subscribers.Customer.Address;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Row;
import de.rufwerk.tables.Rows;
import de.rufwerk.tables.Table;
import de.rufwerk.tables.TableFiles;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of `crm/` and how their rows are read (`rating.md § 1`).
final class SubscriberTables {

    private static final Table CUSTOMERS = Table.required("customers.csv")
            .needs("customer", "name")
            .knows("street", "postcode", "city", "country", "email", "delivery", "itemised_bill", "language")
            .referredTo();
    private static final Table LINES = Table.required("lines.csv")
            .needs("line", "customer")
            .knows("label", "area_code", "valid_from", "valid_to")
            .referredTo();
    private static final Table NUMBERS = Table.required("numbers.csv")
            .needs("line", "number", "main_number")
            .knows("extensions", "account", "valid_from", "valid_to");
    private static final Table LINE_PRODUCTS =
            Table.required("line_products.csv").needs("line", "product").knows("valid_from", "valid_to");
    private static final Table ITEMISED_BILLS = Table.optional("itemised_bills.csv")
            .needs("line", "mode")
            .knows("flat", "hide_extension", "declaration", "valid_from", "valid_to");

    static final List<Table> ALL = List.of(CUSTOMERS, LINES, NUMBERS, LINE_PRODUCTS, ITEMISED_BILLS);

    private static final Map<String, ItemisedBillMode> MODES = new LinkedHashMap<>();
    private static final Map<String, Delivery> DELIVERIES = new LinkedHashMap<>();
    private static final Map<String, Locale> LANGUAGES = new LinkedHashMap<>();

    static {
        MODES.put("full", ItemisedBillMode.FULL);
        MODES.put("short", ItemisedBillMode.SHORT);
        MODES.put("none", ItemisedBillMode.NONE);
        DELIVERIES.put("email", Delivery.EMAIL);
        DELIVERIES.put("post", Delivery.POST);
        DELIVERIES.put("portal", Delivery.PORTAL);
        LANGUAGES.put("de", Locale.GERMAN);
        LANGUAGES.put("en", Locale.ENGLISH);
    }

    private static final Pattern AREA_CODE = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern BLOCK = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");
    private static final String EVERY_EXTENSION = "*";

    /// What local numbers of a line lack, by line; also of lines whose row has an error elsewhere, but not of those
    /// whose area code is wrong: that is said once, and not again at each of the line's numbers.
    private final Map<String, Long> areaPrefixes = new HashMap<>();

    private SubscriberTables() {}

    static Subscribers read(TableFiles files, DataProblems problems) {
        return new SubscriberTables().readAll(files, problems);
    }

    private Subscribers readAll(TableFiles files, DataProblems problems) {
        Rows<Customer> customers = CUSTOMERS.read(files, problems, SubscriberTables::customer);
        Rows<Line> lines = LINES.read(files, problems, row -> line(row, customers));
        Rows<LineNumber> numbers = NUMBERS.read(files, problems, row -> number(row, lines));
        Rows<LineProduct> products = LINE_PRODUCTS.read(files, problems, row -> lineProduct(row, lines));
        Rows<ItemisedBillSetting> bills = ITEMISED_BILLS.read(files, problems, row -> itemisedBill(row, lines));
        return new Subscribers(files.fingerprint(), customers, lines, numbers, products, bills, problems.warnings());
    }

    private static Customer customer(Row row) {
        String customer = row.required("customer");
        row.key(customer);
        return new Customer(
                customer,
                row.required("name"),
                new Address(row.text("street"), row.text("postcode"), row.text("city"), row.text("country")),
                row.text("email"),
                deliveries(row),
                row.<@Nullable ItemisedBillMode>oneOf("itemised_bill", null, MODES),
                row.oneOf("language", Locale.GERMAN, LANGUAGES));
    }

    private static Set<Delivery> deliveries(Row row) {
        Set<Delivery> deliveries = EnumSet.noneOf(Delivery.class);
        for (String text : row.list("delivery")) {
            Delivery delivery = DELIVERIES.get(text);
            if (delivery == null) {
                row.error("tables.not_one_of", "delivery", String.join(" | ", DELIVERIES.keySet()));
            } else {
                deliveries.add(delivery);
            }
        }
        return deliveries;
    }

    private Line line(Row row, Rows<Customer> customers) {
        String line = row.required("line");
        row.key(line);
        String areaCode = row.text("area_code");
        if (areaCode.isEmpty() || AREA_CODE.matcher(areaCode).matches()) {
            areaPrefixes.put(line, NumberReader.areaPrefix(areaCode));
        } else {
            row.error("subscribers.area_code", "area_code");
        }
        return new Line(line, row.refers("customer", customers), areaCode, row.validity());
    }

    private @Nullable LineNumber number(Row row, Rows<Line> lines) {
        String line = row.refers("line", lines);
        String extensions = extensions(row);
        long number = canonical(row, line);
        Validity validity = row.validity();
        row.datedKey(validity, line, Long.toString(number), extensions);
        String mainNumber = row.required("main_number");
        return number <= 0 ? null : new LineNumber(line, number, extensions, mainNumber, row.text("account"), validity);
    }

    /// The canonical number, 0 or less where there is none.
    private long canonical(Row row, String line) {
        String text = row.required("number");
        Long areaPrefix = areaPrefixes.get(line);
        if (text.isEmpty() || areaPrefix == null) {
            // the line is unknown or unreadable and reported as such; with its area code the number may be good
            return 0;
        }
        long number = NumberReader.read(text, NumberForm.NATIONAL, areaPrefix, false);
        if (!CallNumbers.isNumber(number)) {
            String code = areaPrefix == 0 ? "subscribers.number_without_area_code" : "subscribers.number";
            row.error(code, "number", line);
            return 0;
        }
        return number;
    }

    private static String extensions(Row row) {
        String text = row.text("extensions");
        if (text.isEmpty() || text.equals(EVERY_EXTENSION)) {
            return text;
        }
        Matcher block = BLOCK.matcher(text);
        if (!block.matches()) {
            row.error("subscribers.extensions", "extensions");
        } else if (block.group(1).length() != block.group(2).length()) {
            row.error("subscribers.extensions_length", "extensions");
        } else if (block.group(1).compareTo(block.group(2)) > 0) {
            row.error("subscribers.extensions_order", "extensions");
        }
        return text;
    }

    private static LineProduct lineProduct(Row row, Rows<Line> lines) {
        String line = row.refers("line", lines);
        String product = row.required("product");
        Validity validity = row.validity();
        row.datedKey(validity, line, product);
        return new LineProduct(line, product, validity);
    }

    private static ItemisedBillSetting itemisedBill(Row row, Rows<Line> lines) {
        String line = row.refers("line", lines);
        Validity validity = row.validity();
        row.datedKey(validity, line);
        return new ItemisedBillSetting(
                line,
                row.requiredOneOf("mode", ItemisedBillMode.SHORT, MODES),
                row.yes("flat"),
                row.yes("hide_extension"),
                row.date("declaration"),
                validity);
    }
}
