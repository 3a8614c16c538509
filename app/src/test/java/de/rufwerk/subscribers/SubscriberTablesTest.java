package de.rufwerk.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import de.rufwerk.rating.Line;
import de.rufwerk.rating.LineNumber;
import de.rufwerk.rating.LineProduct;
import de.rufwerk.rating.PriceBasis;
import de.rufwerk.rating.Product;
import de.rufwerk.rating.Validity;
import de.rufwerk.subscribers.Customer.Address;
import de.rufwerk.subscribers.Customer.Delivery;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.Rows;
import de.rufwerk.tables.Tables;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriberTablesTest {

    private final DataProblems problems = new DataProblems();
    private final Tables crm = new Tables("crm")
            .with("customers.csv", """
                    customer;name;street;postcode;city;country;email;delivery;itemised_bill;language
                    K1;Anna Berg;Ring 1;02977;Hoyerswerda;DE;anna@example.org;email | portal;short;de
                    K2;Plain;;;;;;;;
                    """)
            .with("lines.csv", """
                    line;customer;label;area_code;valid_from;valid_to
                    L1;K1;office;3571;;
                    L2;K2;;;2026-01-01;
                    """)
            .with("numbers.csv", """
                    line;number;extensions;main_number;account;valid_from;valid_to
                    L1;48808;00-99;03571 48808;SIP-1;;
                    L1;+49 (0)3571 / 48809;;03571 48808;;;2026-10-31
                    L2;0049 30 123456;*;030 123456;;;
                    """)
            .with("line_products.csv", """
                    line;product;valid_from;valid_to
                    L1;BASIC;;
                    L2;BASIC;2026-10-01;
                    """)
            .with("itemised_bills.csv", """
                    line;mode;flat;hide_extension;declaration;valid_from;valid_to
                    L1;full;yes;;2026-09-30;;
                    """);

    private Subscribers read() {
        return SubscriberTables.read(crm.files(), problems);
    }

    @Test
    void everyTableIsReadAsItStands() {
        Subscribers subscribers = read();

        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings()).isEmpty();
        assertThat(subscribers.customers())
                .containsExactly(
                        new Customer(
                                "K1",
                                "Anna Berg",
                                new Address("Ring 1", "02977", "Hoyerswerda", "DE"),
                                "anna@example.org",
                                Set.of(Delivery.EMAIL, Delivery.PORTAL),
                                ItemisedBillMode.SHORT,
                                Locale.GERMAN),
                        new Customer("K2", "Plain", new Address("", "", "", ""), "", Set.of(), null, Locale.GERMAN));
        assertThat(subscribers.lines())
                .containsExactly(
                        new Line("L1", "K1", "3571", Validity.ALWAYS),
                        new Line("L2", "K2", "", new Validity(LocalDate.of(2026, 1, 1), null)));
        assertThat(subscribers.numbers())
                .containsExactly(
                        new LineNumber("L1", 49357148808L, "00-99", "03571 48808", "SIP-1", Validity.ALWAYS),
                        new LineNumber(
                                "L1",
                                49357148809L,
                                "",
                                "03571 48808",
                                "",
                                new Validity(null, LocalDate.of(2026, 10, 31))),
                        new LineNumber("L2", 4930123456L, "*", "030 123456", "", Validity.ALWAYS));
        assertThat(subscribers.lineProducts())
                .containsExactly(
                        new LineProduct("L1", "BASIC", Validity.ALWAYS),
                        new LineProduct("L2", "BASIC", new Validity(LocalDate.of(2026, 10, 1), null)));
        assertThat(subscribers.itemisedBills())
                .containsExactly(new ItemisedBillSetting(
                        "L1", ItemisedBillMode.FULL, true, false, LocalDate.of(2026, 9, 30), Validity.ALWAYS));
        assertThat(subscribers.fingerprint()).isEqualTo(crm.files().fingerprint());
    }

    @Test
    void itemisedBillsMayBeMissing() {
        crm.without("itemised_bills.csv");

        assertThat(read().itemisedBills()).isEmpty();
        assertThat(problems.errors()).isEmpty();
    }

    /// Each file with its header and one or two rows (`/` between them), and what the messages hold.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customers.csv | customer;name/K1;A/K2;B/K1;C                   | Zeile 4: Den Eintrag „K1“ gibt es schon in Zeile 2 | exists already in line 2
            customers.csv | customer;name;delivery/K1;A;fax/K2;B;          | „fax“ ist nicht erlaubt. Erlaubt sind: email       | Allowed are: email
            customers.csv | customer;name;itemised_bill/K1;A;long/K2;B;    | Erlaubt sind: full, short, none                    | Allowed are: full, short, none
            customers.csv | customer;name;language/K1;A;fr/K2;B;           | Erlaubt sind: de, en                               | Allowed are: de, en
            lines.csv     | line;customer;area_code/L1;K1;3571/L2;K9;       | „K9“ gibt es in crm/customers.csv nicht            | does not exist in crm/customers.csv
            lines.csv     | line;customer;area_code;valid_to;valid_from/L1;K1;3571;2026-01-01;/L2;K2;;;/L1;K1;3571;;2026-02-01 | Zeile 4: Den Eintrag „L1“ gibt es schon in Zeile 2 | exists already in line 2
            lines.csv     | line;customer;area_code/L1;K1;03571/L2;K2;     | „03571“ ist keine Ortsvorwahl                      | “03571” is no area code
            lines.csv     | line;customer;area_code/L1;K1;+493571/L2;K2;   | „+493571“ ist keine Ortsvorwahl                    | “+493571” is no area code
            numbers.csv   | line;number;main_number/L9;0357148808;M        | „L9“ gibt es in crm/lines.csv nicht                | does not exist in crm/lines.csv
            numbers.csv   | line;number;main_number/L1;anonymous;M         | „anonymous“ ist keine lesbare Rufnummer            | “anonymous” is no readable number
            numbers.csv   | line;number;main_number/L1;03571-4880x;M       | ist keine lesbare Rufnummer. Bitte mit Vorwahl     | is no readable number. Write it with its area code
            numbers.csv   | line;number;main_number/L2;48808;M             | oder beim Anschluss L2 in lines.csv                | fill the column area_code of line L2
            numbers.csv   | line;number;main_number/L1;48808;              | Spalte main_number: Hier muss etwas stehen         | Something has to stand here
            numbers.csv   | line;number;main_number;extensions/L1;48808;M;0-9x | ist kein Durchwahlblock                        | is no block of extensions
            numbers.csv   | line;number;main_number;extensions/L1;48808;M;0-9,20-29 | ist kein Durchwahlblock                   | is no block of extensions
            numbers.csv   | line;number;main_number;extensions/L1;48808;M;0-99 | sind nicht gleich lang                         | have different lengths
            numbers.csv   | line;number;main_number;extensions/L1;48808;M;50-49 | liegt das Ende vor dem Anfang                 | lies before its beginning
            numbers.csv   | line;number;main_number/L1;48808;M/L1;+49357148808;N | Zeile 3: Für „L1 / 49357148808 / “ gilt an denselben Tagen schon Zeile 2 | line 2 is valid on the same days already
            line_products.csv | line;product/L9;BASIC                      | „L9“ gibt es in crm/lines.csv nicht                | does not exist in crm/lines.csv
            line_products.csv | line;product/L1;                           | Spalte product: Hier muss etwas stehen             | Something has to stand here
            line_products.csv | line;product/L1;A/L1;B/L1;A                | Zeile 4: Für „L1 / A“ gilt an denselben Tagen schon Zeile 2 | on the same days already
            itemised_bills.csv | line;mode/L9;full                         | „L9“ gibt es in crm/lines.csv nicht                | does not exist in crm/lines.csv
            itemised_bills.csv | line;mode/L1;long                         | Erlaubt sind: full, short, none                    | Allowed are: full, short, none
            itemised_bills.csv | line;mode/L1;                             | Spalte mode: Hier muss etwas stehen                | Something has to stand here
            itemised_bills.csv | line;mode;flat/L1;full;maybe              | Bitte yes schreiben                                | Write yes
            itemised_bills.csv | line;mode/L1;full/L1;short                | an denselben Tagen schon Zeile 2                   | on the same days already
            """)
    void whatDoesNotFitIsOneError(String file, String rows, String german, String english) {
        crm.with(file, rows.replace('/', '\n'));
        read();

        assertThat(Tables.texts(problems.errors(), Locale.GERMAN))
                .hasSize(1)
                .first()
                .asString()
                .contains(german);
        assertThat(Tables.texts(problems.errors(), Locale.ENGLISH))
                .first()
                .asString()
                .contains(english);
        assertThat(problems.errors()).allMatch(error -> error.file().equals("crm/" + file));
    }

    @Test
    void oneNumberMayHaveSeveralBlocksAndSeveralTimes() {
        crm.with("numbers.csv", """
                line;number;extensions;main_number;valid_from;valid_to
                L1;48808;00-49;M;;
                L1;48808;50-99;M;;
                L2;0357148808;;M;;2026-06-30
                L2;0357148808;;M;2026-07-01;
                """);

        assertThat(read().numbers()).hasSize(4);
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void oneUnreadableFileDoesNotMakeAnErrorOfEveryRowOfAnother() {
        crm.with("lines.csv", "line;kunde\nL1;K1\n");
        read();

        assertThat(problems.errors()).hasSize(1);
        assertThat(problems.errors().getFirst().file()).isEqualTo("crm/lines.csv");
    }

    @Test
    void errorsOfAllFilesAreReportedTogether() {
        crm.with("customers.csv", "customer;name\nK1;\nK2;B\n")
                .with("lines.csv", "line;customer;area_code\nL1;K1;3571\nL2;K9;\n")
                .with("line_products.csv", "line;product\nL1;\n");
        read();

        assertThat(problems.errors())
                .extracting(error -> error.file() + ":" + error.line())
                .containsExactly("crm/customers.csv:2", "crm/line_products.csv:2", "crm/lines.csv:3");
    }

    @Test
    void aProductThatThePriceListDoesNotHaveIsAnErrorWithItsPlace() {
        Subscribers subscribers = read();
        subscribers.checkProducts(products("BASIC"), problems);
        assertThat(problems.errors()).isEmpty();

        subscribers.checkProducts(products("OTHER"), problems);
        assertThat(Tables.texts(problems.errors(), Locale.GERMAN))
                .first()
                .asString()
                .isEqualTo(
                        "crm/line_products.csv, Zeile 2, Spalte product: „BASIC“ gibt es in tariff/products.csv nicht."
                                + " Bitte dort ergänzen oder hier berichtigen.");
        assertThat(problems.errors()).hasSize(2);
    }

    private static Rows<Product> products(String product) {
        return Rows.of(
                "tariff/products.csv",
                Product::product,
                new Product(product, Product.Kind.PLAN, product, 0, PriceBasis.NET));
    }
}
