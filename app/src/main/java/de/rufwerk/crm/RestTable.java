package de.rufwerk.crm;

import java.util.List;
import java.util.function.Function;

/// Where a table of `rating.md § 1` comes from in the REST interface (`docs/api/crm.yaml`): customers from TMF629, all
/// else from the product inventory TMF637, told apart by `productSpecification.id`.
enum RestTable {
    CUSTOMERS(
            "customers.csv",
            "/customerManagement/v5/customer",
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
            one -> List.of(
                    one.text("id"),
                    one.text("name"),
                    one.ofEntry("contactMedium", "@type", "GeographicAddressContactMedium", "street1"),
                    one.ofEntry("contactMedium", "@type", "GeographicAddressContactMedium", "postCode"),
                    one.ofEntry("contactMedium", "@type", "GeographicAddressContactMedium", "city"),
                    one.ofEntry("contactMedium", "@type", "GeographicAddressContactMedium", "country"),
                    one.ofEntry("contactMedium", "@type", "EmailContactMedium", "emailAddress"),
                    one.characteristic("characteristic", "delivery"),
                    one.characteristic("characteristic", "itemisedBill"),
                    one.characteristic("characteristic", "language"))),
    LINES(
            "lines.csv",
            products("line"),
            List.of("line", "customer", "label", "area_code", "valid_from", "valid_to"),
            one -> List.of(
                    one.text("id"),
                    one.reference("relatedParty", "role", "customer", "partyOrPartyRole"),
                    one.text("name"),
                    one.characteristic("productCharacteristic", "areaCode"),
                    one.firstDay("startDate"),
                    one.lastDay("terminationDate"))),
    NUMBERS(
            "numbers.csv",
            products("number"),
            List.of("line", "number", "extensions", "main_number", "account", "valid_from", "valid_to"),
            one -> List.of(
                    one.line(),
                    one.characteristic("productCharacteristic", "number"),
                    one.characteristic("productCharacteristic", "extensions"),
                    one.characteristic("productCharacteristic", "mainNumber"),
                    one.characteristic("productCharacteristic", "account"),
                    one.firstDay("startDate"),
                    one.lastDay("terminationDate"))),
    LINE_PRODUCTS(
            "line_products.csv",
            products("tariff"),
            List.of("line", "product", "valid_from", "valid_to"),
            one -> List.of(
                    one.line(),
                    one.reference("productOffering"),
                    one.firstDay("startDate"),
                    one.lastDay("terminationDate"))),
    ITEMISED_BILLS(
            "itemised_bills.csv",
            products("itemisedBill"),
            List.of("line", "mode", "flat", "hide_extension", "declaration", "valid_from", "valid_to"),
            one -> List.of(
                    one.line(),
                    one.characteristic("productCharacteristic", "mode"),
                    one.characteristic("productCharacteristic", "flat"),
                    one.characteristic("productCharacteristic", "hideExtension"),
                    one.characteristic("productCharacteristic", "declaration"),
                    one.firstDay("startDate"),
                    one.lastDay("terminationDate")));

    private final String file;
    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Function<ResourceReader, List<String>> reader;

    RestTable(String file, String path, List<String> columns, Function<ResourceReader, List<String>> reader) {
        this.file = file;
        this.path = path;
        this.columns = columns;
        this.reader = reader;
    }

    private static String products(String specification) {
        return "/productInventory/v5/product?productSpecification.id=" + specification;
    }

    String file() {
        return file;
    }

    String path() {
        return path;
    }

    List<String> columns() {
        return columns;
    }

    List<String> row(ResourceReader resource) {
        return reader.apply(resource);
    }
}
