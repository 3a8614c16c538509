package de.rufwerk.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of the CRM's files (`rating.md § 1`) and their writing.
final class CrmRows {

    private final List<List<String>> customers = new ArrayList<>();
    private final List<List<String>> lines = new ArrayList<>();
    private final List<List<String>> numbers = new ArrayList<>();
    private final List<List<String>> products = new ArrayList<>();
    private final List<List<String>> itemisedBills = new ArrayList<>();

    void customer(
            String customer,
            String name,
            String address,
            Place place,
            String email,
            String delivery,
            String itemisedBill) {
        customers.add(List.of(
                customer, name, address, place.postcode(), place.name(), "DE", email, delivery, itemisedBill, "de"));
    }

    String line(
            String customer,
            int number,
            String label,
            String areaCode,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        String line = customer + "-" + number;
        lines.add(List.of(line, customer, label, areaCode, text(from), text(to)));
        return line;
    }

    void number(
            String line,
            String number,
            String extensions,
            String main,
            String account,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        numbers.add(List.of(line, number, extensions, main, account, text(from), text(to)));
    }

    void product(String line, String product, @Nullable LocalDate from, @Nullable LocalDate to) {
        products.add(List.of(line, product, text(from), text(to)));
    }

    void itemisedBill(String line, String mode, boolean flat, boolean hideExtension) {
        String declaration = mode.equals("none") ? "" : "2026-01-15";
        itemisedBills.add(List.of(line, mode, flat ? "yes" : "", hideExtension ? "yes" : "", declaration, "", ""));
    }

    int customerCount() {
        return customers.size();
    }

    int lineCount() {
        return lines.size();
    }

    /// @param notYetEntered lines whose numbers the CRM does not know yet
    void write(Path crm, Set<String> notYetEntered) throws IOException {
        Csv.write(
                crm.resolve("customers.csv"),
                List.of(
                        "customer",
                        "name",
                        "street",
                        "postcode",
                        "city",
                        "country",
                        "email",
                        "delivery",
                        "itemised_bill",
                        "language"),
                customers);
        Csv.write(
                crm.resolve("lines.csv"),
                List.of("line", "customer", "label", "area_code", "valid_from", "valid_to"),
                lines);
        Csv.write(
                crm.resolve("numbers.csv"),
                List.of("line", "number", "extensions", "main_number", "account", "valid_from", "valid_to"),
                numbers.stream()
                        .filter(row -> !notYetEntered.contains(row.getFirst()))
                        .toList());
        Csv.write(crm.resolve("line_products.csv"), List.of("line", "product", "valid_from", "valid_to"), products);
        Csv.write(
                crm.resolve("itemised_bills.csv"),
                List.of("line", "mode", "flat", "hide_extension", "declaration", "valid_from", "valid_to"),
                itemisedBills);
    }

    private static String text(@Nullable LocalDate date) {
        return date == null ? "" : date.toString();
    }
}
