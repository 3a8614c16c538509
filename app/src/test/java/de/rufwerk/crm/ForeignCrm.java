package de.rufwerk.crm;

import de.rufwerk.tables.TableFiles;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;

/// The schema of a made-up billing system that was never made for Rufwerk, its rows, and the same as the files of
/// `rating.md § 1`; in SQL that PostgreSQL, MariaDB and H2 understand.
final class ForeignCrm {

    static final int CUSTOMERS = 400;

    /// The section `crm` of a `rufwerk.yaml`; to be formatted with the address, the user and the password.
    static final String SETTINGS = """
            crm:
              connector: database
              database:
                url: %s
                user: %s
                password: %s
                fetch_size: 100
                customers: |
                  SELECT k.kdnr AS customer,
                         COALESCE(k.firma, CONCAT(k.vorname, ' ', k.nachname)) AS name,
                         k.strasse AS street, k.plz AS postcode, k.ort AS city, k.mail AS email,
                         CASE k.versand WHEN 1 THEN 'post' WHEN 2 THEN 'email' ELSE 'email|portal' END AS delivery
                  FROM kunde k
                  WHERE NOT k.gesperrt
                  ORDER BY k.kdnr
                lines: |
                  SELECT v.id AS line, v.kdnr AS customer, v.bezeichnung AS label, v.onkz AS area_code,
                         v.beginn AS valid_from, v.ende AS valid_to
                  FROM vertrag v JOIN kunde k ON k.kdnr = v.kdnr AND NOT k.gesperrt
                  ORDER BY v.id
                numbers: |
                  SELECT r.vertrag AS line, r.nr AS number, r.durchwahl AS extensions, r.kopf AS main_number
                  FROM rufnummer r JOIN vertrag v ON v.id = r.vertrag JOIN kunde k ON k.kdnr = v.kdnr
                  WHERE NOT k.gesperrt
                  ORDER BY r.vertrag, r.nr;
                line_products: |
                  SELECT v.id AS line, v.tarif AS product
                  FROM vertrag v JOIN kunde k ON k.kdnr = v.kdnr
                  WHERE NOT k.gesperrt
                  ORDER BY v.id
                itemised_bills: |
                  SELECT v.id AS line, 'short' AS mode, v.evn AS flat
                  FROM vertrag v JOIN kunde k ON k.kdnr = v.kdnr AND NOT k.gesperrt
                  WHERE v.evn
                  ORDER BY v.id
                charges:
                  insert: |
                    INSERT INTO posten (schluessel, stapel, kdnr, vertrag, monat, txt, menge, netto, beginn)
                    VALUES (:key, :batch, CAST(:customer AS INTEGER), :line, :month, :category, :calls, :amount,
                            :call_start)
                  exists: SELECT 1 FROM posten WHERE schluessel = :key
            """;

    private ForeignCrm() {}

    /// Makes the tables and their rows.
    ///
    /// @return the same as files
    static TableFiles make(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    CREATE TABLE kunde (kdnr INTEGER PRIMARY KEY, firma VARCHAR(80), vorname VARCHAR(40),
                        nachname VARCHAR(40), strasse VARCHAR(80), plz CHAR(5), ort VARCHAR(40), mail VARCHAR(80),
                        versand SMALLINT NOT NULL, gesperrt BOOLEAN NOT NULL, angelegt TIMESTAMP)""");
            statement.execute("""
                    CREATE TABLE vertrag (id VARCHAR(20) PRIMARY KEY, kdnr INTEGER NOT NULL REFERENCES kunde (kdnr),
                        bezeichnung VARCHAR(80), onkz VARCHAR(6), beginn DATE, ende DATE, tarif VARCHAR(20) NOT NULL,
                        evn BOOLEAN NOT NULL)""");
            statement.execute("""
                    CREATE TABLE rufnummer (vertrag VARCHAR(20) NOT NULL REFERENCES vertrag (id), nr VARCHAR(30) NOT NULL,
                        durchwahl VARCHAR(20), kopf VARCHAR(40) NOT NULL)""");
            statement.execute("""
                    CREATE TABLE posten (schluessel VARCHAR(60) NOT NULL UNIQUE, stapel VARCHAR(60) NOT NULL,
                        kdnr INTEGER NOT NULL, vertrag VARCHAR(20) NOT NULL, monat DATE NOT NULL,
                        txt VARCHAR(80) NOT NULL, menge BIGINT NOT NULL, netto DECIMAL(14, 6) NOT NULL,
                        beginn TIMESTAMP NULL, FOREIGN KEY (kdnr) REFERENCES kunde (kdnr))""");
        }
        return fill(database);
    }

    private static TableFiles fill(Connection database) throws SQLException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder customers = new StringBuilder("customer;name;street;postcode;city;email;delivery\n");
        StringBuilder lines = new StringBuilder("line;customer;label;area_code;valid_from;valid_to\n");
        StringBuilder numbers = new StringBuilder("line;number;extensions;main_number\n");
        StringBuilder products = new StringBuilder("line;product\n");
        StringBuilder bills = new StringBuilder("line;mode;flat\n");
        database.setAutoCommit(false);
        try (PreparedStatement kunde =
                        database.prepareStatement("INSERT INTO kunde VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)");
                PreparedStatement vertrag =
                        database.prepareStatement("INSERT INTO vertrag VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement rufnummer = database.prepareStatement("INSERT INTO rufnummer VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < CUSTOMERS; i++) {
                int customer = 10_000 + i;
                boolean isFirm = random.nextInt(3) == 0;
                boolean isBlocked = random.nextInt(20) == 0;
                int delivery = 1 + random.nextInt(3);
                String firm = isFirm ? "Bäckerei \"Süß\" & Söhne; GmbH " + i : null;
                set(
                        kunde,
                        customer,
                        firm,
                        "Jana",
                        "Krüger " + i,
                        "Ring " + i,
                        "02977",
                        "Hoyerswerda",
                        null,
                        delivery,
                        isBlocked);
                String line = "V" + customer + "/1";
                LocalDate begin = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(1_000));
                boolean hasBill = random.nextInt(4) == 0;
                set(vertrag, line, customer, null, "3571", begin, null, "BASIS", hasBill);
                String number = Integer.toString(600_000 + i);
                String block = random.nextInt(5) == 0 ? "00-99" : null;
                set(rufnummer, line, number, block, "03571 " + number);
                if (!isBlocked) {
                    String name = isFirm ? "\"Bäckerei \"\"Süß\"\" & Söhne; GmbH " + i + "\"" : "Jana Krüger " + i;
                    String way = delivery == 1 ? "post" : delivery == 2 ? "email" : "email|portal";
                    customers.append(customer + ";" + name + ";Ring " + i + ";02977;Hoyerswerda;;" + way + "\n");
                    lines.append(line + ";" + customer + ";;3571;" + begin + ";\n");
                    numbers.append(
                            line + ";" + number + ";" + (block == null ? "" : block) + ";03571 " + number + "\n");
                    products.append(line + ";BASIS\n");
                    bills.append(hasBill ? line + ";short;yes\n" : "");
                }
            }
            kunde.executeBatch();
            vertrag.executeBatch();
            rufnummer.executeBatch();
        }
        database.commit();
        database.setAutoCommit(true);
        return new TableFiles(
                "crm",
                Map.of(
                        "customers.csv", bytes(customers),
                        "lines.csv", bytes(lines),
                        "numbers.csv", bytes(numbers),
                        "line_products.csv", bytes(products),
                        "itemised_bills.csv", bytes(bills)));
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
