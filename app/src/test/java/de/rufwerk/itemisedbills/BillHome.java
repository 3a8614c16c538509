package de.rufwerk.itemisedbills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A month with a line for each rule of § 65 TKG and § 11 TDDDG.
final class BillHome {

    static final YearMonth MONTH = YearMonth.of(2026, 10);

    /// The number of a counselling line that stands on the list.
    static final String COUNSELLING = "+4935914999";

    private static final Instant START = Instant.parse("2026-10-01T06:00:00Z");
    static final List<String> CALLED = List.of(
            "+493581400123",
            "+493514567890",
            "+4930123456",
            "+4915112345678",
            "+491721234567",
            "+4917612345678",
            "+48713001234",
            "+420224123456",
            "+431234567",
            "+491805123456",
            "+4989123456",
            "+493591555777");

    private final StringBuilder calls = new StringBuilder("direction;a_number;b_number;start;duration;cost\n");
    private final Random random = new Random(7);

    /// Calls of the line with so many of them.
    static final int MANY = 20_000;

    private BillHome() {}

    static void write(Path home) throws IOException {
        new BillHome().writeAll(home);
    }

    private void writeAll(Path home) throws IOException {
        some("+4935711111", 40);
        some("+4935711112", 9);
        call("+4935711111", "+49116117", 60);
        call("+4935711111", "+498001110111", 600);
        call("+4935711111", COUNSELLING, 300);
        call("+4935711111", "+493514567890", 0);
        some("+4935712222", 30);
        for (String line : List.of("3333", "4444", "5555", "6666", "1010")) {
            some("+493571" + line, 3);
        }
        call("+4935717777", "+4915112345678", 100);
        call("+493571800012", "+4930123456", 61);
        call("+493571800034", "+4915112345678", 61);
        call("+493571800099", "+48713001234", 61);
        some("+4935719999", 5);
        call("+4935711212", COUNSELLING, 61);
        call("+4935711313", "+4930123456", 61);
        calls.append("out;+4935711313;+4930123456;2026-09-20T10:00:00Z;61;\n"); // late
        some("+4935711414", MANY);
        Map<String, String> files = Map.of(
                "inbox/2026-10/calls.csv", calls.toString(),
                "crm/customers.csv", """
                        customer;name;street;postcode;city;country;email;delivery;itemised_bill;language
                        K1;Bäckerei Šołta & Söhne;Dr.-Maria-Grollmuß-Straße 12;02625;Bautzen;DE;;post;;de
                        K2;Anna Nowak;Wieża 1;59-900;Zgorzelec;PL;;post;full;de
                        K3;"\u202eשלום 你好 <b>Zwei & ""Söhne""</b> %s";Ring 1;1;Ort;GB;;post;none;en
                        """.formatted("sehr lang ".repeat(60)),
                "crm/lines.csv", """
                        line;customer;area_code
                        L1;K1;3571
                        L2;K1;3571
                        L3;K1;3571
                        L4;K1;3571
                        L5;K1;3571
                        L6;K1;3571
                        L7;K1;3571
                        L8;K1;3571
                        L/9 ü;K3;3571
                        L10;K2;3571
                        L12;K1;3571
                        L13;K1;3571
                        L14;K1;3571
                        """,
                "crm/numbers.csv", """
                        line;number;extensions;main_number
                        L1;035711111;;03571 1111
                        L1;035711112;;03571 1111
                        L2;035712222;;03571 2222
                        L3;035713333;;03571 3333
                        L4;035714444;;03571 4444
                        L5;035715555;;03571 5555
                        L6;035716666;;03571 6666
                        L7;035717777;;03571 7777
                        L8;035718000;00-99;03571 8000
                        L/9 ü;035719999;;=HYPERLINK("x")
                        L10;035711010;;03571 1010
                        L12;035711212;;03571 1212
                        L13;035711313;;03571 1313
                        L14;035711414;;03571 1414
                        """,
                "crm/line_products.csv", """
                        line;product
                        L1;office
                        L1;eu
                        L2;office
                        L3;office
                        L4;office
                        L5;office
                        L6;office
                        L7;mobileflat
                        L8;mobileflat
                        L/9 ü;home
                        L10;office
                        L12;office
                        L13;office
                        L14;office
                        """,
                "crm/itemised_bills.csv", """
                        line;mode;flat;hide_extension;declaration;valid_from;valid_to
                        L1;full;;;2026-01-15;;
                        L2;short;;;2026-01-15;;
                        L3;none;;;2026-01-15;;
                        L4;full;;;;;
                        L5;full;;;2026-01-15;2026-10-02;
                        L6;full;;;2026-10-02;;
                        L7;full;;;2026-01-15;;
                        L8;full;yes;yes;2026-01-15;2026-10-01;
                        L/9 ü;full;;;2026-01-15;;
                        L12;full;;;2026-01-15;;
                        L13;full;;;2026-01-15;2026-09-15;
                        L14;short;;;2026-01-15;;
                        """,
                "tariff/zones.csv", """
                        zone;name;category
                        DE;Deutschland;Deutschland, Festnetz
                        MOB;Mobilfunk;Deutschland, Mobilfunk
                        SRV;Service 0180;Sonderrufnummern
                        FREE;Freecall;Sonderrufnummern
                        PL;Polen;Ausland
                        CZ;Tschechien;Ausland
                        AT;Österreich;Ausland
                        """,
                "tariff/prefixes.csv", """
                        prefix;zone
                        49;DE
                        4915;MOB
                        4917;MOB
                        491805;SRV
                        49800;FREE
                        49116;FREE
                        48;PL
                        420;CZ
                        43;AT
                        """,
                "tariff/products.csv", """
                        product;kind;name;priority;price_basis
                        office;plan;Business Flex 2026;1;net
                        eu;option;Europa-Paket;2;net
                        mobileflat;plan;Mobilflat;1;net
                        home;plan;Heim & Söhne;1;gross
                        """,
                "tariff/rates.csv", """
                        product;zone;basis;price;first;next
                        office;DE;minute;0.019;60;60
                        office;MOB;minute;0.14;60;1
                        office;SRV;call;0.2;;
                        office;FREE;free;;;
                        office;PL;minute;0.049;60;60
                        office;CZ;minute;0.049;60;60
                        office;AT;minute;0.059;60;60
                        mobileflat;DE;minute;0.019;60;60
                        mobileflat;PL;minute;0.049;60;60
                        home;DE;minute;0.0229;60;60
                        home;MOB;minute;0.1666;60;1
                        home;SRV;call;0.2;;
                        home;FREE;free;;;
                        home;*;minute;0.0583;60;60
                        """);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.writeString(home.resolve("tariff/allowances.csv"), """
                product;zones;minutes;scope
                eu;PL|CZ|AT;5;line
                mobileflat;MOB;;line
                """);
        Files.writeString(home.resolve("counselling/lines.csv"), "number;name\n03591 4999;Telefon des Vertrauens\n");
        listIsOf(home, BillProgram.NOW.minus(Duration.ofDays(20)));
    }

    static void listIsOf(Path home, Instant when) throws IOException {
        Files.setLastModifiedTime(home.resolve("counselling/lines.csv"), FileTime.from(when));
    }

    private void some(String caller, int count) {
        for (int i = 0; i < count; i++) {
            int duration = 1 + (int) Math.exp(random.nextDouble() * 7);
            call(caller, CALLED.get(random.nextInt(CALLED.size())), duration);
        }
    }

    private void call(String caller, String called, int duration) {
        calls.append("out;%s;%s;%s;%d;%n"
                .formatted(caller, called, START.plusSeconds(random.nextInt(30 * 86_400)), duration)
                .replace("\r", ""));
    }
}
