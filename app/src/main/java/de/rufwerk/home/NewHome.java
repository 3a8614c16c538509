package de.rufwerk.home;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What `init` writes. The columns are those of rating.md § 1; the modules that read the tables declare the same ones.
final class NewHome {

    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put(
                "crm/customers.csv",
                "customer;name;street;postcode;city;country;email;delivery;itemised_bill;language");
        TABLES.put("crm/lines.csv", "line;customer;label;area_code;valid_from;valid_to");
        TABLES.put("crm/numbers.csv", "line;number;extensions;main_number;account;valid_from;valid_to");
        TABLES.put("crm/line_products.csv", "line;product;valid_from;valid_to");
        TABLES.put("crm/itemised_bills.csv", "line;mode;flat;hide_extension;declaration;valid_from;valid_to");
        TABLES.put("tariff/zones.csv", "zone;name;category");
        TABLES.put("tariff/prefixes.csv", "prefix;zone;valid_from;valid_to");
        TABLES.put("tariff/products.csv", "product;kind;name;priority;price_basis");
        TABLES.put(
                "tariff/rates.csv",
                "product;zone;window;basis;setup;price;factor;first;next;free_seconds;minimum;maximum;valid_from;valid_to");
        TABLES.put("tariff/allowances.csv", "product;zones;minutes;scope;valid_from;valid_to");
        TABLES.put("tariff/windows.csv", "window;days;from;to");
        TABLES.put("tariff/holidays.csv", "date;name");
        TABLES.put("counselling/lines.csv", "number;name");
    }

    private NewHome() {}

    static void make(Home home) {
        Path directory = home.directory();
        if (home.exists()) {
            throw new WrongUse(Message.of("home.init.already", directory));
        }
        try {
            if (Files.exists(directory)) {
                refuseUnlessEmpty(directory);
            }
            for (String folder : new String[] {"crm", "tariff", "counselling", "inbox", "invoices", "logs"}) {
                Files.createDirectories(directory.resolve(folder));
            }
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                Files.writeString(directory.resolve(table.getKey()), table.getValue() + "\n");
            }
            copy("README.txt", directory.resolve("README.txt"));
            copy("rufwerk.yaml", home.settingsFile()); // last: with it, the directory is a home
        } catch (IOException e) {
            throw new WrongUse(Message.of("home.init.failed", directory, e));
        }
    }

    private static void refuseUnlessEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new WrongUse(Message.of("home.init.file", directory));
        }
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new WrongUse(Message.of("home.init.notEmpty", directory));
            }
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream content = NewHome.class.getResourceAsStream("new/" + resource)) {
            if (content == null) {
                throw new IllegalStateException("Not in the program: " + resource);
            }
            Files.copy(content, to);
        }
    }
}
