package de.rufwerk.democrm;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One row of the CRM's files as a resource of its interface.
final class ResourceJson {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final NamedCsvRecord row;
    private final int number;

    /// @param number of the row, for resources without an id of their own
    ResourceJson(NamedCsvRecord row, int number) {
        this.row = row;
        this.number = number;
    }

    ObjectNode of(String kind) {
        return switch (kind) {
            case "customer" -> customer();
            case "line" -> line();
            case "number" -> number();
            case "tariff" -> tariff();
            default -> itemisedBill();
        };
    }

    private String text(String column) {
        return row.findField(column).orElse("");
    }

    private ObjectNode customer() {
        ObjectNode customer = resource("Customer", text("customer"));
        customer.put("name", text("name"));
        ArrayNode media = customer.putArray("contactMedium");
        ObjectNode address = media.addObject().put("@type", "GeographicAddressContactMedium");
        put(address, "street1", text("street"));
        put(address, "postCode", text("postcode"));
        put(address, "city", text("city"));
        put(address, "country", text("country"));
        if (!text("email").isEmpty()) {
            media.addObject().put("@type", "EmailContactMedium").put("emailAddress", text("email"));
        }
        ArrayNode characteristics = customer.putArray("characteristic");
        characteristic(characteristics, "delivery", text("delivery"));
        characteristic(characteristics, "itemisedBill", text("itemised_bill"));
        characteristic(characteristics, "language", text("language"));
        return customer;
    }

    private ObjectNode line() {
        ObjectNode line = product("line", text("line"));
        put(line, "name", text("label"));
        ObjectNode customer = line.putArray("relatedParty").addObject().put("role", "customer");
        customer.putObject("partyOrPartyRole").put("id", text("customer"));
        characteristic(line.putArray("productCharacteristic"), "areaCode", text("area_code"));
        return line;
    }

    private ObjectNode number() {
        ObjectNode product = ofLine("number");
        ArrayNode characteristics = product.putArray("productCharacteristic");
        characteristic(characteristics, "number", text("number"));
        characteristic(characteristics, "extensions", text("extensions"));
        characteristic(characteristics, "mainNumber", text("main_number"));
        characteristic(characteristics, "account", text("account"));
        return product;
    }

    private ObjectNode tariff() {
        ObjectNode product = ofLine("tariff");
        product.putObject("productOffering").put("id", text("product"));
        return product;
    }

    private ObjectNode itemisedBill() {
        ObjectNode product = ofLine("itemisedBill");
        ArrayNode characteristics = product.putArray("productCharacteristic");
        characteristic(characteristics, "mode", text("mode"));
        characteristic(characteristics, "flat", text("flat"));
        characteristic(characteristics, "hideExtension", text("hide_extension"));
        characteristic(characteristics, "declaration", text("declaration"));
        return product;
    }

    private ObjectNode ofLine(String kind) {
        ObjectNode product = product(kind, kind + "-" + number);
        ObjectNode relation =
                product.putArray("productRelationship").addObject().put("relationshipType", "reliesOn");
        relation.putObject("product").put("id", text("line"));
        return product;
    }

    private ObjectNode product(String kind, String id) {
        ObjectNode product = resource("Product", id);
        product.putObject("productSpecification").put("id", kind);
        if (!text("valid_from").isEmpty()) {
            product.put("startDate", begin(LocalDate.parse(text("valid_from"))));
        }
        if (!text("valid_to").isEmpty()) {
            product.put(
                    "terminationDate", begin(LocalDate.parse(text("valid_to")).plusDays(1)));
        }
        return product;
    }

    private static String begin(LocalDate day) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atStartOfDay(BERLIN));
    }

    private static ObjectNode resource(String type, String id) {
        return Answer.JSON.createObjectNode().put("@type", type).put("id", id);
    }

    private static void put(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    private static void characteristic(ArrayNode list, String name, String value) {
        if (!value.isEmpty()) {
            list.addObject().put("name", name).put("value", value);
        }
    }
}
